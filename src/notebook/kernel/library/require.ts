/**
 * The library's doors: each gives the value that a cell passed, or throws a TypeError or RangeError in Chinese that says which
 * argument it is, what was given, and what to do. `what` names the argument, such as “line 的 x”.
 */
import { spaced } from "../../../lib/spaced";
import { cutText, MAX_LABEL, MAX_TITLE } from "../../contract/limits";
import { attempt } from "../describe/attempt";
import { isTensor } from "../describe/describeTensor";
import { inspect } from "../describe/inspect";

/** The longest text of a wrong value that an error tells, in characters. */
const MAX_GIVEN = 60;

/** Throws that an argument has to be something else. */
export function refuse(what: string, wanted: string, value: unknown): never {
  throw new TypeError(`${spaced(what)}要是${wanted}，给的却是${given(value)}。`);
}

/** A wrong value in a few words, and what to do about it. */
function given(value: unknown): string {
  if (value === undefined) return " undefined（没有给，或者还没有值）";
  if (typeof value === "function") return "函数：在后面加上 ()，才是它的值";
  if (typeof value === "bigint") return " BigInt：用 Number(…) 转换";
  if (attempt(() => isTensor(value), false)) return "张量：用 .dataSync() 取出里面的数，一个数用 .dataSync()[0]";
  if (attempt(() => typeof (value as PromiseLike<unknown>).then === "function", false))
    return " Promise：在前面加上 await";
  return `${typeof value === "string" ? "文字" : ""} ${cutText(inspect(value).replaceAll("\n", " "), MAX_GIVEN)}`;
}

/** A number; NaN and infinities are numbers too. */
export const requireNumber = (value: unknown, what: string): number =>
  typeof value === "number" ? value : refuse(what, "数", value);

/** A finite number; throws otherwise, in Chinese. */
export function requireFinite(value: unknown, what: string): number {
  const number = requireNumber(value, what);
  return Number.isFinite(number) ? number : refuse(what, "有限的数", number);
}

/** A whole number from `min` to `max`. */
export function requireWhole(value: unknown, what: string, min: number, max = Number.MAX_SAFE_INTEGER): number {
  const whole = requireFinite(value, what);
  if (Number.isInteger(whole) && whole >= min && whole <= max) return whole;
  const to = max < Number.MAX_SAFE_INTEGER ? ` ${min} 到 ${max} 的整数` : `不小于 ${min} 的整数`;
  throw new RangeError(`${spaced(what)}要是${to}，给的却是 ${whole}。`);
}

/** Text; throws otherwise, in Chinese. */
export const requireString = (value: unknown, what: string): string =>
  typeof value === "string" ? value : refuse(what, "文字", value);

/** Text, or a number or boolean as text. */
export const requireText = (value: unknown, what: string): string =>
  typeof value === "number" || typeof value === "boolean" ? String(value) : requireString(value, what);

/** Text that isn't empty, nor longer than a title. */
export function requireTitle(value: unknown, what: string): string {
  const title = requireText(value, what);
  if (title.trim() === "") throw new TypeError(`${spaced(what)}不能是空的。`);
  if (title.length <= MAX_TITLE) return title;
  throw new RangeError(`${spaced(what)}有 ${title.length} 个字符，最多 ${MAX_TITLE} 个。`);
}

/** Text if it is given, as `{ [field]: text }`. */
export const optionalText = <Field extends string>(
  options: Readonly<Partial<Record<Field, unknown>>>,
  field: Field,
  what: string,
): { [key in Field]?: string } =>
  options[field] === undefined
    ? {}
    : ({ [field]: requireText(options[field], `${what} 的 ${field}`) } as { [key in Field]?: string });

/** A list that is gone through has at most so many items. */
export const MAX_LIST = 1_000_000;

/** A list, by its length and indices: an array or a typed array, of at most `max` items. */
export function requireList(value: unknown, what: string, max = Number.POSITIVE_INFINITY): ArrayLike<unknown> {
  if (!Array.isArray(value) && !(ArrayBuffer.isView(value) && "length" in value)) refuse(what, "数组", value);
  const list = value as ArrayLike<unknown>;
  if (list.length <= max) return list;
  throw new RangeError(`${spaced(what)}有 ${list.length} 个，最多 ${max} 个。`);
}

/** A list of texts, each cut beyond so many characters. */
export const requireTexts = (value: unknown, what: string, max = MAX_LABEL): string[] =>
  Array.from(requireList(value, what, MAX_LIST), (text, i) =>
    cutText(requireText(text, `${what}的第 ${i + 1} 个`), max),
  );

/** A function; throws otherwise, in Chinese. */
export function requireFunction<T>(value: T, what: string): T {
  return typeof value === "function" ? value : refuse(what, "函数", value);
}

/** The object with a function's options. */
export function requireOptions<T extends object>(value: T, what: string, example: string): T {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  throw new TypeError(`${what}的选项要写成对象，例如 ${example}，给的却是${given(value)}。`);
}
