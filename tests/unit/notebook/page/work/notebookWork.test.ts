import { describe, expect, it } from "vitest";
import type { CellEntry } from "../../../../../src/notebook/contract/cells";
import { NotebookWork } from "../../../../../src/notebook/page/work/NotebookWork";
import { notices } from "../../../../../src/notebook/page/work/notices";
import type { PublishedCell } from "../../../../../src/notebook/page/work/PublishedCells";
import { WorkStore } from "../../../../../src/notebook/page/work/WorkStore";
import { MemoryStorage } from "./memoryStorage";

const PUBLISHED: PublishedCell[] = [
  { id: "a", title: "甲", code: "const a = 1;" },
  { id: "b", title: "乙", code: "const b = 2;\nb;" },
];
const CODES = Object.fromEntries(PUBLISHED.map(({ id, code }) => [id, code]));
const RATE = { cell: "a", key: "control:学习率", value: 0.1 };

function open(storage = new MemoryStorage(), published = PUBLISHED, showsKept = true) {
  const store = new WorkStore(() => storage, "/notebooks/");
  const work = new NotebookWork("hello", "你好", published, store, { showsKept, now: () => 7 });
  return {
    storage,
    work,
    /** The frame tells that cells read so, and all others as published. */
    edit: (codes: Record<string, string>, controls = work.work.controls) =>
      work.worked({ codes: { ...CODES, ...work.work.codes, ...codes }, controls }),
    /** What the reader is told. */
    said: () => notices(work).map(({ text }) => text),
    codes: () => work.work.codes,
  };
}

describe("what the reader changes", () => {
  it("is there on the next visit, with what it was made from; the reader is told", () => {
    const { storage, edit, said } = open();
    expect(edit({ a: "const a = 3;\n\n" }, [RATE])).toBe(true);
    expect(said()).toEqual([]);
    const next = open(storage);
    expect(next.work.work).toEqual({ codes: { a: "const a = 3;" }, controls: [RATE] });
    expect(next.said()).toEqual(["恢复了你上次的改动：1 个单元、1 个控件。"]);
    expect(next.work.edited).toEqual([
      { id: "a", title: "甲", code: "const a = 3;", base: "const a = 1;", at: 7, published: "const a = 1;" },
    ]);
  });

  it("isn't kept where it is as published again, and then nothing is", () => {
    const { storage, edit } = open();
    edit({ a: "const a = 3;" });
    expect(storage.length).toBe(1);
    edit({ a: "const a = 1;" });
    expect(storage.length).toBe(0);
  });

  it("is nothing where the frame tells what is known", () => {
    const { storage, edit } = open();
    expect(edit({})).toBe(false);
    expect(storage.length).toBe(0);
  });

  it("is of the notebook's own cells only", () => {
    const { storage, edit } = open();
    edit({ a: "x", evil: "y", __proto__: "z" });
    expect(Object.keys(JSON.parse(storage.items.get("notebook:/notebooks/hello") ?? "").cells)).toEqual(["a"]);
  });
});

describe("重置", () => {
  it("gives the published code of what was changed, and can be taken back", () => {
    const { work, edit, said, codes } = open();
    edit({ a: "A", b: "B" }, [RATE]);
    expect(work.reset()).toEqual({ codes: CODES, controls: [] });
    // The frame says so, too.
    expect(edit(CODES, [])).toBe(false);
    expect(said()).toEqual(["已经重置。"]);
    expect(work.undo()).toEqual({ codes: { a: "A", b: "B" }, controls: [RATE] });
    expect([codes(), said()]).toEqual([{ a: "A", b: "B" }, []]);
  });

  it("of one cell leaves the others, and can be taken back until the next edit", () => {
    const { work, edit, codes } = open();
    edit({ a: "A", b: "B" });
    expect(work.reset("a").codes).toEqual({ a: CODES.a });
    expect(codes()).toEqual({ b: "B" });
    expect(work.undoable).toBe("reset");
    edit({ b: "B2" });
    expect(work.undoable).toBeUndefined();
  });
});

describe("a notebook that was published anew", () => {
  const NEW = [{ ...PUBLISHED[0] }, { ...PUBLISHED[1], code: "const b = 2;\nb + 1;" }];

  function changed(code: string, published = NEW) {
    const { storage, edit } = open();
    edit({ b: code });
    return open(storage, published);
  }

  it("keeps both codes of a cell that both changed, and says so", () => {
    const { said, codes } = changed("const b = 5;\nb;");
    expect(said()[0]).toBe("你改过的 1 个单元，本站后来也改了：两份都在。");
    expect(codes()).toEqual({ b: "const b = 5;\nb;" });
  });

  it.each([
    ["mine", { b: "const b = 5;\nb;" }],
    ["new", {}],
    ["merged", { b: "const b = 5;\nb + 1;" }],
  ] as const)("has the cell read as chosen: %s", (choice, shown) => {
    const { work, codes, said } = changed(choice === "merged" ? "const b = 5;\n\nb;" : "const b = 5;\nb;");
    work.resolve("b", choice);
    expect(codes()).toEqual(choice === "merged" ? { b: expect.stringContaining("const b = 5;") } : shown);
    expect(said()[0]).not.toContain("本站后来也改了");
    work.undo();
    expect(codes()).toEqual({ b: expect.stringContaining("const b = 5;") });
    expect(said()[0]).toContain("本站后来也改了");
  });

  it("asks nothing where the new code is the reader's own", () => {
    const { said, work } = changed("const b = 2;\nb + 1;");
    expect([said(), work.edited]).toEqual([[], []]);
  });

  it("keeps the code of a cell that is no more, and gives it to no frame", () => {
    const { said, work } = changed("mine", NEW.slice(0, 1));
    expect(said()[0]).toContain("本站后来删去了");
    expect(work.edited).toMatchObject([{ id: "b", code: "mine", published: undefined }]);
    expect(work.work.codes).toEqual({});
    work.reset("b");
    expect(work.edited).toEqual([]);
  });
});

describe("two tabs", () => {
  it("keep their edits of different cells, and each is told of the other's", () => {
    const one = open();
    const two = open(one.storage, PUBLISHED, false);
    one.edit({ a: "A" });
    two.edit({ b: "B" });
    expect(open(one.storage).codes()).toEqual({ a: "A", b: "B" });
    one.work.sync(false);
    expect(one.said()[0]).toContain("另一个标签页改了 1 个单元");
    expect(one.work.takeElsewhere().codes).toEqual({ b: "B" });
    expect(one.codes()).toEqual({ a: "A", b: "B" });
    expect(one.work.elsewhere).toEqual([]);
  });

  it("that change the same cell: the newest stands, the other is kept beside it, and both are told", () => {
    const one = open();
    const two = open(one.storage, PUBLISHED, false);
    one.edit({ a: "A1" });
    two.edit({ a: "A2" });
    expect(two.work.edited).toMatchObject([{ code: "A2", rival: "A1" }]);
    expect(two.said()[0]).toContain("另一个标签页里改得不一样");
    two.edit({ a: "A2!" });
    expect(two.work.edited).toMatchObject([{ code: "A2!", rival: "A1" }]);
    one.work.sync(false);
    expect(one.said()[0]).toContain("另一个标签页里改得不一样");
    two.work.settle("a", "rival");
    expect(open(one.storage).codes()).toEqual({ a: "A1" });
  });

  it("one of which opened before the other kept anything: what it shows as published is no change of its own", () => {
    const one = open();
    one.edit({ a: "A" });
    const late = open(one.storage, PUBLISHED, false);
    late.work.worked({ codes: { ...CODES, b: "B" }, controls: [] });
    expect(open(one.storage).codes()).toEqual({ a: "A", b: "B" });
  });

  it("take back a reset without the other's later edit being lost", () => {
    const one = open();
    one.edit({ a: "A", b: "B" });
    one.work.reset();
    const two = open(one.storage);
    two.edit({ a: "later" });
    one.work.undo();
    expect(open(one.storage).codes()).toEqual({ a: "later", b: "B" });
  });
});

describe("storage", () => {
  it("that is full: the reader is told, the work goes on in the page, and is kept once there is room", () => {
    const { storage, edit, said, codes } = open();
    storage.full = true;
    edit({ a: "A" });
    expect(said()[0]).toContain("空间满了");
    edit({ b: "B" });
    expect(codes()).toEqual({ a: "A", b: "B" });
    storage.full = false;
    edit({ b: "B2" });
    expect(said()).toEqual([]);
    expect(open(storage).codes()).toEqual({ a: "A", b: "B2" });
  });

  it("that the browser refuses: the reader is told, and all else works", () => {
    const storage = new MemoryStorage();
    storage.disabled = true;
    const { edit, said, work, codes } = open(storage);
    edit({ a: "A" });
    expect(said()[0]).toContain("不让本站存东西");
    work.reset();
    work.undo();
    expect(codes()).toEqual({ a: "A" });
  });

  it.each(["{", "null", "[]", '{"version":1}', '{"version":1,"title":"x","cells":{"a":{"code":1}},"controls":[]}'])(
    "that is damaged (%s) is put aside, which is said, and nothing of it is lost",
    (text) => {
      const storage = new MemoryStorage();
      storage.items.set("notebook:/notebooks/hello", text);
      const { said, edit, codes } = open(storage);
      expect(said()).toEqual([expect.stringContaining("读不出来")]);
      edit({ a: "A" });
      expect(codes()).toEqual({ a: "A" });
      expect([...storage.items.values()]).toContain(text);
    },
  );

  it("of a newer version of the site isn't touched", () => {
    const storage = new MemoryStorage();
    storage.items.set("notebook:/notebooks/hello", '{"version":3,"cells":[]}');
    expect(open(storage).said()).toEqual([expect.stringContaining("更新的版本")]);
    expect(storage.items.get("notebook:/notebooks/hello!1")).toBe('{"version":3,"cells":[]}');
  });
});

describe("what came with a link", () => {
  it("stands beside the reader's own, which comes back", () => {
    const { work, edit, codes, said, storage } = open();
    edit({ a: "mine" }, [RATE]);
    expect(work.adopt({ codes: { b: "theirs", gone: "x" }, controls: [] })).toEqual({
      codes: { a: CODES.a, b: "theirs" },
      controls: [],
    });
    expect(said()[0]).toContain("这里是别人分享的代码，不是本站的，也不是你写的；你自己的改动还在");
    edit({ b: "theirs, changed" });
    const next = open(storage);
    expect(next.said()[0]).toContain("别人分享的代码");
    expect(next.work.returnToOwn()).toEqual({ codes: { a: "mine", b: CODES.b }, controls: [RATE] });
    expect(next.said()).toEqual(["已经换回来。"]);
    next.work.undo();
    expect(next.codes()).toEqual({ b: "theirs, changed" });
    expect(codes()).toEqual({ b: "theirs, changed" });
  });

  it("can be kept as the reader's own", () => {
    const { work, said } = open();
    work.adopt({ codes: { b: "theirs" }, controls: [] });
    expect(said()[0]).toBe("这里是别人分享的代码，不是本站的，也不是你写的。");
    work.keepAdopted();
    expect(said()).toEqual([]);
  });
});

describe("the list of cells", () => {
  const A = { id: "a", title: "甲", type: "typescript" } as const;
  const B = { id: "b", title: "乙", type: "typescript" } as const;
  const OWN = { id: "cell-1", title: "新单元", type: "typescript" } as const;
  const TEXT = { id: "cell-2", title: "文字", type: "markdown" } as const;
  const arrange = ({ work }: ReturnType<typeof open>, cells: CellEntry[], codes: Record<string, string> = {}) =>
    work.worked({ codes: { ...CODES, ...work.work.codes, ...codes }, controls: work.work.controls, cells });

  it("is kept as the reader arranged it, with the code of the reader's own cells", () => {
    const first = open();
    expect(arrange(first, [B, OWN, A, TEXT])).toBe(true);
    expect(arrange(first, [B, OWN, A, TEXT], { "cell-1": "1", "cell-2": "# 文" })).toBe(true);
    expect(arrange(first, [B, OWN, A, TEXT])).toBe(false);
    const next = open(first.storage);
    expect(next.work.work).toEqual({
      codes: { "cell-1": "1", "cell-2": "# 文" },
      controls: [],
      cells: [B, OWN, A, TEXT],
    });
    expect(next.said()).toEqual(["恢复了你上次的改动：2 个单元、单元的增删和次序。"]);
    // Of the reader's own cells nothing was ever published that could have been withdrawn.
    expect(next.work.edited).toEqual([]);
    expect(JSON.parse(first.storage.items.get("notebook:/notebooks/hello") ?? "").version).toBe(2);
  });

  it("is read by older versions of the site where it is as published", () => {
    const first = open();
    arrange(first, [B, A], { a: "x" });
    arrange(first, [A, B]);
    expect(JSON.parse(first.storage.items.get("notebook:/notebooks/hello") ?? "")).toMatchObject({ version: 1 });
    first.edit({ a: CODES.a });
    expect(first.storage.length).toBe(0);
  });

  it("gets a removed cell back, with its code, whatever was written since", () => {
    const first = open();
    arrange(first, [A, OWN, B], { "cell-1": "own" });
    arrange(first, [A, B]);
    expect(first.said()).toEqual(["删去了「新单元」。"]);
    first.edit({ a: "later" });
    expect(first.said()).toEqual(["删去了「新单元」。"]);
    const work = first.work.undo();
    expect(work.cells).toEqual([A, OWN, B]);
    expect(work.codes).toEqual({ "cell-1": "own" });
    expect(first.work.work).toEqual({ codes: { a: "later", "cell-1": "own" }, controls: [], cells: [A, OWN, B] });
    expect(first.said()).toEqual([]);
  });

  it("gets a removed cell back into a list that was arranged since", () => {
    const first = open();
    arrange(first, [A, OWN, B], { "cell-1": "own" });
    arrange(first, [A, OWN]);
    expect(first.said()).toEqual(["删去了「乙」。"]);
    expect(first.work.undo().cells).toEqual([A, OWN, B]);
    // Undone is undone: another removal, and then a move, leaves nothing to take back.
    arrange(first, [A, B]);
    arrange(first, [B, A]);
    expect(first.said()).toEqual([]);
  });

  it("follows what the site publishes and withdraws since", () => {
    const first = open();
    arrange(first, [B, OWN, A], { "cell-1": "own" });
    const published = [PUBLISHED[0], { id: "c", title: "丙", code: "c" }];
    const next = open(first.storage, published);
    expect(next.work.work.cells?.map(({ id }) => id)).toEqual(["cell-1", "a", "c"]);
  });

  it("of two tabs: neither loses the other's cells, and each is told", () => {
    const storage = new MemoryStorage();
    const [one, two] = [open(storage), open(storage)];
    arrange(one, [A, OWN, B], { "cell-1": "one" });
    two.work.sync(false);
    expect(two.said()).toEqual(["另一个标签页加、删或者移动了单元，这里还是先前的。"]);
    arrange(two, [A, B, TEXT], { "cell-2": "two" });
    expect(two.work.takeElsewhere()).toEqual({ codes: { "cell-1": "one" }, controls: [], cells: [A, OWN, B, TEXT] });
    expect(two.said()).toEqual([]);
  });

  it("goes back to the published one, and that is taken back", () => {
    const first = open();
    arrange(first, [OWN, B], { "cell-1": "own" });
    expect(first.work.reset()).toEqual({ codes: { a: CODES.a }, controls: [], cells: [A, B] });
    expect(first.storage.length).toBe(0);
    expect(first.work.undo()).toEqual({ codes: { "cell-1": "own" }, controls: [], cells: [OWN, B] });
  });

  it("comes with a link beside the reader's own, which comes back", () => {
    const first = open();
    arrange(first, [A, OWN, B], { "cell-1": "own" });
    const brought = { codes: { "cell-2": "# 文" }, controls: [], cells: [TEXT, A] };
    expect(first.work.adopt(brought)).toMatchObject({ codes: { "cell-2": "# 文" }, cells: [TEXT, A] });
    const next = open(first.storage);
    expect(next.work.work).toEqual(brought);
    expect(next.work.returnToOwn()).toMatchObject({ codes: { "cell-1": "own" }, cells: [A, OWN, B] });
  });

  it("of a blank notebook is all the reader's own: nothing of it is told as a change, and it has a name", () => {
    const storage = new MemoryStorage();
    const blank = () =>
      new NotebookWork(
        "new",
        "新笔记本",
        [{ id: "cell-1", title: "新单元", code: "" }],
        new WorkStore(() => storage, "/"),
        {
          isBlank: true,
        },
      );
    const work = blank();
    work.worked({ codes: { "cell-1": "1 + 1" }, controls: [] });
    work.rename(" 我的 ");
    const next = blank();
    expect(next.name).toBe("我的");
    expect(next.work).toEqual({ codes: { "cell-1": "1 + 1" }, controls: [] });
    expect([next.edited, notices(next)]).toEqual([[], []]);
    next.reset();
    expect([next.name, storage.length]).toEqual([undefined, 0]);
    next.undo();
    expect(blank().name).toBe("我的");
  });
});
