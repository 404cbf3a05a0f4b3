import type { KernelBackend, KernelFunc, TensorInfo } from "@tensorflow/tfjs";
import type { TensorFlow } from "../session/TensorFlowScripts";

/**
 * Mends the WASM backend's product of matrices (TensorFlow.js 4.22):
 * - It keeps the second matrix packed, by its data alone: the same data in another shape, as `v` in `N.dot(v)` and then in
 *   `tf.outerProduct(u, v)`, is multiplied in the shape that it first had, and the result is wrong. Another shape gets data of its own.
 * - The product by a transpose, which every gradient of a product is, takes it ten times as long as that by a matrix that was
 *   transposed beforehand: so that is done.
 * - It refuses integers, which the other backends multiply: they go through floating point, as they do with WebGL.
 */
export function mendMatMul(tf: Pick<TensorFlow, "getKernel" | "registerKernel" | "unregisterKernel">): void {
  const config = tf.getKernel("BatchMatMul", "wasm");
  const transpose = tf.getKernel("Transpose", "wasm").kernelFunc;
  const cast = tf.getKernel("Cast", "wasm").kernelFunc;
  /** The shape in which data was the second matrix. */
  const packedShapes = new WeakMap<object, string>();

  const kernelFunc: KernelFunc = ({ inputs, attrs, backend }) => {
    const wasm = backend as KernelBackend;
    const made: TensorInfo[] = [];
    const keep = (info: TensorInfo): TensorInfo => {
      made.push(info);
      return info;
    };
    const compute = (kernel: KernelFunc, x: TensorInfo, asked: object) =>
      keep(kernel({ inputs: { x }, attrs: asked as typeof attrs, backend }) as TensorInfo);
    const ready = (x: TensorInfo, isTransposed: unknown): TensorInfo => {
      const floats = x.dtype === "float32" ? x : compute(cast, x, { dtype: "float32" });
      if (isTransposed !== true) return floats;
      const axes = x.shape.map((_, axis) => axis);
      return compute(transpose, floats, { perm: [...axes.slice(0, -2), axes.length - 1, axes.length - 2] });
    };
    const unpacked = (x: TensorInfo): TensorInfo => {
      const shape = x.shape.join("×");
      const packed = packedShapes.get(x.dataId) ?? shape;
      packedShapes.set(x.dataId, packed);
      return packed === shape ? x : keep({ ...x, dataId: wasm.write(wasm.readSync(x.dataId), x.shape, x.dtype) });
    };

    const [a, b] = [inputs.a as TensorInfo, inputs.b as TensorInfo];
    const product = config.kernelFunc({
      inputs: { a: ready(a, attrs?.transposeA), b: unpacked(ready(b, attrs?.transposeB)) },
      attrs: { transposeA: false, transposeB: false },
      backend,
    }) as TensorInfo;
    const isWhole = a.dtype !== "float32" && b.dtype !== "float32";
    const result = isWhole ? compute(cast, keep(product), { dtype: "int32" }) : product;
    for (const { dataId } of made) if (dataId !== result.dataId) wasm.disposeData(dataId);
    return result;
  };

  tf.unregisterKernel("BatchMatMul", "wasm");
  tf.registerKernel({ ...config, kernelFunc });
}
