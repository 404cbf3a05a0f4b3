import { MAX_LABEL, MAX_OPTIONS, MAX_PAD, MAX_TYPED } from "../../contract/limits";
import { getHost } from "./host";
import {
  refuse,
  requireFinite,
  requireList,
  requireOptions,
  requireString,
  requireTitle,
  requireWhole,
} from "./require";
import { show } from "./show";

/** The longest text that a reader may type unless the cell says otherwise, in characters. */
const MAX_LENGTH = 100;

/** A slider: gives the reader's value; moving it re-runs this cell and the cells that depend on it. */
export function slider(label: string, options: { min: number; max: number; step: number; value: number }): number {
  const name = requireTitle(label, "slider 的名称");
  const given = requireOptions(options, `滑块「${name}」`, "{ min: 0, max: 10, step: 1, value: 5 }");
  const read = (field: "min" | "max" | "step" | "value") => requireFinite(given[field], `滑块「${name}」的 ${field} `);
  const [min, max, step, value] = [read("min"), read("max"), read("step"), read("value")];
  if (!(min < max) || !(step > 0) || !(value >= min && value <= max)) {
    throw new RangeError(`滑块「${name}」的范围不对：要有 min < max、step > 0，且 value 在两者之间。`);
  }
  return getHost().declareControl({ kind: "control", control: "slider", label: name, value, min, max, step }) as number;
}

/** A choice: gives the option that the reader chose; choosing re-runs this cell and the cells that depend on it. */
export function select<Option extends string>(label: string, options: readonly Option[], initial?: Option): Option {
  const name = requireTitle(label, "select 的名称");
  const list = requireList(options, `选择「${name}」的选项`);
  if (list.length === 0) throw new RangeError(`选择「${name}」没有选项。`);
  if (list.length > MAX_OPTIONS)
    throw new RangeError(`选择「${name}」有 ${list.length} 个选项，最多 ${MAX_OPTIONS} 个。`);
  const texts = Array.from(list, (each, i) => requireString(each, `选择「${name}」的第 ${i + 1} 个选项`));
  for (const [i, text] of texts.entries()) {
    if (texts.indexOf(text) < i) throw new RangeError(`选择「${name}」的选项“${text}”写了两次。`);
    if (text === "" || text.length > MAX_LABEL) {
      throw new RangeError(`选择「${name}」的第 ${i + 1} 个选项要有 1 到 ${MAX_LABEL} 个字符。`);
    }
  }
  const value = initial ?? texts[0];
  if (!texts.includes(value)) refuse(`选择「${name}」一开始的值`, "选项里的一个", value);
  return getHost().declareControl({ kind: "control", control: "select", label: name, value, options: texts }) as Option;
}

/** A button: gives how often it was pressed; a press re-runs this cell and the cells that depend on it. */
export function button(label: string): number {
  const name = requireTitle(label, "button 的名称");
  return getHost().declareControl({ kind: "control", control: "button", label: name, value: 0 }) as number;
}

/**
 * A line of text from the reader; a change re-runs this cell and the cells that depend on it. With `only`, a pattern of one
 * character, the characters that don't match are left out, and the reader is told.
 */
export function textInput(label: string, options: { value: string; maxLength?: number; only?: RegExp }): string {
  const name = requireTitle(label, "textInput 的名称");
  const given = requireOptions(options, `文本框「${name}」`, '{ value: "春风" }');
  const value = requireString(given.value, `文本框「${name}」的 value `);
  const maxLength = requireWhole(given.maxLength ?? MAX_LENGTH, `文本框「${name}」的 maxLength `, 1, MAX_TYPED);
  if (value.length > maxLength) {
    throw new RangeError(`文本框「${name}」的 value 有 ${value.length} 个字符，比 maxLength（${maxLength}）长。`);
  }
  const { only } = given;
  if (only !== undefined && !(only instanceof RegExp))
    refuse(`文本框「${name}」的 only `, "正则表达式，例如 /[一-龥]/", only);
  const typed = getHost().declareControl({ kind: "control", control: "text", label: name, value, maxLength }) as string;
  if (!only) return typed;
  // With the flags g and y a pattern remembers where it stood.
  const pattern = new RegExp(only.source, only.flags.replace(/[gy]/g, ""));
  const kept = Array.from(typed)
    .filter((character) => pattern.test(character))
    .join("");
  if (kept !== typed) show(`“${typed}”里不合用的字符略去了，只留下“${kept}”。`);
  return kept;
}

/** A square pad to draw on: gives size × size numbers by row, 0 for blank and 1 for ink. */
export function drawPad(label: string, options: { size: number }): number[][] {
  const name = requireTitle(label, "drawPad 的名称");
  const given = requireOptions(options, `画板「${name}」`, "{ size: 28 }");
  const size = requireWhole(given.size, `画板「${name}」的 size `, 1, MAX_PAD);
  const blank = new Array<number>(size * size).fill(0);
  const value = getHost().declareControl({
    kind: "control",
    control: "pad",
    label: name,
    value: blank,
    size,
  }) as number[];
  return Array.from({ length: size }, (_, row) => value.slice(row * size, (row + 1) * size));
}
