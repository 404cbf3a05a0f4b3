import { describe, expect, it } from "vitest";
import { checkCells } from "../../../../src/notebook/frame/checkCells";

const cell = (id: unknown, cellType = "typescript") => ({ id, cellType });

describe("the cells of a text that the frame is given", () => {
  it("are opened where all are TypeScript, each with an id of its own", () => {
    expect(() => checkCells([])).not.toThrow();
    expect(() => checkCells([cell("scores"), cell("cell-2"), cell("a_b")])).not.toThrow();
    expect(() => checkCells(Array.from({ length: 500 }, (_, i) => cell(`c${i}`)))).not.toThrow();
  });

  it.each(["javascript", "esm", "html", "python", "markdown", "css", "latex", "plaintext", ""])(
    "are refused where one is of type %j",
    (type) => {
      expect(() => checkCells([cell("a"), cell("b", type)])).toThrow("第 2 个单元的类型不是 typescript");
    },
  );

  it.each(['a"], script, [x="', "a b", "", "1a", "中", "a".repeat(101), 5, null])(
    "are refused where an id is %j",
    (id) => {
      expect(() => checkCells([cell(id)])).toThrow("第 1 个单元的 id 要由字母、数字和连字符组成");
    },
  );

  it("are refused where two have one id, or where they are too many", () => {
    expect(() => checkCells([cell("a"), cell("b"), cell("a")])).toThrow("第 3 个单元的 id 重复了");
    expect(() => checkCells(Array.from({ length: 1e5 }, (_, i) => cell(`c${i}`)))).toThrow(
      "有 100000 个单元，最多 500 个",
    );
  });
});
