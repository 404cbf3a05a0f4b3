/** A value that has no parts to open, as text; undefined for an object that has. */
export function inspectLeaf(value: unknown): string | undefined {
  switch (typeof value) {
    case "string":
      return JSON.stringify(value);
    case "number":
      return numberText(value);
    case "bigint":
      return `${value}n`;
    case "function":
      return functionText(value);
    case "object":
      return value === null ? "null" : specialObject(value);
    default:
      return String(value);
  }
}

/** Significant digits that a float32 holds: 0.1 read back from a tensor stays 0.1. */
const FLOAT32_DIGITS = 7;

function numberText(value: number): string {
  if (Object.is(value, -0)) return "-0";
  return String(Number.isInteger(value) ? value : Number(value.toPrecision(FLOAT32_DIGITS)));
}

function functionText(value: unknown): string {
  const { name } = value as { name?: unknown };
  const isClass = /^class\b/.test(Function.prototype.toString.call(value));
  return `[${isClass ? "类" : "函数"}${typeof name === "string" && name ? ` ${name}` : ""}]`;
}

function specialObject(value: object): string | undefined {
  if (value instanceof Error) return value.message ? `${value.name}: ${value.message}` : value.name;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "无效的日期" : value.toISOString();
  if (value instanceof RegExp) return String(value);
  if (value instanceof Promise) return "Promise（还没有结果：在前面加上 await）";
  if (value instanceof WeakMap || value instanceof WeakSet) return value.constructor.name;
  if (value instanceof ArrayBuffer) return `ArrayBuffer(${value.byteLength})`;
  return undefined;
}
