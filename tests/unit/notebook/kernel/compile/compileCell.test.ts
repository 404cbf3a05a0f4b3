import { describe, expect, it } from "vitest";
import { CompileError } from "../../../../../src/notebook/kernel/compile/CompileError";
import { compileCell } from "../../../../../src/notebook/kernel/compile/compileCell";
import { originalPosition } from "../../../../../src/notebook/kernel/compile/positions";
import { stripTypes } from "../../../../../src/notebook/kernel/compile/stripTypes";
import { RESULT, THROWN } from "../../../../../src/notebook/contract/globalNames";

const TYPED = `interface Point { x: number; y: number }
type Pair<T> = [T, T];
const add = (a: number, b?: number): number => a + (b ?? 0);
let later!: string;
class Box<T> extends Map<string, T> implements Iterable<[string, T]> {
  private readonly size2: number = 1;
  optional?: string;
  declare hidden: number;
  [key: string]: unknown;
  get<K extends string>(this: Box<T>, key: K): T | undefined { return super.get(key)!; }
}
function over(a: string): void;
function over(a: any) { return a as unknown as string; }
const wrapped = (add(1)) as number;
const kept = { as: 1, type: 2, of: [1] satisfies number[] } as const;
const generic = <T,>(value: T): T => value;
const called = new Set<number>([1]);
import { type Tensor, tensor } from "@tensorflow/tfjs";
declare const ambient: number;
abstract class Shape { abstract area(): number; name(): string { return "x"; } }
`;

describe("stripping types", () => {
  it("keeps every line break and every column of what stays", () => {
    const stripped = stripTypes(TYPED);
    expect(stripped).toHaveLength(TYPED.length);
    for (const [i, char] of [...stripped].entries()) {
      if (char !== TYPED[i]) expect([" ", ";"]).toContain(char);
    }
  });

  it("leaves JavaScript that runs", () => {
    const { body } = compileCell(TYPED.replace(/^import.*$/m, ""));
    expect(() => new Function(body)).not.toThrow();
  });

  it("erases types and nothing else", () => {
    expect(stripTypes("const a = x as number;").trimEnd()).toBe("const a = x          ;");
    expect(stripTypes("f<number>(y!)")).toBe("f        (y )");
    expect(stripTypes("const o = { as: 1, type: 2 };")).toBe("const o = { as: 1, type: 2 };");
    expect(stripTypes("a\ninterface B {}\n(c)")).toBe("a\n;             \n(c)");
  });

  it.each([
    ["enum E { A }", "enum"],
    ["namespace N { export const a = 1 }", "namespace"],
    ["class A { constructor(public x: number) {} }", "构造函数"],
  ])("refuses what can't be erased: %s", (code, word) => {
    expect(() => stripTypes(code)).toThrow(word);
  });
});

describe("compiling a cell", () => {
  it("hands the last expression to the kernel", () => {
    expect(compileCell("const a = 1;\na + 1;").body).toBe(`const a = 1;\n${RESULT}((a + 1));`);
    expect(compileCell("(1, 2)").body).toBe(`${RESULT}(((1, 2)))`);
    expect(compileCell("const a = 1;").body).toBe("const a = 1;");
  });

  it("knows what a cell declares, imports and uses from elsewhere", () => {
    const { declares, imports, free } = compileCell(`
      import * as tf from "@tensorflow/tfjs";
      import { show as display } from "notebook";
      const { a, b: [c = d], ...rest } = source;
      function f(x) { let y = x + z; { var hoisted = y; } return hoisted + k; }
      class K { m() { return K; } }
      for (const i of list) { const inner = i; }
      try { g(); } catch (error) { display(error); }
      const named = function self() { return self; };
      label: while (false) { break label; }
    `);
    expect(declares.sort()).toEqual(["K", "a", "c", "f", "named", "rest"]);
    expect(imports.map(({ source, imported, local }) => [source, imported, local])).toEqual([
      ["@tensorflow/tfjs", "*", "tf"],
      ["notebook", "show", "display"],
    ]);
    expect(free.map(({ name }) => name).sort()).toEqual(["d", "g", "k", "list", "source", "z"]);
  });

  it("notes where a name of another cell is assigned", () => {
    const assigned = compileCell("a = 1; b++; [c] = [1]; for (d of []) {} e.f = 2;").free;
    expect(assigned.filter(({ assignedAt }) => assignedAt !== undefined).map(({ name }) => name)).toEqual(
      expect.arrayContaining(["a", "b", "c", "d"]),
    );
    expect(assigned.find(({ name }) => name === "e")?.assignedAt).toBeUndefined();
  });

  it("marks the place of a thrown value and keeps the columns countable", () => {
    const code = 'if (true) throw "x"; else f();';
    const { body, insertions } = compileCell(code);
    expect(body).toContain(`throw ${THROWN}(1,11, "x")`);
    const column = body.indexOf("f()") + 1;
    expect(originalPosition(code, insertions, { line: 1, column })).toEqual({
      line: 1,
      column: code.indexOf("f()") + 1,
    });
  });

  it.each([
    ["const a = ;", 1, 11, "放得不对"],
    ["const a = 1;\nconst a = 2;", 2, 7, "声明了两次"],
    ["f(1", 1, 4, "结束"],
    ['const s = "abc', 1, 11, "引号"],
    ["return 1", 1, 1, "return"],
    ["export const a = 1;", 1, 1, "export"],
    ["let a: number = 1;\nlet b = a：2;", 2, 10, "语法错误"],
  ])("says in Chinese where the syntax is wrong: %s", (code, line, column, word) => {
    let thrown: unknown;
    try {
      compileCell(code);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(CompileError);
    expect(thrown).toMatchObject({ line, column, message: expect.stringContaining(word) });
  });

  it.each([
    ["a chain of calls", (depth: number) => `[]${".concat([])".repeat(depth)}`],
    ["a sum", (depth: number) => `1${"+1".repeat(depth)}`],
    ["brackets", (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`],
    ["blocks", (depth: number) => `${"{".repeat(depth)}${"}".repeat(depth)}`],
  ])("says so when code nests too deep, whatever step it is too deep for: %s", (_, code) => {
    let thrown = 0;
    for (let depth = 500; depth < 20_000; depth = Math.ceil(depth * 1.2)) {
      try {
        compileCell(code(depth));
      } catch (error) {
        thrown++;
        expect(error).toBeInstanceOf(CompileError);
        expect(error).toMatchObject({ message: expect.stringContaining("嵌套得太深") });
      }
    }
    expect(thrown).toBeGreaterThan(0);
  });
});
