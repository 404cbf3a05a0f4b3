import type { KernelFunc, NamedTensorInfoMap } from "@tensorflow/tfjs";
import type { TensorFlow } from "./TensorFlowScripts";

const SHAPES_AS_UNIFORMS = "WEBGL_USE_SHAPES_UNIFORMS";
/** The operations on which most of a training's time goes. */
const PRODUCTS: ReadonlySet<string> = new Set([
  ...["BatchMatMul", "_FusedMatMul", "Conv2D", "FusedConv2D", "Conv2DBackpropFilter", "Conv2DBackpropInput"],
]);
/** To compile a program costs as much as is saved by running it some hundreds of times. */
const OFTEN = 100;

/**
 * Has WebGL's programs take shapes as uniforms: then one serves many shapes, and few have to be compiled, which is most of
 * what a reader waits for when a notebook runs for the first time. A product of the same shapes that comes again and again,
 * as in a training, gets a program of its own, which computes faster.
 */
export function compileForUse(tf: Pick<TensorFlow, "env" | "getKernelsForBackend">): void {
  tf.env().set(SHAPES_AS_UNIFORMS, true);
  for (const kernel of tf.getKernelsForBackend("webgl")) {
    if (PRODUCTS.has(kernel.kernelName)) kernel.kernelFunc = withOwnPrograms(tf, kernel.kernelFunc);
  }
}

function withOwnPrograms({ env }: Pick<TensorFlow, "env">, compute: KernelFunc): KernelFunc {
  const runs = new Map<string, number>();
  return (asked) => {
    const key = shapesOf(asked.inputs);
    const count = (runs.get(key) ?? 0) + 1;
    runs.set(key, count);
    if (count <= OFTEN) return compute(asked);
    env().set(SHAPES_AS_UNIFORMS, false);
    try {
      return compute(asked);
    } finally {
      env().set(SHAPES_AS_UNIFORMS, true);
    }
  };
}

const shapesOf = (inputs: NamedTensorInfoMap): string =>
  Object.values(inputs)
    .map((input) => input?.shape.join("×"))
    .join();
