import { describe, expect, it } from "vitest";
import { CompileError } from "../../../../../src/notebook/kernel/compile/CompileError";
import { stripTypes } from "../../../../../src/notebook/kernel/compile/stripTypes";

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

/** What is left, with each stretch of blanks as one and none at the ends. */
const left = (code: string) =>
  stripTypes(code)
    .replace(/ +/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .trim();

describe("stripping types", () => {
  it("keeps every line break and every column of what stays", () => {
    const stripped = stripTypes(TYPED);
    expect(stripped).toHaveLength(TYPED.length);
    for (const [i, char] of [...stripped].entries()) {
      if (char === TYPED[i]) continue;
      expect([" ", ";"]).toContain(char);
      expect(TYPED[i]).not.toBe("\n");
    }
  });

  it("leaves JavaScript that runs", () => {
    expect(() => new Function(stripTypes(TYPED.replace(/^import.*$/m, "")))).not.toThrow();
  });

  it("puts blanks where the types stood", () => {
    expect(stripTypes("const a = x as number;")).toBe("const a = x          ;");
    expect(stripTypes("f<number>(y!)")).toBe("f        (y )");
    expect(stripTypes("a\ninterface B {\n}\n(c)")).toBe("a\n;            \n \n(c)");
  });

  it.each([
    ["annotations", "const f = (a: number, ...b: string[]): a is number => a;", "const f = (a , ...b ) => a;"],
    ["type parameters", "function f<T extends object = {}>(a: T) {}", "function f (a ) {}"],
    ["type arguments", "new Set<number>(g<A, B<C>>(1));", "new Set (g (1));"],
    ["optional parameters", "function f(a?: number, b ? : string) {}", "function f(a , b ) {}"],
    ["`this` parameters", "function f(this: A, b: number) { return this.c; }", "function f( b ) { return this.c; }"],
    ["a lone `this` parameter", "function f(this: A) {}", "function f( ) {}"],
    ["`as`", "a as unknown as string", "a"],
    ["`as` behind brackets, comments and names with `as` in them", "(as) /* as */ as /* b */ C", "(as) /* as */"],
    ["`as` over lines", "x as\n  number;", "x\n;"],
    ["`as const`", "[1] as const;", "[1] ;"],
    ["`satisfies`", "[1] satisfies number[];", "[1] ;"],
    ["`as` of an object type", "a as { b: c; d?: e };", "a ;"],
    ["`!`", "a!.b![c!]!(d!)", "a .b [c ] (d )"],
    ["assertions in angle brackets", "const a = <Map<string, number>>b;", "const a = b;"],
    ["definite variables", "let a!: number, b: string;", "let a , b ;"],
    ["type-only imports", 'import type { A } from "a"; b', "; b"],
    ["type-only names of an import", 'import { type A, b, type C } from "a";', 'import { b, } from "a";'],
    ["type-only exports", 'export type { A } from "a"; b', "; b"],
    ["interfaces and aliases", "interface A extends B<C> { d(): e }\ntype F = G | H;\ni", ";\n;\ni"],
    ["declarations", "declare const a: number; declare function f(): void; declare class B {}\nc", "; ; ;\nc"],
    ["overloads", "function f(a: string): void;\nfunction f(a) { g(a); }", ";\nfunction f(a) { g(a); }"],
  ])("erases %s, and nothing else", (_, code, expected) => {
    expect(left(code)).toBe(expected);
  });

  it.each([
    ["`implements`", "class A extends B<C> implements D, E<F> { }", "class A extends B { }"],
    ["`implements` in an expression", "(class implements D { })", "(class { })"],
    ["abstract classes", "abstract class A { abstract a(): void; b() {} abstract c: number; }", "class A { b() {} }"],
    ["`override`", "class A extends B { override a() {} }", "class A extends B { a() {} }"],
    [
      "modifiers",
      "class A { private a = 1; protected readonly b = 2; public static c() {} d() {} }",
      "class A { a = 1; b = 2; static c() {} d() {} }",
    ],
    [
      "members named like modifiers",
      "class A { readonly = 1; static override() {} private() {} }",
      "class A { readonly = 1; static override() {} private() {} }",
    ],
    [
      "the types of fields",
      "class A { a?: number; b!: string; c: number = 1; d?(): void; }",
      "class A { a ; b ; c = 1; }",
    ],
    ["optional methods", "class A { a?() { } }", "class A { a () { } }"],
    ["declared fields", "class A { declare a: number; b = 1 }", "class A { b = 1 }"],
    ["index signatures", "class A { [key: string]: unknown; b = 1 }", "class A { b = 1 }"],
    ["overloads of methods", "class A { a(b: string): void; a(b: any) { } }", "class A { a(b ) { } }"],
    [
      "types of accessors",
      "class A { get a(): number { return 1; } set a(b: number) { } }",
      "class A { get a() { return 1; } set a(b ) { } }",
    ],
  ])("erases in classes %s, and nothing else", (_, code, expected) => {
    expect(left(code).replaceAll(" ;", ";").replaceAll("; ;", ";")).toBe(expected.replaceAll(" ;", ";"));
  });

  it.each([
    "const o = { as: 1, type: 2, readonly: 3, declare: 4 };",
    "const a = b ? c : d;",
    "a < b && c > d;",
    "a?.b ?? !c;",
    "const a = 1; !b;",
    "class A { a = !b; c = d ? !e : f }",
    "f(this, a);",
    "const type = 1; type\nconst abstract = { implements: 2 };",
    'import { a as b } from "c";',
    "class A extends B { static c = 1; #d = this.#d; get f() { return 1; } }",
    "label: for (const a of b) continue label;",
    "`a ${b} c`",
    "async function* f() { yield await g; }",
  ])("leaves JavaScript as it is: %s", (code) => {
    expect(stripTypes(code)).toBe(code);
  });

  it.each([
    ["let a;\n  enum E { A }", "这里不支持 enum；用对象加 as const，或用字符串的联合类型", 2, 3],
    ["namespace N { export const a = 1 }", "这里不支持 namespace；把里面的东西直接写在单元里", 1, 1],
    [
      "class A { constructor(public x: number) {} }",
      "这里不支持在构造函数的参数上写 public、private 或 readonly；在类里声明字段，再赋值",
      1,
      23,
    ],
    ['import a = require("b");', '这里不支持 import x = …；写 import * as x from "…"', 1, 1],
    ["export = a;", "这里不支持 export = …", 1, 1],
    ["@a class B {}", "这里不支持装饰器", 1, 1],
  ])("refuses what can't be erased: %s", (code, message, line, column) => {
    expect(() => stripTypes(code)).toThrow(expect.objectContaining({ message, line, column }));
    expect(() => stripTypes(code)).toThrow(CompileError);
  });

  it("tells a syntax error in Chinese", () => {
    expect(() => stripTypes("let a: = 1")).toThrow(expect.objectContaining({ line: 1, column: 8 }));
    expect(() => stripTypes("let a: = 1")).toThrow(/^语法错误/);
  });
});
