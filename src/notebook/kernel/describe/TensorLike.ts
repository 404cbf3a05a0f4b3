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
