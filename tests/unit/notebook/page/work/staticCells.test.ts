import { afterEach, describe, expect, it } from "vitest";
import type { CellEntry } from "../../../../../src/notebook/contract/cells";
import { publishedCells, StaticCells } from "../../../../../src/notebook/page/work/staticCells";
import { addNotebook, newPage } from "../newPage";
import { PUBLISHED } from "./openWork";

const [A, B]: CellEntry[] = PUBLISHED.map(({ id, title }) => ({ id, title, type: "typescript" }));

function newCells(isBlank = false) {
  const page = newPage();
  const notebook = addNotebook(page.document, PUBLISHED);
  const pressed: string[] = [];
  const cells = new StaticCells(notebook, isBlank, (cell) => pressed.push(cell));
  globalThis.liveNotebookText = {
    draw: (place, markdown) => {
      place.textContent = `drawn: ${markdown}`;
    },
  };
  const find = (selector: string) => [...notebook.querySelectorAll<HTMLElement>(selector)];
  return {
    ...page,
    notebook,
    cells,
    pressed,
    find,
    codes: () => find(".code-static").map(({ textContent }) => textContent?.trimEnd()),
    labels: () => find(".notebook-static > *").map((cell) => cell.getAttribute("aria-label")),
  };
}

afterEach(() => {
  globalThis.liveNotebookText = undefined;
});

describe("the published view of a notebook", () => {
  it("tells which cells are published", () => {
    expect(publishedCells(newCells().notebook)).toEqual(PUBLISHED);
  });

  it("has the reader's code in edited cells, and says that it is", () => {
    const { cells, codes, find, pressed } = newCells();
    cells.show({ codes: { a: "const mine = 3;" }, controls: [] });
    expect(codes()).toEqual(["const mine = 3;", PUBLISHED[1].code]);
    expect(find("[data-edited]").map(({ dataset }) => dataset.cell)).toEqual(["a"]);
    find(".cell-edited")[0].click();
    expect(pressed).toEqual(["a"]);
  });

  it("has the published code again, as it was built, once the cell isn't edited", () => {
    const { cells, codes, find } = newCells();
    const [built] = find(".code-static");
    cells.show({ codes: { a: "1" }, controls: [] });
    const [own] = find(".code-static");
    cells.show({ codes: { a: "1" }, controls: [] });
    expect(find(".code-static")[0] === own).toBe(true);
    cells.show({ codes: { a: "2" }, controls: [] });
    cells.show({ codes: {}, controls: [] });
    expect(find(".code-static")[0] === built).toBe(true);
    expect([codes(), find("[data-edited]")]).toEqual([PUBLISHED.map(({ code }) => code), []]);
  });

  it("is arranged as the reader has it, with the reader's own cells of code and of text", () => {
    const { cells, labels, codes, find } = newCells();
    const own: CellEntry = { id: "own", title: "我的", type: "typescript" };
    const text: CellEntry = { id: "t", title: "文字", type: "markdown" };
    cells.show({ codes: { own: "1", t: "# 文" }, controls: [], cells: [B, text, own] });
    expect(labels()).toEqual(["单元 1：乙", expect.stringContaining("文字"), "单元 2：我的"]);
    expect(codes()).toEqual([PUBLISHED[1].code, "1"]);
    expect(find(".cell-body").map(({ textContent }) => textContent)).toEqual(["drawn: # 文"]);
    expect(find('[data-cell="own"]')[0].dataset.run).toBe("recorded");
    cells.show({ codes: {}, controls: [] });
    expect(labels()).toEqual(["单元 1：甲", "单元 2：乙"]);
    cells.show({ codes: {}, controls: [], cells: [{ ...A, title: "新" }, B] });
    expect(labels()[0]).toBe("单元 1：新");
  });

  it("of a notebook of the reader's own says of no cell that it is edited", () => {
    const { cells, codes, find } = newCells(true);
    cells.show({ codes: { a: "1" }, controls: [] });
    expect([codes()[0], find("[data-edited]")]).toEqual(["1", []]);
  });
});
