import { requireNumber, refuse } from "./require";

/** A list of numbers: an array, a typed array or a tensor. */
export type Numbers = ArrayLike<number> | { dataSync(): ArrayLike<number> };

/** The numbers of an array, a typed array or a tensor, not copied. Throws an Error that names `what` where there are none. */
export function toNumbers(values: Numbers, what: string): ArrayLike<number> {
  const list = readList(values) ?? refuse(what, "一组数（数组、类型化数组或张量）", values);
  // Of a typed array one tells for all.
  const count = ArrayBuffer.isView(list) ? Math.min(1, list.length) : list.length;
  for (let i = 0; i < count; i++) {
    // A name is written only where it is needed: lists may be long, and looked through again and again.
    if (typeof list[i] !== "number") requireNumber(list[i], `${what}的第 ${i + 1} 个`);
  }
  return list;
}

function readList(values: unknown): ArrayLike<number> | undefined {
  if (typeof values !== "object" || values === null) return undefined;
  const list = "dataSync" in values && typeof values.dataSync === "function" ? values.dataSync() : values;
  return Array.isArray(list) || (ArrayBuffer.isView(list) && "length" in list)
    ? (list as ArrayLike<number>)
    : undefined;
}

/** x and y of a mark's points, as long as each other. Throws an Error where they aren't. */
export function toPoints(x: Numbers, y: Numbers, mark: string): { x: ArrayLike<number>; y: ArrayLike<number> } {
  const points = { x: toNumbers(x, `${mark} 的 x `), y: toNumbers(y, `${mark} 的 y `) };
  if (points.x.length !== points.y.length) {
    throw new RangeError(`${mark} 的 x 有 ${points.x.length} 个数，y 有 ${points.y.length} 个，要一样多。`);
  }
  return points;
}

/** A range. Throws an Error that names `what` unless it is two numbers, the smaller first, and a finite distance apart. */
export function checkRange(range: readonly [number, number], what: string): [number, number] {
  const [low = Number.NaN, high = Number.NaN] = Array.isArray(range) ? range : [];
  // The distance of two finite numbers may be more than a number holds.
  if (typeof low === "number" && low < high && Number.isFinite(high - low)) return [low, high];
  throw new RangeError(`${what} 要是两个有限的数，小的在前，例如 [-2, 2]。`);
}
