import { describe, expect, it } from "vitest";
import { CompileError } from "../../../../../src/notebook/kernel/compile/CompileError";
import { compileCell } from "../../../../../src/notebook/kernel/compile/compileCell";

describe("code that nests deeper than the stack", () => {
  it.each([
    ["a chain of calls", (depth: number) => `[]${".concat([])".repeat(depth)}`],
    ["a sum", (depth: number) => `1${"+1".repeat(depth)}`],
    ["brackets", (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`],
    ["blocks", (depth: number) => `${"{".repeat(depth)}${"}".repeat(depth)}`],
  ])("is told, whatever step it is too deep for: %s", (_, code) => {
    let thrown = 0;
    for (let depth = 600; depth < 10_000; depth = Math.ceil(depth * 1.6)) {
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
