import ts from "typescript";
import { describe, expect, it } from "vitest";
import { logged, ourOutput, treeOf, typescriptOutput } from "./oracle";
import { readSnippets } from "./snippets";

const accepted = (code: string, target: ts.ScriptTarget): string => {
  const output = typescriptOutput(code, target);
  if (output === undefined) throw new Error(`TypeScript refuses:\n${code}`);
  return output;
};

describe("what TypeScript erases is erased to the same program", () => {
  it.each(readSnippets("erased.txt"))("%s", (_, programs) => {
    for (const code of programs) {
      expect(treeOf(ourOutput(code)), code).toEqual(treeOf(accepted(code, ts.ScriptTarget.ESNext)));
    }
  });
});

describe("what TypeScript compiles runs as TypeScript's output does", () => {
  it.each(readSnippets("run.txt"))("%s", async (_, programs) => {
    for (const code of programs) {
      const lines = await logged(accepted(code, ts.ScriptTarget.ES2022));
      expect(await logged(ourOutput(code)), code).toEqual(lines);
    }
  });
});

describe("what TypeScript's output gets wrong", () => {
  it.each([
    [
      "super in a private method that is decorated",
      "const d = (v, c) => {}; class B { p() { return 1 } static q() { return 2 } } class A extends B { @d #m() { return super.p() } @d static #n() { return super.q() } static go() { return [new A().#m(), A.#n()] } } log(A.go())",
      ["[ 1, 2 ]"],
    ],
    ["a constant that is negated", "const enum C { A = -3 } log(-C.A)", ["3"]],
    [
      "a static accessor's class with a name of its variable's",
      "const A = class { static accessor x = 1 }; log(A.name, A.x)",
      ["'A' 1"],
    ],
    [
      "a static accessor of a class that is made twice",
      "const make = () => class { static accessor x = 1 }; const A = make(), B = make(); A.x = 5; log(A.x, B.x)",
      ["5 1"],
    ],
    [
      "a decorator that is awaited",
      "const d = async () => (v, c) => { log(c.name) }; @(await d()) class A { @(await d()) m() {} } log(typeof A)",
      ["'m'", "'A'", "'function'"],
    ],
    ["a type between a sign and a power", "log((-2 as any) ** 2, -2 as any ** 2)", ["4 4"]],
  ])("is right: %s", async (_, code, lines) => {
    expect(await logged(ourOutput(code))).toEqual(lines);
  });
});
