import { describe, expect, it } from "vitest";
import { compileCell } from "../../../../../src/notebook/kernel/compile/compileCell";

const declares = (code: string) => compileCell(code).declares;
const free = (code: string) => compileCell(code).free.map(({ name }) => name);

describe("the names that a cell declares", () => {
  it.each([
    ["variables", "let a = 1, b; const c = 2; var d;", "a b c d"],
    ["functions and classes", "function f() {} async function* g() {} class K {}", "f g K"],
    ["destructured names", "const { a, b: c, d = 1, ['e']: f, g: { h }, ...i } = x;", "a c d f h i"],
    ["names in arrays, with holes and defaults", "const [a, , [b], c = 1, ...d] = x;", "a b c d"],
    ["`var` in blocks and loops", "{ var a; } for (var b = 0; ; ) {} for (var c of x) {} if (x) { var d; }", "a b c d"],
    ["nothing of what blocks declare", "{ let a; const b = 1; class C {} function d() {} }", ""],
    ["nothing of what functions declare", "(function f(a) { var b; let c; function d() {} }); ((e) => e);", ""],
    [
      "nothing of loops, `catch` and `switch`",
      "for (let a = 0; ; ) {} for (const b of x) {} for (const k in x) {} try {} catch (c) { var d; } switch (x) { case 1: let e; }",
      "d",
    ],
    ["no names of expressions", "(class K {}); (function f() {}); const x = class L {};", "x"],
    ["nothing of static blocks", "class K { static { let a; } }", "K"],
    ["no imports", 'import * as a from "a"; import b, { c } from "b"; let d;', "d"],
  ])("are %s", (_, code, expected) => {
    expect(declares(code).join(" ")).toBe(expected);
  });
});

describe("the names that a cell uses from elsewhere", () => {
  it.each([
    ["those that nothing declares, each once", "a + b; a();", "a b"],
    ["not its own, be they declared later", "f(); function f() { return b; } let b;", ""],
    ["no imports", 'import * as tf from "tf"; import { show as s } from "n"; tf; s; show', "show"],
    ["no names of properties", "a.b.c; ({ d: 1, e() {}, [f]: 2 }); class K { g = h; i() {} }", "a f h"],
    ["shorthand properties", "({ a })", "a"],
    ["what stands in brackets", "a[b]; a?.[c]; d.e[f].g", "a b c d f"],
    ["defaults and computed keys of patterns", "const { [a]: b = c } = d; const [e = f] = g;", "a c d f g"],
    ["no parameters, with defaults that use others", "(a, { b }, [c], d = e, ...f) => a + b + c + d + f", "e"],
    [
      "no parameters of methods and functions",
      "class K { m(a) { return a + b; } } function f(c) { return c + d; }",
      "b d",
    ],
    ["a parameter's name outside", "((a) => a); a", "a"],
    ["what a block's own name hides", "{ let a; a; } a; { function f() {} f(); } f", "a f"],
    ["no `arguments` of functions", "function f() { return arguments; }", ""],
    ["`arguments` of arrows", "() => arguments", "arguments"],
    ["no function's or class's own name", "(function f() { return f; }); (class K { m() { return K; } });", ""],
    ["a function expression's name outside", "(function f() {}); f; (class K {}); K", "f K"],
    ["no loop's own variable", "for (let a = b; a < c; a++) a; for (const d of e) d; for (const g in h) g;", "b c e h"],
    ["a loop's variable outside", "for (const a of b) {} a", "b a"],
    ["no caught error", "try { a } catch (b) { b } try {} catch { c } try {} catch ({ d }) { d }", "a c"],
    ["a caught error's name outside", "try {} catch (b) {} b", "b"],
    ["no labels", "a: for (;;) { continue a; }", ""],
    [
      "`var` of a function, from anywhere in it, and not outside",
      "function f() { if (1) { var a; } return a; } a",
      "a",
    ],
    ["names in templates, tags and spreads", "a`${b}`; [...c]; f(...d)", "a b c f d"],
    ["superclasses", "class K extends L {}", "L"],
    [
      "no local of a switch or a static block",
      "switch (a) { case 1: let b; b; } class K { static { let c; c; } }",
      "a",
    ],
  ])("are %s", (_, code, expected) => {
    expect(free(code).join(" ")).toBe(expected);
  });

  it("stand where they are used first", () => {
    const code = "1;\nb; a;\na; b";
    expect(compileCell(code).free).toEqual([
      { name: "b", offset: 3 },
      { name: "a", offset: 6 },
    ]);
  });
});

describe("an assignment to a name from elsewhere", () => {
  it.each([
    ["a = 1", 0],
    ["1; a += 1", 3],
    ["a++", 0],
    ["--a", 2],
    ["[a] = x", 1],
    ["({ a } = x)", 3],
    ["({ b: [a] = 1 } = x)", 7],
    ["[...a] = x", 4],
    ["for (a of x) {}", 5],
    ["for (a in x) {}", 5],
    ["const f = () => { a = 1; }", 18],
    ["a; a = 1; a = 2", 3],
  ])("is noted with its place: %s", (code, at) => {
    expect(compileCell(code).free.find(({ name }) => name === "a")?.assignedAt).toBe(at);
  });

  it.each([
    "a.b = 1",
    "a[0]++",
    "for (a.b of x) {}",
    "f(a)",
    "const c = a",
    "({ b: a.b } = x)",
    "for (const c of a) {}",
    "delete a.b",
  ])("isn't: %s", (code) => {
    expect(compileCell(code).free.find(({ name }) => name === "a")).not.toHaveProperty("assignedAt");
  });

  it("isn't one to a name of the cell's own", () => {
    expect(compileCell("let a; a = 1; ((b) => { b = 2; })").free).toEqual([]);
  });
});
