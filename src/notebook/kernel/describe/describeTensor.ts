import { MAX_MATRIX_VALUES, MAX_RANK, MAX_TENSOR_VALUES } from "../../contract/limits";
import type { TensorOutput, TextOutput } from "../../contract/outputs";
import { whyNot } from "./readError";

/** The part of a TensorFlow.js tensor that showing it needs; the library itself is never imported here. */
export interface TensorLike {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly isDisposed?: boolean;
  dataSync(): ArrayLike<number> | readonly string[];
}

/** Whether a value is a tensor, judged by its parts: any copy of TensorFlow.js will do. */
export function isTensor(value: unknown): value is TensorLike {
  if (typeof value !== "object" || value === null) return false;
  const { dtype, shape, dataSync } = value as Partial<TensorLike>;
  return typeof dtype === "string" && Array.isArray(shape) && typeof dataSync === "function";
}

/** Significant digits of the parts of a complex number. */
const COMPLEX_DIGITS = 4;

/** More values than any list of texts holds. */
const MAX_LIST = 10_000_000;

/** A tensor with its values up to a size, and a summary over all of them. Reads the values from the device. */
export function describeTensor(tensor: TensorLike): TensorOutput | TextOutput {
  const { dtype } = tensor;
  const shape = tensor.shape.slice(0, MAX_RANK);
  const without = (why: string): TextOutput => {
    return { kind: "text", stream: "result", text: `Tensor ${dtype} [${shape.join(", ")}]（${why}）` };
  };
  if (tensor.isDisposed) return without("已经释放，值不在了");
  try {
    const data = tensor.dataSync();
    // TensorFlow.js makes a tensor of rows that aren't of one length, without a word; a list may be a sparse one.
    const count = dtype === "complex64" ? data.length / 2 : data.length;
    const size = shape.reduce((product, side) => product * side, 1);
    if (count !== size || (Array.isArray(data) && count > MAX_LIST)) {
      return without(`值有 ${count} 个，和形状对不上：数组各行要一样长`);
    }
    return { kind: "tensor", dtype, shape, ...describeData(dtype, data, shape.length) };
  } catch (error) {
    return without(`值读不出来：${whyNot(error)}`);
  }
}

function describeData(
  dtype: string,
  data: ArrayLike<number> | readonly string[],
  rank: number,
): Pick<TensorOutput, "values" | "complete" | "summary"> {
  const isComplex = dtype === "complex64";
  const size = isComplex ? data.length / 2 : data.length;
  const complete = size <= (rank === 2 && !isComplex ? MAX_MATRIX_VALUES : MAX_TENSOR_VALUES);
  const count = complete ? size : MAX_TENSOR_VALUES;
  if (dtype === "string") return { values: (data as readonly string[]).slice(0, count), complete };
  const numbers = data as ArrayLike<number>;
  if (isComplex) return { values: complexTexts(numbers, count), complete };
  const values = Array.from({ length: count }, (_, i) => Number(numbers[i]));
  return { values, complete, summary: summarize(numbers) };
}

function summarize(values: ArrayLike<number>): TensorOutput["summary"] {
  if (values.length === 0) return undefined;
  let [min, max, sum, finite] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, 0];
  for (let i = 0; i < values.length; i++) {
    const value = Number(values[i]);
    if (!Number.isFinite(value)) continue;
    finite++;
    sum += value;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  const notFinite = values.length - finite;
  return finite > 0 ? { min, max, mean: sum / finite, notFinite } : { min: NaN, max: NaN, mean: NaN, notFinite };
}

function complexTexts(interleaved: ArrayLike<number>, count: number): string[] {
  return Array.from({ length: count }, (_, i) => {
    const [re, im] = [interleaved[2 * i], interleaved[2 * i + 1]];
    const sign = im < 0 ? "-" : "+";
    return `${Number(re.toPrecision(COMPLEX_DIGITS))} ${sign} ${Number(Math.abs(im).toPrecision(COMPLEX_DIGITS))}i`;
  });
}
