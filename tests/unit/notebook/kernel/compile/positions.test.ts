import { describe, expect, it } from "vitest";
import { CompileError } from "../../../../../src/notebook/kernel/compile/CompileError";
import { originalPosition, positionAt } from "../../../../../src/notebook/kernel/compile/positions";

describe("the position of an offset", () => {
  it.each([
    [0, 1, 1],
    [1, 1, 2],
    [2, 1, 3],
    [3, 2, 1],
    [4, 3, 1],
    [5, 3, 2],
  ])("%i is line %i, column %i", (offset, line, column) => {
    expect(positionAt("ab\n\ncd", offset)).toEqual({ line, column });
  });

  it("is that of a CompileError there", () => {
    expect(CompileError.at("ab\ncd", 4, "错", "改")).toMatchObject({ line: 2, column: 2, message: "错", hint: "改" });
    expect(CompileError.at("ab\ncd", 4, "错")).toMatchObject({ hint: undefined, name: "SyntaxError" });
  });
});

describe("the position in the author's code", () => {
  // Compiled: "one\nXXtYwo three"
  const code = "one\ntwo three";
  const insertions = [
    { offset: 4, text: "XX" },
    { offset: 5, text: "Y" },
  ];

  it.each([
    [1, 1, 1],
    [1, 3, 3],
    [2, 3, 1],
    [2, 5, 2],
    [2, 6, 3],
    [2, 8, 5],
    [3, 5, 5],
  ])("of compiled line %i, column %i is column %i of that line", (line, column, original) => {
    expect(originalPosition(code, insertions, { line, column })).toEqual({ line, column: original });
  });

  it("is itself where nothing was put in", () => {
    expect(originalPosition(code, [], { line: 2, column: 7 })).toEqual({ line: 2, column: 7 });
  });
});
