import { requireList, requireOptions } from "./require";
import type { SavedParameters } from "./savedModels";

/** The numbers of saved parameters, row by row. Throws a RangeError where the model asks for another shape. */
export function unpackRows(
  saved: Pick<SavedParameters, "scales" | "width" | "weights">,
  shape: readonly [rows: number, width: number],
): Float32Array {
  const { scales, width, weights } = requireOptions(saved, "unpackRows ", "{ scales, width, weights }");
  requireList(scales, "unpackRows 的 scales");
  requireList(weights, "unpackRows 的 weights");
  requireList(shape, "unpackRows 的第 2 个参数");
  if (scales.length !== shape[0] || width !== shape[1]) {
    throw new RangeError(
      `检查点是 ${scales.length} × ${width} 的，现在的模型却要 ${shape.join(" × ")}：把字表大小、宽度和层数改回原样，或者只从零开始训练。`,
    );
  }
  const factors = Float32Array.from(scales);
  return Float32Array.from(Int8Array.from(weights), (byte, i) => byte * factors[Math.floor(i / width)]);
}
