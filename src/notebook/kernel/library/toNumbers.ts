/** A list of numbers: an array, a typed array or a tensor. */
export type Numbers = ArrayLike<number> | { dataSync(): ArrayLike<number> };

/** The numbers of an array, a typed array or a tensor. Throws an Error that names `what` where there are none. */
export function toNumbers(values: Numbers, what: string): number[] {
  const list = readList(values);
  if (!list) throw new TypeError(`${what}要是一组数：数组、类型化数组或张量。`);
  const numbers = Array.from(list);
  const wrong = numbers.findIndex((value) => typeof value !== "number");
  if (wrong >= 0) throw new TypeError(`${what}要全是数，第 ${wrong + 1} 个却是 ${describe(numbers[wrong])}。`);
  return numbers;
}

function readList(values: unknown): ArrayLike<number> | undefined {
  if (typeof values !== "object" || values === null) return undefined;
  if ("dataSync" in values && typeof values.dataSync === "function") return values.dataSync() as ArrayLike<number>;
  return Array.isArray(values) || ArrayBuffer.isView(values) ? (values as unknown as ArrayLike<number>) : undefined;
}

const describe = (value: unknown): string => (Array.isArray(value) ? "数组" : String(value));

/** x and y of a mark's points, as long as each other. Throws an Error where they aren't. */
export function toPoints(x: Numbers, y: Numbers, mark: string): { x: number[]; y: number[] } {
  const points = { x: toNumbers(x, `${mark} 的 x `), y: toNumbers(y, `${mark} 的 y `) };
  if (points.x.length !== points.y.length) {
    throw new RangeError(`${mark} 的 x 有 ${points.x.length} 个数，y 有 ${points.y.length} 个，要一样多。`);
  }
  return points;
}

/** Throws an Error that names `what` unless the range is two finite numbers, the smaller first. */
export function checkRange(range: readonly [number, number], what: string): void {
  const [low, high] = Array.isArray(range) ? range : [];
  if (Number.isFinite(low) && Number.isFinite(high) && (low as number) < (high as number)) return;
  throw new RangeError(`${what} 要是两个数，小的在前，例如 [-2, 2]。`);
}
