import { cutText, MAX_NAME } from "../../contract/limits";
import { isError, readError, readText } from "./readError";

/** The longest text inside a value that is shown, in characters. */
const MAX_LENGTH = 5000;
/** The writing of a larger whole number would take long. */
const MAX_BIGINT = 10n ** 1000n;

/** A value that has no parts to open, as text; undefined for an object that has. */
export function inspectLeaf(value: unknown): string | undefined {
  switch (typeof value) {
    case "string":
      return JSON.stringify(cutText(value, MAX_LENGTH));
    case "number":
      return numberText(value);
    case "bigint":
      return value < MAX_BIGINT && value > -MAX_BIGINT ? `${value}n` : "[超过 1000 位的 BigInt]";
    case "function":
      return functionText(value);
    case "object":
      return value === null ? "null" : specialObject(value);
    default:
      return cutText(String(value), MAX_LENGTH);
  }
}

/** Significant digits that a float32 holds: 0.1 read back from a tensor stays 0.1. */
const FLOAT32_DIGITS = 7;

function numberText(value: number): string {
  if (Object.is(value, -0)) return "-0";
  return String(Number.isInteger(value) ? value : Number(value.toPrecision(FLOAT32_DIGITS)));
}

function functionText(value: object): string {
  const name = readText(value, "name");
  const isClass = /^class\b/.test(Function.prototype.toString.call(value));
  return `[${isClass ? "类" : "函数"}${name ? ` ${cutText(name, MAX_NAME)}` : ""}]`;
}

function specialObject(value: object): string | undefined {
  if (isError(value)) {
    const { name, message } = readError(value);
    return message ? `${name}: ${message}` : name;
  }
  if (value instanceof Date) {
    return Number.isNaN(Date.prototype.getTime.call(value)) ? "无效的日期" : Date.prototype.toISOString.call(value);
  }
  if (value instanceof RegExp) return cutText(RegExp.prototype.toString.call(value), MAX_LENGTH);
  if (value instanceof Promise) return "Promise（还没有结果：在前面加上 await）";
  if (value instanceof WeakMap) return "WeakMap";
  if (value instanceof WeakSet) return "WeakSet";
  if (value instanceof ArrayBuffer) return `ArrayBuffer(${value.byteLength})`;
  // As an object it would have an entry for each character.
  if (value instanceof String) return `[String ${inspectLeaf(String.prototype.valueOf.call(value))}]`;
  return undefined;
}
