import { describe, expect, it } from "vitest";
import { compileCell } from "../../../../../src/notebook/kernel/compile/compileCell";
import { Work } from "../../../../../src/notebook/kernel/work/Work";
import { ErrorPositions } from "../../../../../src/notebook/kernel/session/ErrorPositions";

const code = "const f = () => {\n  if (false) throw 1; nope;\n};";
const cells = [
  { id: "a", code, compiled: compileCell(code), url: "blob:null/1-a" },
  { id: "b", code: "f();", compiled: compileCell("f();"), url: "blob:null/2-b" },
  { id: "broken", code: "let", url: "blob:null/3-c" },
];
const make = () => new ErrorPositions((url) => cells.find((cell) => cell.url === url));
/** Line 2 of cell a, where `nope` stands in the compiled code. */
const column = cells[0].compiled?.body.split("\n")[1].indexOf("nope") as number;
const inNope = { cell: "a", line: 2, column: 23 };

const withStack = (stack: string | undefined) => Object.assign(new Error("x"), { stack });

describe("the position of an error", () => {
  it.each([
    [
      "Chromium's",
      `ReferenceError: nope is not defined\n    at g (https://x/kernel.js:1:2)\n    at f (blob:null/1-a:2:${column + 1})\n    at blob:null/2-b:1:1`,
    ],
    ["Firefox's", `g@https://x/kernel.js:1:2\nf@blob:null/1-a:2:${column + 1}\n@blob:null/2-b:1:1\n`],
    ["Safari's", `g@https://x/kernel.js:1:2\nf@blob:null/1-a:2:${column + 1}\nmodule code@blob:null/2-b:1:1`],
  ])("is the innermost of a stack that lies in a cell: %s", (_, stack) => {
    expect(make().of(withStack(stack))).toEqual(inNope);
  });

  it("is none where no cell appears, or one that has no code of its own", () => {
    expect(make().of(withStack("at https://x/kernel.js:1:2"))).toBeUndefined();
    expect(make().of(withStack("at blob:null/3-c:1:2"))).toBeUndefined();
    expect(make().of(withStack(undefined))).toBeUndefined();
    expect(make().of(undefined)).toBeUndefined();
    expect(make().of("值")).toBeUndefined();
  });

  it("is the author's nearest where what compiling put in failed", () => {
    const decorated = "const bad: any = 1;\n@bad class A {}";
    const compiled = compileCell(decorated);
    const url = "blob:null/4-d";
    const errors = new ErrorPositions((at) => (at === url ? { id: "d", code: decorated, compiled } : undefined));
    const helper = compiled.body.split("\n").findIndex((line) => line.startsWith("function")) + 1;
    expect(errors.of(withStack(`at decorate (${url}:${helper}:5)\n at ${url}:2:30`))).toEqual({
      cell: "d",
      line: 2,
      column: 1,
    });
  });

  it("is where a value was thrown, if it is the one that was", () => {
    const errors = make();
    const position = { cell: "b", line: 1, column: 1 };
    errors.noteThrown("值", position, new Work());
    expect(errors.of("值")).toEqual(position);
    expect(errors.of("别的")).toBeUndefined();
    errors.forgetThrown();
    expect(errors.of("值")).toBeUndefined();
  });

  it("is an Error's own, wherever it was thrown", () => {
    const errors = make();
    const error = withStack("at blob:null/2-b:1:1");
    errors.noteThrown(error, inNope, new Work());
    expect(errors.of(error)).toEqual({ cell: "b", line: 1, column: 1 });
  });

  it("is where a value was rejected", () => {
    const errors = make();
    const [first, second] = [{}, {}];
    // In cell b's compiled code, "f();" begins at column 19.
    errors.noteRejected(first, "at blob:null/2-b:1:19");
    errors.noteRejected(second, "at blob:null/2-b:1:20");
    errors.noteRejected("值", "at blob:null/2-b:1:21");
    expect(errors.of(first)).toMatchObject({ column: 1 });
    expect(errors.of(second)).toMatchObject({ column: 2 });
    expect(errors.of("值")).toMatchObject({ column: 3 });
    expect(errors.of({})).toBeUndefined();
    expect(errors.of("别的")).toBeUndefined();
    expect(errors.of(undefined)).toBeUndefined();
    errors.noteRejected(undefined, "at blob:null/2-b:1:1");
    expect(errors.of(undefined)).toMatchObject({ column: 1 });
    expect(errors.of(null)).toBeUndefined();
  });

  it("of a rejected Error is that of its own stack", () => {
    const errors = make();
    const error = withStack("at https://x/kernel.js:1:1");
    errors.noteRejected(error, "at blob:null/2-b:1:1");
    expect(errors.of(error)).toBeUndefined();
  });
});

describe("the run that an error is of", () => {
  const position = { cell: "b", line: 1, column: 1 };

  it("is the one whose code threw it, however many have thrown since", () => {
    const errors = make();
    const [first, second] = [new Work(), new Work()];
    const [one, other] = [new Error("1"), { code: 2 }];
    errors.noteThrown(one, position, first);
    errors.noteThrown(other, position, second);
    expect(errors.workOf(one)).toBe(first);
    expect(errors.workOf(other)).toBe(second);
    expect(errors.workOf(new Error("1"))).toBeUndefined();
  });

  it("is known of a text or null for the last one thrown", () => {
    const errors = make();
    const [first, second] = [new Work(), new Work()];
    expect(errors.workOf("值")).toBeUndefined();
    errors.noteThrown("值", position, first);
    expect(errors.workOf("值")).toBe(first);
    expect(errors.workOf("别的")).toBeUndefined();
    errors.noteThrown(null, position, second);
    expect(errors.workOf("值")).toBeUndefined();
    expect(errors.workOf(null)).toBe(second);
  });

  it("is the one whose code rejected it, and nobody's where that isn't known", () => {
    const errors = make();
    const work = new Work();
    const [rejected, late] = [new Error("1"), {}];
    errors.noteRejected(rejected, "", work);
    errors.noteRejected(late, "");
    errors.noteRejected(null, "", work);
    expect([errors.workOf(rejected), errors.workOf(late), errors.workOf(null)]).toEqual([work, undefined, undefined]);
  });
});
