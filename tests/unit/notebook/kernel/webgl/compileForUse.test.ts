import type { KernelConfig, NamedTensorInfoMap, TensorInfo } from "@tensorflow/tfjs";
import { expect, test } from "vitest";
import { compileForUse } from "../../../../../src/notebook/kernel/webgl/compileForUse";
import type { TensorFlow } from "../../../../../src/notebook/kernel/session/TensorFlowScripts";

/** A backend with a kernel of this name, which notes whether shapes are uniforms whenever it runs, and gives a tensor of this shape. */
function backend(kernelName: string, outShape: number[], compute: () => void = () => {}) {
  const flags = new Map<string, unknown>();
  const noted: unknown[] = [];
  const kernel: KernelConfig = {
    kernelName,
    backendName: "webgl",
    kernelFunc: () => {
      noted.push(flags.get("WEBGL_USE_SHAPES_UNIFORMS"));
      compute();
      return { shape: outShape } as TensorInfo;
    },
  };
  const env = () => ({ set: (flag: string, value: unknown) => void flags.set(flag, value) });
  compileForUse({ env, getKernelsForBackend: () => [kernel] } as unknown as TensorFlow);
  const run = (...shapes: number[][]) => {
    const inputs = Object.fromEntries(shapes.map((shape, i) => [`x${i}`, { shape } as TensorInfo]));
    kernel.kernelFunc({ inputs: inputs as NamedTensorInfoMap, backend: {} });
  };
  return { flags, noted, run };
}

const times = (count: number, act: () => void) => {
  for (let i = 0; i < count; i++) act();
};

test("products of the same shapes get a program of their own once they have been much work; others share theirs", () => {
  const { noted, run } = backend("BatchMatMul", [1000, 100]);
  // 25 million multiplications each.
  times(4, () => run([1000, 250], [250, 100]));
  expect(new Set(noted)).toEqual(new Set([true]));
  run([1000, 250], [250, 100]);
  run([1000, 200], [200, 100]);
  run([1000, 250], [250, 100]);
  expect(noted.slice(4)).toEqual([false, true, false]);
});

test("small products share theirs for long", () => {
  const { noted, run } = backend("BatchMatMul", [16, 64]);
  times(1000, () => run([16, 64], [64, 64]));
  expect(new Set(noted)).toEqual(new Set([true]));
});

test("what isn't a product shares its programs, however much it computes", () => {
  const { noted, run } = backend("Add", [2000, 2000]);
  times(10, () => run([2000, 2000], [2000, 2000]));
  expect(new Set(noted)).toEqual(new Set([true]));
});

test("a product that fails leaves the others as they were", () => {
  let isFull = false;
  const { flags, run } = backend("Conv2D", [1000, 1000], () => {
    if (isFull) throw new Error("out of memory");
  });
  run([1000, 1000], [1000, 1000]);
  isFull = true;
  expect(() => run([1000, 1000], [1000, 1000])).toThrow("out of memory");
  expect(flags.get("WEBGL_USE_SHAPES_UNIFORMS")).toBe(true);
});
