import { describe, expect, it } from "vitest";
import { type CellHolder, CellList } from "../../../../src/notebook/frame/CellList";
import type { CellEntry } from "../../../../src/notebook/contract/cells";

const A: CellEntry = { id: "a", title: "甲", type: "typescript" };
const B: CellEntry = { id: "b", title: "乙", type: "markdown" };
const OWN: CellEntry = { id: "own", title: "我的", type: "typescript" };

/** The list of a published notebook of two cells, and what Starboard is told to take away. */
function newList() {
  const gone: (readonly string[])[] = [];
  const cells = [
    { id: "a", cellType: "typescript", textContent: "1", metadata: { title: "甲", properties: {} } },
    { id: "b", cellType: "markdown", textContent: "# 文", metadata: { title: "乙", properties: {} } },
  ];
  const content = { cells, metadata: {} } as unknown as CellHolder["content"];
  const list = new CellList(() => ({ content, show: (ids) => void gone.push(ids), shown: async () => {} }));
  list.open();
  return { list, gone, cell: (id: string) => content.cells.find((cell) => cell.id === id) };
}

describe("the list of cells", () => {
  it("is of code and of text, and only code is run", () => {
    const { list } = newList();
    expect(list.entries).toEqual([A, B]);
    expect(list.source()).toEqual([{ id: "a", title: "甲", code: "1" }]);
    expect(list.texts).toEqual({ a: "1", b: "# 文" });
  });

  it("is no news where it stands so already", () => {
    const { list, gone } = newList();
    expect(list.arrange([A, B])).toBe(false);
    expect(gone).toEqual([]);
  });

  it("keeps a cell with what is written in it where it is moved, or has another title", () => {
    const { list, cell, gone } = newList();
    const before = cell("a");
    Object.assign(before ?? {}, { textContent: "2" });
    expect(list.arrange([B, { ...A, title: "新" }])).toBe(true);
    expect(cell("a")).toBe(before);
    expect(list.entries).toEqual([B, { ...A, title: "新" }]);
    expect([gone, list.texts.a]).toEqual([[[]], "2"]);
    // What was published keeps its title.
    expect(list.published).toEqual([A, B]);
  });

  it("has new cells hold what they are given, and published ones that come back what they held", () => {
    const { list, gone } = newList();
    list.arrange([OWN], { own: "3" });
    expect([list.texts, gone]).toEqual([{ own: "3" }, [["a", "b"]]]);
    list.arrange([A, B, OWN], { b: "# 新" });
    expect(list.texts).toEqual({ a: "1", b: "# 新", own: "3" });
    expect(list.published).toEqual([A, B]);
    list.arrange([{ ...OWN, id: "empty" }]);
    expect(list.texts).toEqual({ empty: "" });
  });

  it("makes another cell of the same id where that is of another kind", () => {
    const { list, cell, gone } = newList();
    const before = cell("b");
    list.arrange([A, { ...B, type: "typescript" }]);
    expect(cell("b")).not.toBe(before);
    expect([list.texts.b, gone]).toEqual(["", [["b"]]]);
  });

  it("never gives up an id that a cell has had", () => {
    const { list } = newList();
    list.arrange([A, OWN]);
    list.arrange([A]);
    expect(list.seen).toEqual(["a", "b", "own"]);
    expect([list.isPublished("b"), list.isPublished("own")]).toEqual([true, false]);
  });
});
