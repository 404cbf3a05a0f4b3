/**
 * Readers of foreign data: what a cell made, be it a live object with getters that throw or a message that it forged. Each
 * gives plain data made anew, within its size, or refuses.
 */
import { cutText, MAX_OUTPUT_TEXT } from "./limits";

/** Gives what a reader reads; where it refuses, or the data throws, what `instead` makes of the place and the reason. */
export function readForeign<T>(read: Reader<T>, raw: unknown, instead: (reason: string) => T): T {
  [room, cut, path, refusal] = [MAX_OUTPUT_TEXT, "", [], ""];
  try {
    return read(raw);
  } catch {
    return instead(`${path.length > 0 ? `${path.join(".")} ` : ""}${refusal || "读不出来"}`);
  }
}

/** Of what is being read: the characters that it may still hold. */
let room: number;
/** What was left out, in Chinese; empty while there is nothing. */
export let cut: string;
/** The field at which reading stands. */
let path: (string | number)[];
/** Why it can't be drawn. Not told by an Error: what a cell made throws those, with words of its own. */
let refusal: string;

/** Ends the reading: in Chinese, what the field has to be. */
export function refuse(reason: string): never {
  refusal = reason;
  throw reason;
}

/** Gives anything as a T, or refuses. */
export type Reader<T> = (raw: unknown) => T;

/** A reader for each field: a field that is new doesn't compile until something reads it. */
type Readers<T> = { [Field in keyof T]-?: Reader<T[Field]> };

/** An object with these fields. Each is read once: a getter could give another value the second time. */
export const object =
  <T extends object>(readers: Readers<T>): Reader<T> =>
  (raw) => {
    if (typeof raw !== "object" || raw === null) refuse("要是一个对象");
    const read = {} as T;
    for (const field of Object.keys(readers) as (keyof T & string)[]) {
      path.push(field);
      const value = readers[field]((raw as T)[field]);
      path.pop();
      if (value !== undefined) read[field] = value;
    }
    return read;
  };

/** Of each form of a union, what a field leaves. */
export type Without<T, Field extends string> = T extends unknown ? Omit<T, Field> : never;

/** An object of one of several forms, which its field `tag` names: a form that is new doesn't compile until it is read. */
export const variant =
  <T extends object, Tag extends keyof T & string>(
    tag: Tag,
    forms: { [Name in T[Tag] & string]: Reader<Without<Extract<T, Record<Tag, Name>>, Tag>> },
  ): Reader<T> =>
  (raw) => {
    const { [tag]: name } = object({ [tag]: oneOf(Object.keys(forms)) })(raw) as Record<Tag, keyof typeof forms>;
    return { [tag]: name, ...forms[name](raw) } as unknown as T;
  };

/** What may be missing. */
export const optional =
  <T>(read: Reader<T>): Reader<T | undefined> =>
  (raw) =>
    raw === undefined ? undefined : read(raw);

/** One of these values, themselves. */
export const oneOf =
  <T>(allowed: readonly T[]): Reader<T> =>
  (raw) =>
    allowed.includes(raw as T) ? (raw as T) : refuse(`要是 ${allowed.join("、")} 里的一个`);

/** An array (or a typed one), of which the first `max` items are kept. By its indices, not its iterator; what is beyond `max` is never looked at. */
export const list =
  <T>(max: number, read: Reader<T>, noteCut = true): Reader<T[]> =>
  (raw) => {
    const { length } = (Array.isArray(raw) || ArrayBuffer.isView(raw) ? raw : {}) as ArrayLike<unknown>;
    if (!(length >= 0)) refuse("要是一个数组");
    if (length > max && noteCut) cut ||= `（没有显示完：${path.join(".")} 有 ${length} 个，只取前 ${max} 个）`;
    return Array.from({ length: Math.min(length, max) }, (_, i) => {
      path.push(i);
      const item = read((raw as ArrayLike<unknown>)[i]);
      path.pop();
      return item;
    });
  };

/** What another reader gives, where it is right; `reason` says in Chinese what it has to be. */
export const checked =
  <T>(read: Reader<T>, isRight: (value: T) => boolean, reason: string): Reader<T> =>
  (raw) => {
    const value = read(raw);
    return isRight(value) ? value : refuse(reason);
  };

/** Text, cut beyond `max` characters. */
export const text =
  (max: number): Reader<string> =>
  (raw) => {
    if (typeof raw !== "string") refuse("要是文字");
    const kept = cutText(raw, Math.min(max, room));
    room = Math.max(0, room - kept.length);
    return kept;
  };

/** Reads any number. */
export const number: Reader<number> = (raw) => (typeof raw === "number" ? raw : refuse("要是数"));
/** Reads a number that is finite. */
export const finite = checked(number, Number.isFinite, "要是有限的数");
/** Reads a whole number within bounds. */
export const whole = (min: number, max = Number.MAX_SAFE_INTEGER): Reader<number> =>
  checked(number, (value) => Number.isInteger(value) && value >= min && value <= max, `要是 ${min} 到 ${max} 的整数`);
