import { describe, expect, it } from "vitest";
import { compileCell } from "../../../../../src/notebook/kernel/compile/compileCell";
import { originalPosition } from "../../../../../src/notebook/kernel/compile/positions";
import { AWAIT, EACH, RESULT, THROWN } from "../../../../../src/notebook/contract/globalNames";

const body = (code: string) => compileCell(code).body;

describe("compiling a cell", () => {
  it.each([
    ["const a = 1;\na + 1;", `const a = 1;\n${RESULT}((a + 1));`],
    ["a + 1", `${RESULT}((a + 1))`],
    ["(1, 2)", `${RESULT}(((1, 2)))`],
    ["a;\n;;", `${RESULT}((a));\n;;`],
    ["a\n// b", `${RESULT}((a))\n// b`],
    ["await a", `${RESULT}((await ${AWAIT}( a)))`],
  ])("hands the last expression to the kernel: %s", (code, expected) => {
    expect(body(code)).toBe(expected);
  });

  it.each(["const a = 1;", "a; const b = 1;", '"use strict"', "if (a) b;", "function f() {}", ""])(
    "has no result where the last statement is no expression: %s",
    (code) => expect(body(code)).toBe(code),
  );

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
    expect(compileCell(code).imports).toEqual([
      { source: "m", imported: "default", local: "b", offset },
      { source: "m", imported: "c", local: "d", offset },
      { source: "m", imported: "default", local: "e", offset },
      { source: "m", imported: "f g", local: "h", offset },
      { source: "n", imported: "*", local: "i", offset: code.indexOf("import *") },
      { source: "o", imported: "", local: "", offset: code.indexOf('import "o"') },
    ]);
    expect(compileCell(code).declares).toEqual(["a", "j"]);
  });

  it.each([
    "let a;\n export const b = 1;",
    "let a;\n export default a;",
    "let a;\n export { a };",
    'let a;\n export * from "m";',
  ])("exports all by itself, and refuses to be told: %s", (code) => {
    const message = "单元里不用写 export：顶层声明的名称，下面的单元都能直接用";
    expect(() => compileCell(code)).toThrow(expect.objectContaining({ message, line: 2, column: 2 }));
  });

  it.each([
    ['if (a) throw "x"; else f();', `if (a) throw ${THROWN}(1,8, "x"); else f();`],
    ["{ throw a }", `{ throw ${THROWN}(1,3, a) }`],
    ["f(() => {\n  throw a;\n}); let b;", `f(() => {\n  throw ${THROWN}(2,3, a);\n}); let b;`],
    ["throw f(() => { throw a; });", `throw ${THROWN}(1,1, f(() => { throw ${THROWN}(1,17, a); }));`],
  ])("tells the kernel what is thrown, and where: %s", (code, expected) => {
    expect(body(code)).toBe(expected);
  });

  it.each([
    ["let a = await(b), c;", `let a = await ${AWAIT}((b)), c;`],
    ["f(async () => { await await b; });", `f(async () => { await ${AWAIT}( await ${AWAIT}( b)); });`],
    ["for await (const a of await b()) c;", `for await (const a of ${EACH}(await ${AWAIT}( b()))) c;`],
    ["for (const a of b) c;", "for (const a of b) c;"],
  ])("lets the kernel know what is awaited: %s", (code, expected) => {
    expect(body(`${code}\nlet z;`).replace("  __", " __")).toBe(`${expected}\nlet z;`);
  });

  it("keeps the positions behind what it put in countable", () => {
    const code = 'if (true) throw "x"; else f();\nif (true) throw g(); h()';
    const { body: compiled, insertions } = compileCell(code);
    for (const [i, line] of compiled.split("\n").entries()) {
      for (const name of ["if", '"x"', "f()", "g()", "h()"]) {
        const column = line.indexOf(name) + 1;
        if (column === 0) continue;
        const original = code.split("\n")[i].indexOf(name) + 1;
        expect(originalPosition(code, insertions, { line: i + 1, column })).toEqual({ line: i + 1, column: original });
      }
    }
  });
});
