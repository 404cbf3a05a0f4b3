import { describe, expect, test } from "vitest";
import { openFolds, readOpenFolds } from "../../../../src/notebook/display/openFolds";
import { renderCode } from "../../../../src/notebook/display/renderCode";
import { drawing } from "./drawing";

const CODE = "const a = 1;\n// #region 画图\nchart(a);\n\n// #endregion\na;";
const render = () => renderCode(drawing.page, CODE, [[0, 5, "tok-keyword"]]);

describe("folded code on the page", () => {
  test("is closed, says what it is and how long, and is all there for who searches or copies", () => {
    const code = render();
    expect(code.textContent).toBe(CODE);
    expect([...code.children].map(({ tagName }) => tagName)).toEqual(["PRE", "DETAILS", "PRE"]);
    const summary = code.querySelector("details:not([open]) > summary");
    expect(summary?.querySelector("span:not([hidden])")?.textContent).toBe("画图");
    expect(summary?.getAttribute("data-lines")).toBe("1");
  });

  test("has a line for each of the editor's, numbered as there", () => {
    const code = render();
    expect(code.querySelectorAll(".code-line")).toHaveLength(6);
    expect([...code.querySelectorAll("[style]")].map((element) => element.getAttribute("style"))).toEqual([
      "counter-set:line 2",
      "counter-set:line 2",
      "counter-set:line 5",
    ]);
  });

  test("is opened where the reader has opened it before", () => {
    const code = render();
    expect(readOpenFolds(code)).toEqual([]);
    openFolds(code, [1, 3]);
    expect(readOpenFolds(code)).toEqual([]);
    openFolds(code, [2]);
    expect(readOpenFolds(code)).toEqual([2]);
  });
});
