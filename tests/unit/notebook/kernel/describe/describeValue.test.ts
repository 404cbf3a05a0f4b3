import * as tf from "@tensorflow/tfjs";
import { describe, expect, test } from "vitest";
import { describeValue } from "../../../../../src/notebook/kernel/describe/describeValue";
import { chart } from "../../../../../src/notebook/kernel/library/chart";
import { line } from "../../../../../src/notebook/kernel/library/line";

const text = (value: unknown): string => {
  const output = describeValue(value);
  if (output.kind !== "text") throw new Error(`${output.kind} is no text`);
  expect(output.stream).toBe("result");
  return output.text;
};

describe("plain values", () => {
  test.each([
    ["猫", "猫"],
    [0.1 + 0.2, "0.3"],
    [Math.fround(0.1), "0.1"],
    [-0, "-0"],
    [16777217, "16777217"],
    [1.23456789e-9, "1.234568e-9"],
    [NaN, "NaN"],
    [12n, "12n"],
    [true, "true"],
    [null, "null"],
    [undefined, "undefined"],
    [Symbol("s"), "Symbol(s)"],
    [Math.tanh, "[函数 tanh]"],
    [class Layer {}, "[类 Layer]"],
    [new RangeError("太大"), "RangeError: 太大"],
    [/a+/g, "/a+/g"],
    [new Date(0), "1970-01-01T00:00:00.000Z"],
    [Promise.resolve(1), "Promise（还没有结果：在前面加上 await）"],
  ])("shows %o as %s", (value, expected) => {
    expect(text(value)).toBe(expected);
  });
});

describe("values with parts", () => {
  class Neuron {
    weights = [0.5, -1];
    get output(): number {
      throw new Error("never called");
    }
  }

  test("read like source code", () => {
    expect(text([1, "二", [3]])).toBe('[1, "二", [3]]');
    expect(text({ 层: 2, "学习 率": 0.1, f: undefined })).toBe('{ 层: 2, "学习 率": 0.1, f: undefined }');
    expect(text(new Map([["甲", 1]]))).toBe('Map(1) { "甲" => 1 }');
    expect(text(new Set([1, 2]))).toBe("Set(2) { 1, 2 }");
    expect(text(Float32Array.of(0.1, 2))).toBe("Float32Array(2) [0.1, 2]");
    expect(text(new Neuron())).toBe("Neuron { weights: [0.5, -1] }");
    expect(text(Object.create(null))).toBe("{}");
  });

  test("are broken into lines where they get long", () => {
    expect(text({ 权重: Array.from({ length: 30 }, (_, i) => i), 名称: "输出层" })).toBe(
      '{\n  权重: [\n    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20,\n    21, 22, 23, 24, 25, 26, 27, 28, 29\n  ],\n  名称: "输出层"\n}',
    );
  });

  test("are cut in length and depth", () => {
    expect(text(new Array(1_000_000).fill(7))).toContain("…还有 999900 项");
    let deep: unknown = 1;
    for (let i = 0; i < 50; i++) deep = { deep };
    expect(text(deep)).toContain("{…}");
    const wide = Array.from({ length: 100 }, () =>
      Array.from({ length: 100 }, () => Array.from({ length: 100 }, () => 1)),
    );
    expect(text(wide).length).toBeLessThan(20_000);
    expect(text("长".repeat(30_000))).toMatch(/…（后面还有 10000 个字符）$/);
  });

  test("may hold themselves", () => {
    const loop: { self?: unknown } = {};
    loop.self = loop;
    expect(text(loop)).toBe("{ self: [循环引用] }");
    const shared = { a: 1 };
    expect(text([shared, shared])).toBe("[{ a: 1 }, { a: 1 }]");
  });

  test("never call accessors, and survive a proxy that throws", () => {
    const accessor = Object.defineProperty({}, "x", { enumerable: true, get: () => expect.unreachable() });
    expect(text(accessor)).toBe("{ x: [取值函数] }");
    const hostile = new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error("不行");
        },
      },
    );
    expect(text([hostile])).toBe("[[看不了：不行]]");
  });
});

describe("tensors", () => {
  test("bring shape, dtype, values and a summary", () => {
    expect(
      describeValue(
        tf.tensor2d([
          [1, 2],
          [3, 6],
        ]),
      ),
    ).toEqual({
      kind: "tensor",
      dtype: "float32",
      shape: [2, 2],
      values: [1, 2, 3, 6],
      complete: true,
      summary: { min: 1, max: 6, mean: 3, notFinite: 0 },
    });
  });

  test("carry at most 400 values, with a summary over all", () => {
    const output = describeValue(tf.range(0, 1000));
    expect(output).toMatchObject({ complete: false, summary: { min: 0, max: 999, mean: 499.5 } });
    if (output.kind === "tensor") expect(output.values).toHaveLength(400);
  });

  test("carry a matrix as large as a small picture in full", () => {
    const output = describeValue(tf.zeros([28, 28]));
    if (output.kind === "tensor") expect([output.complete, output.values.length]).toEqual([true, 784]);
  });

  test("count what isn't finite, and leave it out of the summary", () => {
    expect(describeValue(tf.tensor1d([1, NaN, 3]))).toMatchObject({
      summary: { min: 1, max: 3, mean: 2, notFinite: 1 },
    });
  });

  test("may be scalars, empty, boolean, strings or complex", () => {
    expect(describeValue(tf.scalar(2))).toMatchObject({ shape: [], values: [2] });
    expect(describeValue(tf.zeros([0, 3]))).toMatchObject({ shape: [0, 3], values: [], complete: true });
    expect(describeValue(tf.tensor1d([true, false]))).toMatchObject({ dtype: "bool", values: [1, 0] });
    expect(describeValue(tf.tensor1d(["猫", "狗"]))).toMatchObject({ dtype: "string", values: ["猫", "狗"] });
    expect(describeValue(tf.complex([1], [-2]))).toMatchObject({ dtype: "complex64", values: ["1 - 2i"] });
  });

  test("of rows that aren't of one length say so", () => {
    const ragged = tf.tensor2d([[1, 2], [3]] as never);
    expect(text(ragged)).toBe("Tensor float32 [2, 2]（值有 3 个，和形状对不上：数组各行要一样长）");
  });

  test("that are disposed say so", () => {
    const tensor = tf.zeros([2]);
    tensor.dispose();
    expect(text(tensor)).toBe("Tensor float32 [2]（已经释放，值不在了）");
  });

  test("inside an object are named, small ones with their values", () => {
    expect(text({ b: tf.tensor1d([1, 2]), W: tf.zeros([9, 9]) })).toBe(
      "{ b: Tensor float32 [2] [1, 2], W: Tensor float32 [9, 9] }",
    );
  });
});

test("a chart is shown as itself, and named inside a list", () => {
  const figure = chart({ title: "损失", x: "轮", y: "损失" }, line([0], [1]));
  expect(describeValue(figure)).toEqual(figure.output);
  expect(text([figure])).toBe("[[图：损失]]");
});
