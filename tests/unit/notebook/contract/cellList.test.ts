import { describe, expect, it } from "vitest";
import { editCells, idProblem, mergeCells } from "../../../../src/notebook/contract/cellList";
import type { CellEntry } from "../../../../src/notebook/contract/cells";

const cells = (...ids: string[]): CellEntry[] => ids.map((id) => ({ id, title: `(${id})`, type: "typescript" }));
const ids = (list: readonly CellEntry[]) => list.map(({ id }) => id).join(" ");

describe("a list of cells", () => {
  const list = cells("a", "b", "c");

  it("takes a cell above or below another, or at its end, with an id that none has or had", () => {
    const add = { edit: "add", type: "markdown" } as const;
    expect(ids(editCells(list, { ...add, at: "b", where: "above" }))).toBe("a cell-1 b c");
    expect(ids(editCells(list, { ...add, at: "b", where: "below" }))).toBe("a b cell-1 c");
    expect(ids(editCells(list, { ...add, at: undefined, where: "below" }, ["cell-1"]))).toBe("a b c cell-2");
    expect(editCells(cells(), { ...add, at: undefined, where: "below" })).toEqual([
      { id: "cell-1", title: "文字", type: "markdown" },
    ]);
  });

  it("has its cells moved by one, not beyond its ends", () => {
    expect(ids(editCells(list, { edit: "move", cell: "b", by: -1 }))).toBe("b a c");
    expect(ids(editCells(list, { edit: "move", cell: "b", by: 1 }))).toBe("a c b");
    expect(editCells(list, { edit: "move", cell: "a", by: -1 })).toBe(list);
    expect(editCells(list, { edit: "move", cell: "c", by: 1 })).toBe(list);
    expect(editCells(list, { edit: "move", cell: "z", by: 1 })).toBe(list);
  });

  it("has its cells removed and renamed; a title is never empty, an id as files have them, and nobody else's", () => {
    expect(ids(editCells(list, { edit: "remove", cell: "b" }))).toBe("a c");
    expect(editCells(list, { edit: "rename", cell: "b", id: "bb", title: " 乙 " })[1]).toMatchObject({
      id: "bb",
      title: "乙",
    });
    expect(editCells(list, { edit: "rename", cell: "b", id: "b", title: " " })[1].title).toBe("(b)");
    expect(idProblem(list, "b", "b")).toBe("");
    expect(idProblem(list, "b", "d-1")).toBe("");
    expect(idProblem(list, "b", "a")).toContain("已经有");
    for (const id of ["", "A", "1a", "a b", "甲"]) expect(idProblem(list, "b", id)).toContain("小写字母");
  });
});

describe("two lists of the same origin", () => {
  it("come together: what is new in either is there, what either lost isn't, and mine is the order", () => {
    const merge = (base: string, theirs: string, mine: string) =>
      ids(mergeCells(base.split(" "), cells(...theirs.split(" ")), cells(...mine.split(" "))));
    expect(merge("a b c", "a b c", "c a b")).toBe("c a b");
    expect(merge("a b c", "a b x c", "c a b")).toBe("c a b x");
    expect(merge("a b c", "x a b c", "c a b")).toBe("x c a b");
    expect(merge("a b c", "a c", "c mine b a")).toBe("c mine a");
    expect(merge("a b c", "a b c x y", "a mine")).toBe("a x y mine");
    expect(merge("a b", "a b x", "a b x")).toBe("a b x");
  });
});
