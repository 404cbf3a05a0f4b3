import { describe, expect, it } from "vitest";
import { TestKernel } from "../session/TestKernel";

/** Runs all of these cells, and gives the kernel. */
async function ran(...codes: string[]): Promise<TestKernel> {
  const kernel = new TestKernel();
  await kernel.set(Object.fromEntries(codes.map((code, i) => [`cell${i}`, code])));
  await kernel.run(...codes.map((_, i) => `cell${i}`));
  return kernel;
}
const lastResult = async (...codes: string[]) => (await ran(...codes)).result(`cell${codes.length - 1}`);
const lastError = async (...codes: string[]) => (await ran(...codes)).shown(`cell${codes.length - 1}`).error;

describe("what a cell declares is there in the cells below", () => {
  it.each([
    ["an enum", "enum E { A, B = 5 }", "E.B + E[0]", "5A"],
    ["a const enum", "const enum E { A = 2, B = A * 3 }", "E.B", "6"],
    ["a namespace", "namespace N { export let n = 1; export function inc() { return ++n } }", "N.inc(); N.n", "2"],
    ["an alias", "namespace N { export const a = { b: 3 } }\nimport x = N.a", "x.b", "3"],
    [
      "a class with decorators",
      "const d = (v, c) => class extends v { e = 4 };\n@d class A {}",
      "(new A() as any).e",
      "4",
    ],
    ["what it exports", "export const a = 5; export default function f() { return a }", "f()", "5"],
    [
      "an import that only types use there",
      'import { random } from "notebook";\nlet r: typeof random',
      "typeof random",
      "function",
    ],
  ])("%s", async (_, declaring, using, result) => {
    expect(await lastResult(declaring, using)).toBe(result);
  });

  it("but not twice: an enum goes on in its own cell only", async () => {
    const error = await lastError("enum E { A }", "enum E { B = 1 }");
    expect(error).toMatchObject({ message: "“E”在单元「(cell0)」里已经声明过了，换一个名称" });
  });
});

describe("what TypeScript refuses for its types alone runs all the same", () => {
  it.each([
    ["a member behind one that is computed", "const f = () => 4;\nenum E { A = f(), B }\nE.B", "5"],
    ["a text that is computed", "let n = 1;\nn = 2;\nenum E { A = `${n}x` }\nE.A", "2x"],
    ["a member that a variable gives", "let n = 1;\nn = 2;\nenum E { A = n, B = n }\nE.B", "2"],
  ])("%s", async (_, code, result) => expect(await lastResult(code)).toBe(result));
});

describe("a cell's result", () => {
  it.each([
    ["'你好'", "你好"],
    ["1 as number", "1"],
    ["enum E { A = 7 }\nE.A", "7"],
    ["2;\ninterface A {}\nexport {}", "2"],
    ["export default 3", "3"],
    ["using a = null;\n4", "4"],
  ])("is its last expression: %s", async (code, result) => expect(await lastResult(code)).toBe(result));
});

describe("an error's place is the author's", () => {
  it.each([
    ["behind an enum", "enum E { A, B }\n  nope", 2, 3],
    ["in an enum", "enum E {\n  A = 1,\n  B = nope(),\n}", 3, 7],
    ["in a namespace", "namespace N {\n  export const a = 1;\n  export const b = a + nope;\n}", 3, 24],
    [
      "in a constructor with parameter properties",
      "class A {\n  constructor(public a: number) {\n    nope;\n  }\n}\nnew A(1)",
      3,
      5,
    ],
    ["in a decorator", "const d = (v, c) => {\n  nope;\n};\n@d class A {}", 2, 3],
    ["in the class whose decorator is none", "const d: any = 1;\nlet a = 1;\n@d\nclass A {}", 4, 10],
    ["in a decorated method", "const d = (v, c) => {};\nclass A {\n  @d m() { nope }\n}\nnew A().m()", 3, 12],
    ["in an accessor's first value", "class A {\n  accessor a = nope;\n}\nnew A()", 2, 16],
    ["behind a type over lines", "const f = (a: {\n  b: 1;\n}): {\n} => nope;\nf(1 as any)", 4, 6],
    ["behind U+2028", "'a\u2028b';\nnope", 2, 1],
    ["at a throw behind a type over lines", "let a: {\n  b: 1;\n};\nthrow 'x'", 4, 1],
  ])("%s", async (_, code, line, column) => {
    expect(await lastError(code)).toMatchObject({ line, column });
  });
});
