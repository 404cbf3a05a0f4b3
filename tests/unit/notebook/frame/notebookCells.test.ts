import { expect, it } from "vitest";
import { NotebookCells } from "../../../../src/notebook/frame/NotebookCells";
import { NotedCell } from "./support";

function newCells() {
  const cells = new NotebookCells(() => []);
  const [code, text] = [new NotedCell("code"), new NotedCell("text")];
  cells.add(code);
  cells.addText(text);
  return { cells, code, text };
}

it("cells of text are in the list of all that are shown, and not among those of code", () => {
  const { cells, code, text } = newCells();
  expect([cells.all, cells.texts, cells.listed]).toEqual([[code], [text], [code, text]]);
  expect(cells.get("text")).toBeUndefined();
});

it("a cell of text is taken out by itself, not by one that came before it under its id", () => {
  const { cells, text } = newCells();
  cells.removeText(new NotedCell("text"));
  expect(cells.texts).toEqual([text]);
  cells.removeText(text);
  expect(cells.texts).toEqual([]);
});

it.each(["code", "text"] as const)("the reader's caret is put at the start of a cell of %s", (id) => {
  const parts = newCells();
  parts.cells.edit(id);
  parts.cells.edit("none");
  expect(parts[id].calls).toEqual([["focusEditor", { position: "start", begins: true }]]);
});
