import type { KernelConfig, NamedTensorInfoMap, TensorInfo } from "@tensorflow/tfjs";
import { expect, test } from "vitest";
import { compileForUse } from "../../../../../src/notebook/kernel/session/compileForUse";
import type { TensorFlow } from "../../../../../src/notebook/kernel/session/TensorFlowScripts";

/** A backend with a kernel of this name, which notes whether shapes are uniforms whenever it runs. */
function backend(kernelName: string, compute: () => void = () => {}) {
  const flags = new Map<string, unknown>();
  const noted: unknown[] = [];
  const kernel: KernelConfig = {
    kernelName,
    backendName: "webgl",
    kernelFunc: () => {
      noted.push(flags.get("WEBGL_USE_SHAPES_UNIFORMS"));
      compute();
      return [];
    },
  };
  const env = () => ({ set: (flag: string, value: unknown) => void flags.set(flag, value) });
  compileForUse({ env, getKernelsForBackend: () => [kernel] } as unknown as TensorFlow);
  const run = (...shapes: number[][]) => {
    const inputs = Object.fromEntries(shapes.map((shape, i) => [`x${i}`, { shape } as TensorInfo]));
    kernel.kernelFunc({ inputs: inputs as NamedTensorInfoMap, backend: undefined });
  };
  return { flags, noted, run };
}

const times = (count: number, act: () => void) => {
  for (let i = 0; i < count; i++) act();
};

test("a product of shapes that come again and again gets a program of its own; others share theirs", () => {
  const { noted, run } = backend("BatchMatMul");
  times(100, () => run([2, 3], [3, 4]));
  expect(new Set(noted)).toEqual(new Set([true]));
  run([2, 3], [3, 5]);
  run([2, 3], [3, 4]);
  run([2, 3], [3, 4]);
  run([2, 3], [3, 5]);
  expect(noted.slice(-4)).toEqual([true, false, false, true]);
});

test("what isn't a product shares its programs, however often it runs", () => {
  const { noted, run } = backend("Add");
  times(200, () => run([2, 3], [2, 3]));
  expect(new Set(noted)).toEqual(new Set([true]));
});

test("a product that fails leaves the others as they were", () => {
  const { flags, run } = backend("Conv2D", () => {
    throw new Error("out of memory");
  });
  times(101, () => expect(() => run([1, 4, 4, 1])).toThrow("out of memory"));
  expect(flags.get("WEBGL_USE_SHAPES_UNIFORMS")).toBe(true);
});
