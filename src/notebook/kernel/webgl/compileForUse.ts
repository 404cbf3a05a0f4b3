import type { KernelFunc, NamedTensorInfoMap, TensorInfo } from "@tensorflow/tfjs";
import type { TensorFlow } from "../session/TensorFlowScripts";

const SHAPES_AS_UNIFORMS = "WEBGL_USE_SHAPES_UNIFORMS";
/** The operations on which most of a training's time goes. */
const PRODUCTS: ReadonlySet<string> = new Set([
  ...["BatchMatMul", "_FusedMatMul", "Conv2D", "FusedConv2D", "Conv2DBackpropFilter", "Conv2DBackpropInput"],
]);
/** So many multiplications take as much longer in a shared program as it takes to compile one of their own. */
const ENOUGH = 1e8;

/**
 * Has WebGL's programs take shapes as uniforms: then one serves many shapes, and few have to be compiled, which is most of
 * what a reader waits for when a notebook runs for the first time. Products of the same shapes that add up to much work,
 * as in a training, get a program of their own, which computes faster.
 */
export function compileForUse(tf: Pick<TensorFlow, "env" | "getKernelsForBackend">): void {
  tf.env().set(SHAPES_AS_UNIFORMS, true);
  for (const kernel of tf.getKernelsForBackend("webgl")) {
    if (PRODUCTS.has(kernel.kernelName)) kernel.kernelFunc = withOwnPrograms(tf, kernel.kernelFunc);
  }
}

function withOwnPrograms({ env }: Pick<TensorFlow, "env">, compute: KernelFunc): KernelFunc {
  const multiplied = new Map<string, number>();
  return (asked) => {
    const key = shapesOf(asked.inputs);
    const before = multiplied.get(key) ?? 0;
    const isEnough = before >= ENOUGH;
    env().set(SHAPES_AS_UNIFORMS, !isEnough);
    try {
      const result = compute(asked);
      if (!isEnough) multiplied.set(key, before + multiplications(asked.inputs, result));
      return result;
    } finally {
      env().set(SHAPES_AS_UNIFORMS, true);
    }
  };
}

/** About how many: of [m, k] by [k, n], into [m, n], it is their product m · k · n. */
function multiplications(inputs: NamedTensorInfoMap, result: TensorInfo | TensorInfo[]): number {
  const [out] = [result].flat();
  const sizes = [...Object.values(inputs).slice(0, 2), out].map((tensor) => sizeOf(tensor?.shape ?? []));
  return Math.sqrt(sizes.reduce((product, size) => product * size, 1));
}

const sizeOf = (shape: readonly number[]): number => shape.reduce((product, length) => product * length, 1);

const shapesOf = (inputs: NamedTensorInfoMap): string =>
  Object.values(inputs)
    .map((input) => input?.shape.join("×"))
    .join();
