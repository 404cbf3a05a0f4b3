import { describe, expect, it } from "vitest";
import { CODES, openWork, PUBLISHED, RATE } from "./openWork";

describe("what the reader changes", () => {
  it("is there on the next visit, with what it was made from; the reader is told", () => {
    const { storage, edit, said } = openWork();
    expect(edit({ a: "const a = 3;\n\n" }, [RATE])).toBe(true);
    expect(said()).toEqual([]);
    const next = openWork(storage);
    expect(next.work.work).toEqual({ codes: { a: "const a = 3;" }, controls: [RATE] });
    expect(next.said()).toEqual(["恢复了你上次的改动：1 个单元、1 个控件。"]);
    expect(next.work.differences.edited).toEqual([
      { id: "a", title: "甲", code: "const a = 3;", base: "const a = 1;", at: 7, published: "const a = 1;" },
    ]);
  });

  it("isn't kept where it is as published again, and then nothing is", () => {
    const { storage, edit } = openWork();
    edit({ a: "const a = 3;" });
    expect(storage.length).toBe(1);
    edit({ a: "const a = 1;" });
    expect(storage.length).toBe(0);
  });

  it("may be the value of a control alone", () => {
    const { work, edit } = openWork();
    expect(work.differences.isChanged).toBe(false);
    edit({}, [RATE]);
    expect(work.differences.isChanged).toBe(true);
  });

  it("is nothing where the frame tells what is known", () => {
    const { storage, edit } = openWork();
    expect(edit({})).toBe(false);
    expect(storage.length).toBe(0);
  });

  it("is of the notebook's own cells only", () => {
    const { storage, edit } = openWork();
    edit({ a: "x", evil: "y", __proto__: "z" });
    expect(Object.keys(JSON.parse(storage.items.get("notebook:/notebooks/hello") ?? "").cells)).toEqual(["a"]);
  });
});

describe("重置", () => {
  it("gives the published code of what was changed, and can be taken back", () => {
    const { work, edit, said, codes } = openWork();
    edit({ a: "A", b: "B" }, [RATE]);
    expect(work.reset()).toEqual({ codes: CODES, controls: [] });
    // The frame says so, too.
    expect(edit(CODES, [])).toBe(false);
    expect(said()).toEqual(["已经重置。"]);
    expect(work.undo()).toEqual({ codes: { a: "A", b: "B" }, controls: [RATE] });
    expect([codes(), said()]).toEqual([{ a: "A", b: "B" }, []]);
  });

  it("pressed twice can be taken back all the same", () => {
    const { work, edit, said, codes } = openWork();
    edit({ a: "A" });
    work.reset();
    work.reset();
    expect(said()).toEqual(["已经重置。"]);
    work.undo();
    expect(codes()).toEqual({ a: "A" });
  });

  it("of one cell leaves the others, and can be taken back until the next edit", () => {
    const { work, edit, codes } = openWork();
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
    const { storage, edit } = openWork();
    edit({ b: code });
    return openWork(storage, published);
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
    expect([said(), work.differences.edited]).toEqual([[], []]);
  });

  it("keeps the code of a cell that is no more, and gives it to no frame", () => {
    const { said, work } = changed("mine", NEW.slice(0, 1));
    expect(said()[0]).toContain("本站后来删去了");
    expect(work.differences.edited).toMatchObject([{ id: "b", code: "mine", published: undefined }]);
    expect(work.work.codes).toEqual({});
    work.reset("b");
    expect(work.differences.edited).toEqual([]);
  });
});

describe("what came with a link", () => {
  it("stands beside the reader's own, which comes back", () => {
    const { work, edit, codes, said, storage } = openWork();
    edit({ a: "mine" }, [RATE]);
    expect(work.adopt({ codes: { b: "theirs", gone: "x" }, controls: [] })).toEqual({
      codes: { a: CODES.a, b: "theirs" },
      controls: [],
    });
    expect(said()[0]).toContain("这里是别人分享的代码，不是本站的，也不是你写的；你自己的改动还在");
    edit({ b: "theirs, changed" });
    const next = openWork(storage);
    expect(next.said()[0]).toContain("别人分享的代码");
    expect(next.work.returnToOwn()).toEqual({ codes: { a: "mine", b: CODES.b }, controls: [RATE] });
    expect(next.said()).toEqual(["已经换回来。"]);
    next.work.undo();
    expect(next.codes()).toEqual({ b: "theirs, changed" });
    expect(codes()).toEqual({ b: "theirs, changed" });
  });

  it("can be kept as the reader's own", () => {
    const { work, said } = openWork();
    work.adopt({ codes: { b: "theirs" }, controls: [] });
    expect(said()[0]).toBe("这里是别人分享的代码，不是本站的，也不是你写的。");
    work.keepAdopted();
    expect(said()).toEqual([]);
  });
});
