import { describe, expect, it } from "vitest";
import { renderedOutputs, unfoldedLines } from "../../../../src/notebook/page/staticView";
import { addNotebook, newPage } from "./newPage";

const code = "1;\n// #region 画图\nplot();\n// #endregion\n2;\n// #region 列表\ntable();";

describe("what a published view says of itself to the frame", () => {
  it("is which folds the reader has opened, cell by cell", () => {
    const cells = ["a", "b"].map((id) => ({ id, title: id, code }));
    const notebook = addNotebook(newPage().document, cells);
    expect(unfoldedLines(notebook)).toEqual({});
    const [, , , last] = notebook.querySelectorAll("details");
    last.setAttribute("open", "");
    expect(unfoldedLines(notebook)).toEqual({ b: [6] });
  });

  it("is what is shown below each cell, as it was drawn", () => {
    const notebook = newPage().document.createElement("div");
    notebook.innerHTML =
      '<p data-output="no"></p><div class="notebook-static"><div data-output="a"><b>1</b></div><div data-output="b"></div></div>';
    expect(renderedOutputs(notebook)).toEqual({ a: "<b>1</b>", b: "" });
  });
});
