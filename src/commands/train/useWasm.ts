import { createRequire } from "node:module";
import { dirname } from "node:path";
import * as tf from "@tensorflow/tfjs";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";

/** What the wrapped kernels take and give: a tensor as a backend sees it. */
type Info = tf.TensorInfo;
type Kernel = (parameters: { inputs: Record<string, Info>; attrs: object; backend: unknown }) => Info;

/** Computes on WebAssembly from now on. */
export async function useWasm(): Promise<void> {
  const main = createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm");
  setWasmPaths(`${dirname(main)}/`);
  await tf.setBackend("wasm");
  transposeBeforeMatMul();
}

/** The backend multiplies a transposed matrix ten times slower than one that was transposed beforehand. */
function transposeBeforeMatMul(): void {
  const config = tf.getKernel("BatchMatMul", "wasm");
  const multiply = config.kernelFunc as unknown as Kernel;
  const transpose = tf.getKernel("Transpose", "wasm").kernelFunc as unknown as Kernel;
  const kernelFunc: Kernel = ({ inputs, attrs, backend }) => {
    const { transposeA, transposeB } = attrs as { transposeA: boolean; transposeB: boolean };
    const made: Info[] = [];
    const turn = (x: Info) => {
      const axes = x.shape.map((_, axis) => axis);
      const perm = [...axes.slice(0, -2), axes.length - 1, axes.length - 2];
      made.push(transpose({ inputs: { x }, attrs: { perm }, backend }));
      return made[made.length - 1];
    };
    const product = multiply({
      inputs: { a: transposeA ? turn(inputs.a) : inputs.a, b: transposeB ? turn(inputs.b) : inputs.b },
      attrs: { transposeA: false, transposeB: false },
      backend,
    });
    for (const { dataId } of made) tf.backend().disposeData(dataId);
    return product;
  };
  tf.unregisterKernel("BatchMatMul", "wasm");
  tf.registerKernel({ ...config, kernelFunc: kernelFunc as unknown as tf.KernelFunc });
}
