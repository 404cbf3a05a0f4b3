import { describe, expect, it } from "vitest";
import { CompileError } from "../../../../../src/notebook/kernel/compile/CompileError";
import { compileCell } from "../../../../../src/notebook/kernel/compile/compileCell";
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
  // What was put in stands in capitals; "(x)" was replaced.
  const code = "one\ntwo three\nf(x)";
  const compiled = { body: "one\nXXtYwo three\nfZZZ\nHELPER", map: [6, 4, 8, 5, 21, 18] };

  it.each([
    ["before all of it", 1, 1, 1, 1],
    ["at a line's end", 1, 4, 1, 4],
    ["in what was put in", 2, 1, 2, 1],
    ["in what was put in, further on", 2, 2, 2, 1],
    ["behind it", 2, 3, 2, 1],
    ["in what was put in next", 2, 4, 2, 2],
    ["behind that", 2, 5, 2, 2],
    ["further on", 2, 8, 2, 5],
    ["before what was replaced", 3, 1, 3, 1],
    ["in what was replaced", 3, 2, 3, 2],
  ])("%s: compiled line %i, column %i is line %i, column %i", (_, line, column, originalLine, originalColumn) => {
    const original = { line: originalLine, column: originalColumn };
    expect(originalPosition(code, compiled, { line, column })).toEqual(original);
  });

  it("is none behind the author's code", () => {
    expect(originalPosition(code, compiled, { line: 4, column: 3 })).toBeUndefined();
    expect(originalPosition(code, compiled, { line: 9, column: 1 })).toBeUndefined();
  });

  it("is itself where nothing was put in", () => {
    expect(originalPosition(code, { body: code, map: [] }, { line: 2, column: 7 })).toEqual({ line: 2, column: 7 });
  });

  it("counts lines as engines do, and tells them as editors do", () => {
    const text = "'a\u2028b';\nc";
    expect(originalPosition(text, { body: text, map: [] }, { line: 3, column: 1 })).toEqual({ line: 2, column: 1 });
  });

  it.each([
    "if (true) throw 'x'; else f();\nif (true) throw g(); h()",
    "enum E { A = f(), B }\nnamespace N { export const c: any = g(); }\nh()",
    "'\u2028'; @f\nclass A { constructor(public a = g()) {} @h() b }",
    "const x = (a: {\n b: 1\n}): {\n} => f(g)\nh",
  ])("is found for what stays, whatever was put in: %s", (text) => {
    const compiled = compileCell(text);
    const lines = compiled.body.split(/[\n\u2028]/);
    for (const name of ["f", "g", "h"]) {
      const pattern = new RegExp(`(?<![\\w$"])${name}(?![\\w$:])`);
      const line = lines.findIndex((line) => pattern.test(line));
      const column = lines[line].search(pattern) + 1;
      const original = positionAt(text, text.search(pattern));
      expect(originalPosition(text, compiled, { line: line + 1, column })).toEqual(original);
    }
  });
});
