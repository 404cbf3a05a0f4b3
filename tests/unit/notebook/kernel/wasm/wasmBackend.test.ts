import { createRequire } from "node:module";
import { dirname } from "node:path";
import * as tf from "@tensorflow/tfjs";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { beforeAll, describe, expect, it } from "vitest";
import { borrowKernels } from "../../../../../src/notebook/kernel/wasm/borrowKernels";
import { registerGradientKernels } from "../../../../../src/notebook/kernel/wasm/gradientKernels";
import { mendMatMul } from "../../../../../src/notebook/kernel/wasm/mendMatMul";

beforeAll(async () => {
  setWasmPaths(`${dirname(createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm"))}/`);
  await tf.setBackend("wasm");
  mendMatMul(tf);
  registerGradientKernels(tf);
});

type Computed = { shape: number[]; dtype: string; values: number[] };

/** What a computation gives on a backend; it leaves nothing behind there. */
async function on(backend: "cpu" | "wasm", compute: () => tf.Tensor): Promise<Computed> {
  await tf.setBackend(backend);
  const before = tf.backend().numDataIds();
  const tensor = tf.tidy(compute);
  const { shape, dtype } = tensor;
  const values = Array.from(tensor.dataSync());
  tensor.dispose();
  expect(tf.backend().numDataIds()).toBe(before);
  return { shape, dtype, values };
}

async function expectSame(compute: () => tf.Tensor): Promise<void> {
  const [cpu, wasm] = [await on("cpu", compute), await on("wasm", compute)];
  expect([wasm.shape, wasm.dtype]).toEqual([cpu.shape, cpu.dtype]);
  expect(wasm.values.length).toBeGreaterThan(0);
  wasm.values.forEach((value, i) => {
    expect(Math.abs(value - cpu.values[i])).toBeLessThanOrEqual(1e-4 * Math.max(1, Math.abs(cpu.values[i])));
  });
}

const random = (shape: number[], seed: number) => tf.randomNormal(shape, 0, 1, "float32", seed);

describe("WASM multiplies matrices as the other backends do", () => {
  it.each([
    [[3, 4], [4, 2], false, false],
    [[4, 3], [4, 2], true, false],
    [[3, 4], [2, 4], false, true],
    [[2, 5, 3], [2, 7, 5], true, true],
    [[2, 1, 4, 3], [1, 5, 3, 6], false, false],
  ])("%j by %j, transposed %j and %j", async (a, b, transposeA, transposeB) => {
    await expectSame(() => tf.matMul(random(a, 1), random(b, 2), transposeA, transposeB));
  });

  it("the same data in two shapes", async () => {
    await expectSame(() => {
      const v = tf.tensor1d([1, 0.5]);
      const scores = tf
        .tensor2d([
          [1, 1],
          [-0.5, 0.3],
          [0.6, -1],
        ])
        .dot(v);
      return tf.outerProduct(scores as tf.Tensor1D, v);
    });
  });

  it("integers, and whether something is true", async () => {
    const ones = () =>
      tf.tensor2d(
        [
          [1, 2],
          [3, 4],
        ],
        [2, 2],
        "int32",
      );
    await expectSame(() => tf.matMul(ones(), ones(), true));
    await expectSame(() =>
      tf
        .oneHot([0, 1, 1], 2)
        .transpose()
        .matMul(tf.oneHot([1, 1, 0], 3)),
    );
    await expectSame(() => tf.matMul(ones(), random([2, 2], 1)));
  });
});

describe("WASM has the gradients that it lacks", () => {
  it("of rows that were looked up, some of them twice", async () => {
    const loss = (rows: tf.Tensor) =>
      tf
        .gather(rows, tf.tensor1d([2, 0, 2, 1], "int32"))
        .mul(random([4, 3], 3))
        .sum();
    await expectSame(() => tf.grad(loss)(random([5, 3], 4)));
    const whole = () => tf.unsortedSegmentSum(tf.tensor1d([1, 2, 3], "int32"), tf.tensor1d([1, -1, 1], "int32"), 3);
    expect(await on("wasm", whole)).toEqual({ shape: [3], dtype: "int32", values: [0, 4, 0] });
  });

  it.each([
    [1, "valid", 2],
    [2, "same", 2],
    [[1, 2], "valid", 4],
    [1, 1, 3],
  ] as const)(
    "of a convolution by its filter, with stride %j, padding %j and %i columns",
    async (strides, pad, columns) => {
      const byFilter = (filter: tf.Tensor) =>
        tf
          .conv2d(random([2, 7, 6, 3], 5) as tf.Tensor4D, filter as tf.Tensor4D, strides as number, pad)
          .square()
          .sum();
      await expectSame(() => tf.grad(byFilter)(random([3, columns, 3, 4], 6)));
    },
  );

  it("says what a convolution must look like", async () => {
    await tf.setBackend("wasm");
    const { kernelFunc } = tf.getKernel("Conv2DBackpropFilter", "wasm");
    const [x, dy] = [tf.zeros([1, 1, 3, 3]), tf.zeros([1, 1, 2, 2])];
    const attrs = { strides: [1, 1], pad: "valid", dataFormat: "NCHW", filterShape: [2, 2, 1, 1] };
    expect(() => kernelFunc({ inputs: { x, dy }, attrs, backend: tf.backend() })).toThrow("把通道放在最后");
  });
});

describe("what else WASM lacks the CPU computes for it", () => {
  const byFilter = (filter: tf.Tensor) =>
    tf
      .depthwiseConv2d(random([1, 5, 5, 2], 7) as tf.Tensor4D, filter as tf.Tensor4D, 1, "valid")
      .square()
      .sum();

  it("only once it is lent", async () => {
    await tf.setBackend("wasm");
    expect(() => tf.tidy(() => tf.grad(byFilter)(random([3, 3, 2, 1], 8)))).toThrow(
      "not registered for backend 'wasm'",
    );
    borrowKernels(tf);
    borrowKernels(tf);
    await expectSame(() => tf.grad(byFilter)(random([3, 3, 2, 1], 8)));
  });

  it("kernels that take a list of tensors too", async () => {
    await expectSame(() => tf.einsum("ij,jk->ik", random([2, 3], 1), random([3, 2], 2)));
  });

  it("but no complex numbers", async () => {
    await tf.setBackend("wasm");
    expect(tf.getKernel("FFT", "wasm")).toBeUndefined();
  });
});
