import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import { CompileError, CompilerMissing } from "../../../../../src/notebook/kernel/compile/CompileError";
import { describeError } from "../../../../../src/notebook/kernel/session/describeError";

describe("an error as it is shown", () => {
  const position = { cell: "a", line: 2, column: 3 };

  it("has the Error's name and message, and where it arose", () => {
    const shown = { kind: "error", name: "RangeError", message: "太大" };
    expect(describeError(new RangeError("太大"), position)).toEqual({ ...shown, ...position });
    expect(describeError(new RangeError("太大"))).toEqual(shown);
  });

  it("of compiling has the position that compiling found", () => {
    expect(describeError(new CompileError("错", 4, 5, "改"), position)).toEqual({
      kind: "error",
      name: "SyntaxError",
      message: "错",
      hint: "改",
      cell: "a",
      line: 4,
      column: 5,
    });
    const missing = describeError(new CompilerMissing("请检查网络"), position);
    expect(missing).toMatchObject({ name: "编译器没有载入", message: "请检查网络", cell: "a" });
    expect(missing).not.toHaveProperty("line");
    expect(describeError(new CompileError("错", 1, 1)).cell).toBeUndefined();
  });

  it("that is no Error is the thrown value, as text", () => {
    const hint = '抛出 new Error("…")，就能带上原因和位置。';
    expect(describeError("空手", position)).toEqual({
      kind: "error",
      name: "抛出的值",
      message: "空手",
      hint,
      ...position,
    });
    expect(describeError({ code: 7 }).message).toBe("{ code: 7 }");
    expect(describeError(tf.ones([2])).message).toContain("Tensor");
  });

  it("tells what caused it, and the errors that it holds", () => {
    const inner = new TypeError("内", { cause: "网" });
    expect(describeError(new Error("外", { cause: inner })).others).toEqual(["起因：TypeError：内", "起因：网"]);
    const many = new AggregateError([new Error("一"), 2], "都不行");
    expect(describeError(many)).toMatchObject({ name: "AggregateError", message: "都不行" });
    expect(describeError(many).others).toEqual(["其中第 1 个：Error：一", "其中第 2 个：2"]);
  });

  it.each([
    [undefined, "undefined"],
    [null, "null"],
    [() => 1, "[函数]"],
    [7n, "7n"],
  ])("that is no Error may be %o", (thrown, message) => {
    expect(describeError(thrown)).toMatchObject({ name: "抛出的值", message });
  });
});
