import type { TensorOutput, TextOutput } from "../../contract/outputs";

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

/** How many values travel with a tensor; a matrix may bring a small picture's worth, so that it can be drawn. */
const MAX_VALUES = 400;
const MAX_MATRIX_VALUES = 1024;
/** Significant digits of the parts of a complex number. */
const COMPLEX_DIGITS = 4;

/** A tensor with its values up to a size, and a summary over all of them. Reads the values from the device. */
export function describeTensor(tensor: TensorLike): TensorOutput | TextOutput {
  const { dtype } = tensor;
  const shape = [...tensor.shape];
  if (tensor.isDisposed) {
    return { kind: "text", stream: "result", text: `Tensor ${dtype} [${shape.join(", ")}]（已经释放，值不在了）` };
  }
  const data = tensor.dataSync();
  const limit = shape.length === 2 ? MAX_MATRIX_VALUES : MAX_VALUES;
  if (dtype === "string") {
    const texts = data as readonly string[];
    const complete = texts.length <= limit;
    return { kind: "tensor", dtype, shape, values: texts.slice(0, complete ? limit : MAX_VALUES), complete };
  }
  const numbers = data as ArrayLike<number>;
  if (dtype === "complex64") {
    const size = numbers.length / 2;
    const kept = Math.min(size, MAX_VALUES);
    return { kind: "tensor", dtype, shape, values: complexTexts(numbers, kept), complete: size <= MAX_VALUES };
  }
  const complete = numbers.length <= limit;
  const values = Array.from({ length: complete ? numbers.length : MAX_VALUES }, (_, i) => Number(numbers[i]));
  return { kind: "tensor", dtype, shape, values, complete, summary: summarize(numbers) };
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
