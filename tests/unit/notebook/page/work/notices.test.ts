import { describe, expect, it } from "vitest";
import type { CellEntry } from "../../../../../src/notebook/contract/cells";
import { arrangedText, countText, isOutdated, notices } from "../../../../../src/notebook/page/work/notices";
import { CODES, openWork, PUBLISHED, RATE } from "./openWork";

const [A, B]: CellEntry[] = PUBLISHED.map(({ id, title }) => ({ id, title, type: "typescript" }));
const OWN: CellEntry = { id: "own", title: "我的", type: "typescript" };

function arranged(...cells: CellEntry[]) {
  const { work } = openWork();
  work.worked({ codes: CODES, controls: [], cells });
  return work;
}

describe("what became of the list of cells", () => {
  it.each([
    [[A, B], ""],
    [[A, B, OWN], "加了「我的」。"],
    [[A], "删去了「乙」。"],
    [[OWN], "加了「我的」，删去了「甲」「乙」。"],
    [[B, A], "单元的次序或者标题改过了。"],
    [[A, { ...B, title: "新" }], "单元的次序或者标题改过了。"],
  ])("is said in words", (cells, text) => {
    expect(arrangedText(arranged(...cells).differences)).toBe(text);
  });
});

describe("what there is in a work", () => {
  it.each([
    [[0, 0], ""],
    [[2, 0], "2 个单元"],
    [[0, 3], "3 个控件"],
    [[1, 1, true], "1 个单元、单元的增删和次序、1 个控件"],
  ] as [Parameters<typeof countText>, string][])("is counted: %j", (counts, text) => {
    expect(countText(...counts)).toBe(text);
  });
});

describe("a choice between two codes", () => {
  const cell = { id: "a", title: "甲", at: 1 };

  it("is due where both changed the same code, and made something else of it", () => {
    expect(isOutdated({ ...cell, code: "mine", base: "old", published: "new" })).toBe(true);
    expect(isOutdated({ ...cell, code: "mine", base: "old", published: "old" })).toBe(false);
    expect(isOutdated({ ...cell, code: "new", base: "old", published: "new" })).toBe(false);
    expect(isOutdated({ ...cell, code: "mine", base: "old" })).toBe(false);
  });

  it("that left both in the code is said until the next change", () => {
    const { storage, edit } = openWork();
    edit({ b: "const b = 5;\nb;" });
    const published = [PUBLISHED[0], { ...PUBLISHED[1], code: "const b = 7;\nb;" }];
    const next = openWork(storage, published);
    next.work.resolve("b", "merged");
    expect(next.said()[0]).toBe("有 1 处两边都改了：两种写法都写进了代码，用注释隔开，请留下一种。");
    next.work.worked({ codes: { a: CODES.a, b: "const b = 6;" }, controls: [] });
    expect(next.said()).toEqual(["恢复了你上次的改动：1 个单元。"]);
  });
});

describe("what came with a link", () => {
  it.each([
    ["code", { codes: { a: "mine" }, controls: [] }],
    ["a control", { codes: {}, controls: [RATE] }],
    ["another order", { codes: {}, controls: [], cells: [B, A] }],
  ])("leaves a way back to the reader's own, be that only %s", (_, own) => {
    const { work } = openWork();
    work.worked({ ...own, codes: { ...CODES, ...own.codes } });
    work.adopt({ codes: { b: "theirs" }, controls: [] });
    const [{ text, actions }] = notices(work);
    expect(text).toContain("你自己的改动还在");
    expect(actions.map(({ label }) => label)).toEqual(["查看改动", "回到我的", "就用这份"]);
  });

  it("leaves a way back to what was published where there is nothing else", () => {
    const { work } = openWork();
    work.adopt({ codes: { b: "theirs" }, controls: [] });
    expect(notices(work)[0].actions[1]).toEqual({ label: "回到原来的", action: "return" });
  });
});

describe("whether anything isn't as published", () => {
  it("is so for code, for a cell of the reader's own, for the order and for a control, each alone", () => {
    expect(openWork().work.differences.isChanged).toBe(false);
    const edited = openWork();
    edited.edit({ a: "x" });
    const moved = openWork();
    moved.edit({}, [RATE]);
    expect([edited, moved].map(({ work }) => work.differences.isChanged)).toEqual([true, true]);
    expect([arranged(A, B, OWN), arranged(B, A), arranged(A)].map(({ differences }) => differences.isChanged)).toEqual([
      true,
      true,
      true,
    ]);
  });
});
