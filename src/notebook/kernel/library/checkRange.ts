/** Throws an Error that names `what` unless the range is two finite numbers, the smaller first. */
export function checkRange(range: readonly [number, number], what: string): void {
  const [low, high] = Array.isArray(range) ? range : [];
  if (Number.isFinite(low) && Number.isFinite(high) && (low as number) < (high as number)) return;
  throw new RangeError(`${what} 要是两个数，小的在前，例如 [-2, 2]。`);
}
