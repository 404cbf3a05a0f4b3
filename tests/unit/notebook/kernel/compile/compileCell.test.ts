import { describe, expect, it } from "vitest";
import { compileCell } from "../../../../../src/notebook/kernel/compile/compileCell";
import { AWAIT, EACH, RESULT, THROWN } from "../../../../../src/notebook/contract/globalNames";

const body = (code: string) => compileCell(code).body;

describe("compiling a cell", () => {
  it.each([
    ["const a = 1;\na + 1;", `const a = 1;\n${RESULT}((a + 1));`],
    ["a + 1", `${RESULT}((a + 1));`],
    ["(1, 2)", `${RESULT}(((1, 2)));`],
    ["a;\n;;", `${RESULT}((a));\n;;`],
    ["a\n// b", `${RESULT}((a));\n// b`],
    ["await a", `${RESULT}((await ${AWAIT}(a)));`],
    ["'你好'", `${RESULT}(('你好'));`],
    ['"use strict"; "a";', `"use strict"; ${RESULT}(("a"));`],
    ["a;\ntype B = 1", `${RESULT}((a));\n          `],
    ["a; export {}", `${RESULT}((a));          `],
    ["a; declare const b: number;", `${RESULT}((a));                         `],
    ["export default a", `               ${RESULT}((a));`],
    ["export default function () {}", `               ${RESULT}((function () {}));`],
  ])("hands the last expression to the kernel: %s", (code, expected) => {
    expect(body(code)).toBe(expected);
  });

  it.each(["const a = 1;", "a; const b = 1;", "if (a) b;", "function f() {}", ""])(
    "has no result where the last statement is no expression: %s",
    (code) => expect(body(code)).toBe(code),
  );

  it.each(["with", "assert"])("takes an import out with what is said of the file behind it, by the word %s", (word) => {
    const code = `import { a } from "m" ${word} { type: "json" }\na`;
    expect(compileCell(code).imports).toMatchObject([{ source: "m", imported: "a" }]);
    expect(body(code).trim()).toBe(`${RESULT}((a));`);
  });

  it("takes imports out, and leaves their lines", () => {
    const [first, second, third] = [
      'import b, { c as d, default as e, "f g" as h } from "m";',
      'import * as\ni from "n";',
      'import "o";',
    ];
    const code = `let a; ${first}\n${second} ${third} let j;`;
    const blank = (text: string) => text.replace(/[^\n]/g, " ");
    expect(body(code)).toBe(`let a; ${blank(first)}\n${blank(second)} ${blank(third)} let j;`);
    const offset = code.indexOf("import b");
    const isUnused = true;
    expect(compileCell(code).imports).toEqual([
      { source: "m", imported: "default", local: "b", offset, isUnused },
      { source: "m", imported: "c", local: "d", offset, isUnused },
      { source: "m", imported: "default", local: "e", offset, isUnused },
      { source: "m", imported: "f g", local: "h", offset, isUnused },
      { source: "n", imported: "*", local: "i", offset: code.indexOf("import *"), isUnused },
      { source: "o", imported: "", local: "", offset: code.indexOf('import "o"') },
    ]);
    expect(compileCell(code).declares).toEqual(["a", "j"]);
  });

  it("tells which imports only types use", () => {
    const code =
      'import { A, b, type C, d } from "m";\nimport type { E } from "n";\nlet x: A = b; const f = () => ({ d });';
    expect(compileCell(code).imports.map(({ local, isUnused }) => [local, isUnused])).toEqual([
      ["A", true],
      ["b", undefined],
      ["d", undefined],
    ]);
  });

  it.each([
    ["export const a = 1, { b } = c;", "a b"],
    ["export function f() {} export class K {} export enum E {} export namespace N { a }", "f K E N"],
    ["export default function f() {}", "f"],
    ["export default class K {}", "K"],
    ["let a; export { a };", "a"],
    ["export { a };", ""],
    ["export {}", ""],
    ["export interface A {} export type B = 1; export declare const c: 1;", ""],
  ])("takes what is exported for declared: %s", (code, declares) => {
    expect(compileCell(code).declares.join(" ")).toBe(declares);
    expect(compileCell(code).body).not.toContain("export");
  });

  it.each([
    "let a;\n export { a as b };",
    "let a;\n export { a as default };",
    'let a;\n export * from "m";',
    'let a;\n export { b } from "m";',
  ])("exports all by itself, and refuses to be told otherwise: %s", (code) => {
    const message = "单元里不用写 export：顶层声明的名称，下面的单元都能直接用";
    expect(() => compileCell(code)).toThrow(expect.objectContaining({ message, line: 2, column: 2 }));
  });

  it.each([
    ['if (a) throw "x"; else f();', `if (a) throw ${THROWN}(1,8, "x"); else f();`],
    ["{ throw a }", `{ throw ${THROWN}(1,3, a); }`],
    ["throw'a';", `throw ${THROWN}(1,1, 'a');`],
    ["throw a, b;", `throw ${THROWN}(1,1, (a, b));`],
    ["throw a++\n(b);", `throw ${THROWN}(1,1, a++);\n${RESULT}(((b)));`],
    ["throw /* a */ b // c", `throw /* a */ ${THROWN}(1,1, b); // c`],
    ["f(() => {\n  throw a;\n}); let b;", `f(() => {\n  throw ${THROWN}(2,3, a);\n}); let b;`],
    ["throw f(() => { throw a; });", `throw ${THROWN}(1,1, f(() => { throw ${THROWN}(1,17, a); }));`],
  ])("tells the kernel what is thrown, and where: %s", (code, expected) => {
    expect(body(code)).toBe(expected);
  });

  it.each([
    ["let a = await(b), c;", `let a = await ${AWAIT}((b)), c;`],
    ["f(async () => { await await b; });", `f(async () => { await ${AWAIT}(await ${AWAIT}(b)); });`],
    ["for await (const a of await b()) c;", `for await (const a of ${EACH}(await ${AWAIT}(b()))) c;`],
    ["for (const a of b) c;", "for (const a of b) c;"],
  ])("lets the kernel know what is awaited: %s", (code, expected) => {
    expect(body(`${code}\nlet z;`)).toBe(`${expected}\nlet z;`);
  });

  it.each([
    ["export = a;", "这里不支持 export = …"],
    ['import a = require("b");', '这里不支持 import x = require(…)；写 import * as x from "…"'],
  ])("refuses what belongs to other module systems: %s", (code, message) => {
    expect(() => compileCell(`let a;\n ${code}`)).toThrow(expect.objectContaining({ message, line: 2, column: 2 }));
  });
});
