import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import { CompileError, CompilerMissing } from "../../../../../src/notebook/kernel/compile/CompileError";
import { describeError } from "../../../../../src/notebook/kernel/session/describeError";

/** What code throws. */
const thrownBy = (code: () => unknown): unknown => {
  try {
    code();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
};
const evaluate = (code: string) => () => new Function(`"use strict"; ${code}`)();
const hintOf = (thrown: unknown) => describeError(thrown).hint;

describe("the hint of an error", () => {
  it.each([
    ["an unknown name", evaluate("nope"), /^名称“nope”没有定义/],
    ["a name before its declaration", evaluate("early; const early = 1;"), /^“early”在声明之前/],
    ["a constant that is assigned", evaluate("const a = 1; a = 2;"), /^const 声明的名称不能再赋值/],
    ["what is no function", evaluate("const a = {}; a.go();"), /^“a\.go”不是函数/],
    ["a property of undefined", evaluate("let a; a.b;"), /^在 undefined 上取“b”/],
    ["a property of null", evaluate("null.b;"), /^在 null 上取“b”/],
    ["recursion without end", evaluate("const f = () => f() + 1; f();"), /^函数一层层调用自己/],
    ["an array that is too long", evaluate("new Array(-1);"), /^要的内存太大了/],
    ["matrices that don't multiply", () => tf.ones([2, 3]).matMul(tf.ones([2, 3])), /^矩阵相乘时，左边的列数/],
    ["shapes that don't add", () => tf.ones([2]).add(tf.ones([3])), /^两个张量的形状对不上/],
    [
      "a disposed tensor",
      () => {
        const tensor = tf.ones([2]);
        tensor.dispose();
        tensor.dataSync();
      },
      /^这个张量已经释放了/,
    ],
    [
      "a loss without variables",
      () => tf.variableGrads(() => tf.scalar(1), [tf.variable(tf.scalar(1))]),
      /^损失没有用到/,
    ],
  ])("is for %s", (_, code, hint) => {
    expect(hintOf(thrownBy(code))).toMatch(hint);
  });

  it.each([
    ["Can't find variable: nope", "名称“nope”没有定义：检查拼写；名称要在这个单元里，或在它上面的单元里声明。"],
    ["can't access lexical declaration 'a' before initialization", "“a”在声明之前就被用到了：把声明移到前面。"],
    ["invalid assignment to const 'a'", "const 声明的名称不能再赋值；需要改变的量用 let 声明。"],
    ["Attempted to assign to readonly property.", "const 声明的名称不能再赋值；需要改变的量用 let 声明。"],
    [
      "a.go is not a function. (In 'a.go()', 'a.go' is undefined)",
      "“a.go”不是函数：检查名称拼写，以及它是不是这个对象的方法。",
    ],
    ['can\'t access property "b", a is undefined', "在 undefined 上取“b”：它前面的那个值还没有，先把它打印出来看看。"],
    ["null is not an object (evaluating 'a.c.b')", "在 null 上取“b”：它前面的那个值还没有，先把它打印出来看看。"],
    ["too much recursion", "函数一层层调用自己，没有停下来的条件。"],
    ["Array buffer allocation failed", "要的内存太大了：把尺寸改小一些。"],
    ["Out of memory", "要的内存太大了：把尺寸改小一些。"],
    ["Incompatible shapes: [2] vs [3]", "两个张量的形状对不上；把它们的 shape 打印出来比一比。"],
    ["Shapes must match", "两个张量的形状对不上；把它们的 shape 打印出来比一比。"],
    ["The shape of a must match that of b", "两个张量的形状对不上；把它们的 shape 打印出来比一比。"],
  ])("knows the words of other engines, and of TensorFlow.js: %s", (message, hint) => {
    expect(hintOf(new Error(message))).toBe(hint);
  });

  it.each([
    "坏",
    "the name nope is not defined here",
    "I said: Cannot access 'a' before initialization",
    "Error: Assignment to constant variable.",
    "In all, Can't find variable: a",
    "a shape",
  ])("is none where the words are others: %s", (message) => {
    expect(hintOf(new Error(message))).toBeUndefined();
  });
});

describe("an error as it is shown", () => {
  const position = { cell: "a", line: 2, column: 3 };

  it("has the Error's name and message, and where it arose", () => {
    const shown = { kind: "error", name: "RangeError", message: "太大", hint: undefined };
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
});
