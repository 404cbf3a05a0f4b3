import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import { describeName } from "../../../../../src/notebook/kernel/describe/describeName";

describe("what a name stands for, in short", () => {
  it.each([
    [7, "7"],
    [1 / 3, "0.3333"],
    ["猫", '"猫"'],
    [true, "true"],
    [Math.tanh, "函数"],
    [{ a: 1 }, "{ a: 1 }"],
    [["猫", "狗"], '["猫", "狗"]'],
    [[], "[]"],
    [undefined, "undefined"],
  ])("is text alone for %o", (value, text) => {
    expect(describeName(value)).toEqual({ text });
  });

  it("has the shape of lists of numbers, however deep", () => {
    expect(describeName([1, 2])).toEqual({ shape: [2], text: "[1, 2]" });
    expect(
      describeName([
        [1, 2, 3],
        [4, 5, 6],
      ]),
    ).toMatchObject({ shape: [2, 3] });
    expect(describeName(Float32Array.of(1, 2))).toMatchObject({ shape: [2] });
    expect(describeName(new DataView(new ArrayBuffer(2)))).not.toHaveProperty("shape", expect.anything());
  });

  it("has no values beyond 32", () => {
    const list = Array.from({ length: 32 }, (_, i) => i);
    expect(describeName(list).text).toContain("31");
    expect(describeName([...list, 32])).toEqual({ shape: [33], text: "33 个数" });
    expect(describeName(tf.ones([32])).text).toBe(Array(32).fill("1").join(", "));
    expect(describeName(tf.ones([3, 11]))).toEqual({ shape: [3, 11], text: "33 个数" });
  });

  it("has a line for each row of a matrix", () => {
    expect(
      describeName(
        tf.tensor2d([
          [1, 0.12345],
          [3, 4],
        ]),
      ),
    ).toEqual({ shape: [2, 2], text: "1, 0.1235\n3, 4" });
    expect(describeName(tf.tensor2d([[1, 2]])).text).toBe("1, 2");
    expect(describeName(tf.tensor2d([[1], [2]])).text).toBe("1, 2");
    expect(describeName(tf.scalar(5))).toEqual({ shape: [], text: "5" });
    expect(describeName(tf.zeros([0, 3]))).toEqual({ shape: [0, 3], text: "" });
  });

  it("says that a tensor is disposed", () => {
    const tensor = tf.ones([2]);
    tensor.dispose();
    expect(describeName(tensor)).toEqual({ shape: [2], text: "已经释放" });
  });

  it("is cut where it grows long", () => {
    expect(describeName("长".repeat(300)).text).toBe(`"${"长".repeat(159)}…`);
    expect(describeName("长".repeat(158)).text).toBe(`"${"长".repeat(158)}"`);
  });
});
