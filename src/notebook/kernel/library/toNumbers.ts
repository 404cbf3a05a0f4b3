import type { Numbers } from "./Numbers";

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
