import { describe, expect, it } from "vitest";
import { findFolds, foldedLines } from "../../../../src/notebook/contract/folds";

describe("folds in a cell's code", () => {
  it("reach from a mark with a name to the mark of their end, or to the end of the cell", () => {
    const code = "a;\n// #region 画图\nb;\n// #endregion\nc;\n//#region 列表\nd;\ne;\n\n";
    expect(findFolds(code)).toEqual([
      { from: 2, to: 4, label: "画图" },
      { from: 6, to: 8, label: "列表" },
    ]);
    expect(findFolds(code).map((fold) => foldedLines(code, fold))).toEqual([1, 2]);
  });

  it("don't nest, and a mark without a name, without a start or without code is a comment", () => {
    expect(findFolds("// #region 外\n// #region 内\na;\n// #endregion\nb;\n// #endregion")).toEqual([
      { from: 1, to: 4, label: "外" },
    ]);
    for (const code of ["// #region\na;", "a;\n// #endregion", "a;\n// #region 空", "s = '// #region 字';\na;"]) {
      expect(findFolds(code), code).toEqual([]);
    }
  });
});
