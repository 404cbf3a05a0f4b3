import { describe, expect, it } from "vitest";
import type { CellEntry } from "../../../../../src/notebook/contract/cells";
import { notices } from "../../../../../src/notebook/page/work/notices";
import { NotebookWork } from "../../../../../src/notebook/page/work/NotebookWork";
import { WorkStore } from "../../../../../src/notebook/page/work/WorkStore";
import { MemoryStorage } from "./memoryStorage";
import { CODES, openWork, PUBLISHED } from "./openWork";

describe("the list of cells", () => {
  const A = { id: "a", title: "甲", type: "typescript" } as const;
  const B = { id: "b", title: "乙", type: "typescript" } as const;
  const OWN = { id: "cell-1", title: "新单元", type: "typescript" } as const;
  const TEXT = { id: "cell-2", title: "文字", type: "markdown" } as const;
  const arrange = ({ work }: ReturnType<typeof openWork>, cells: CellEntry[], codes: Record<string, string> = {}) =>
    work.worked({ codes: { ...CODES, ...work.work.codes, ...codes }, controls: work.work.controls, cells });

  it("is kept as the reader arranged it, with the code of the reader's own cells", () => {
    const first = openWork();
    expect(arrange(first, [B, OWN, A, TEXT])).toBe(true);
    expect(arrange(first, [B, OWN, A, TEXT], { "cell-1": "1", "cell-2": "# 文" })).toBe(true);
    expect(arrange(first, [B, OWN, A, TEXT])).toBe(false);
    const next = openWork(first.storage);
    expect(next.work.work).toEqual({
      codes: { "cell-1": "1", "cell-2": "# 文" },
      controls: [],
      cells: [B, OWN, A, TEXT],
    });
    expect(next.said()).toEqual(["恢复了你上次的改动：2 个单元、单元的增删和次序。"]);
    // Of the reader's own cells nothing was ever published that could have been withdrawn.
    expect(next.work.differences.edited).toEqual([]);
    expect(JSON.parse(first.storage.items.get("notebook:/notebooks/hello") ?? "").version).toBe(2);
  });

  it("keeps of the reader's own cell the title that it had when it was written", () => {
    const first = openWork();
    arrange(first, [A, OWN, B]);
    arrange(first, [A, OWN, B], { "cell-1": "1" });
    arrange(first, [A, { ...OWN, title: "改名" }, B], { "cell-1": "2" });
    expect(first.work.kept.cells["cell-1"]).toMatchObject({ title: "新单元", code: "2", base: "" });
    arrange(first, [A, OWN, B], { "cell-1": "" });
    expect([first.work.kept.cells, first.codes()]).toEqual([{}, {}]);
  });

  it("tells of no removal where a cell takes another's place", () => {
    const first = openWork();
    arrange(first, [A, OWN]);
    expect(first.work.undoable).toBeUndefined();
    arrange(first, [B, OWN]);
    arrange(first, [OWN, B]);
    expect(first.work.undoable).toBeUndefined();
  });

  it("is read by older versions of the site where it is as published", () => {
    const first = openWork();
    arrange(first, [B, A], { a: "x" });
    arrange(first, [A, B]);
    expect(JSON.parse(first.storage.items.get("notebook:/notebooks/hello") ?? "")).toMatchObject({ version: 1 });
    first.edit({ a: CODES.a });
    expect(first.storage.length).toBe(0);
  });

  it("gets a removed cell back, with its code, whatever was written since", () => {
    const first = openWork();
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
    const first = openWork();
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
    const first = openWork();
    arrange(first, [B, OWN, A], { "cell-1": "own" });
    const published = [PUBLISHED[0], { id: "c", title: "丙", code: "c" }];
    const next = openWork(first.storage, published);
    expect(next.work.work.cells?.map(({ id }) => id)).toEqual(["cell-1", "a", "c"]);
  });

  it("of two tabs: neither loses the other's cells, and each is told", () => {
    const storage = new MemoryStorage();
    const [one, two] = [openWork(storage), openWork(storage)];
    arrange(one, [A, OWN, B], { "cell-1": "one" });
    two.work.sync(false);
    expect(two.said()).toEqual(["另一个标签页加、删或者移动了单元，这里还是先前的。"]);
    arrange(two, [A, B, TEXT], { "cell-2": "two" });
    expect(two.work.takeElsewhere()).toEqual({ codes: { "cell-1": "one" }, controls: [], cells: [A, OWN, B, TEXT] });
    expect(two.said()).toEqual([]);
  });

  it("goes back to the published one, and that is taken back", () => {
    const first = openWork();
    arrange(first, [OWN, B], { "cell-1": "own" });
    expect(first.work.reset()).toEqual({ codes: { a: CODES.a }, controls: [], cells: [A, B] });
    expect(first.storage.length).toBe(0);
    expect(first.work.undo()).toEqual({ codes: { "cell-1": "own" }, controls: [], cells: [OWN, B] });
  });

  it("comes with a link beside the reader's own, which comes back", () => {
    const first = openWork();
    arrange(first, [A, OWN, B], { "cell-1": "own" });
    const brought = { codes: { "cell-2": "# 文" }, controls: [], cells: [TEXT, A] };
    expect(first.work.adopt(brought)).toMatchObject({ codes: { "cell-2": "# 文" }, cells: [TEXT, A] });
    const next = openWork(first.storage);
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
    expect([next.differences.edited, notices(next)]).toEqual([[], []]);
    next.reset();
    expect([next.name, storage.length]).toEqual([undefined, 0]);
    next.undo();
    expect(blank().name).toBe("我的");
  });
});
