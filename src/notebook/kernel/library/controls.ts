import { getHost } from "./host";
import { show } from "./show";

/** The longest text that a reader may type unless the cell says otherwise, in characters. */
const MAX_LENGTH = 100;

/** A slider: gives the reader's value; moving it re-runs this cell and the cells that depend on it. */
export function slider(label: string, options: { min: number; max: number; step: number; value: number }): number {
  const { min, max, step, value } = options;
  if (!(min < max) || !(step > 0) || !(value >= min && value <= max)) {
    throw new RangeError(`滑块「${label}」的范围不对：要有 min < max、step > 0，且 value 在两者之间。`);
  }
  return getHost().declareControl({ kind: "control", control: "slider", label, value, min, max, step }) as number;
}

/** A choice: gives the option that the reader chose; choosing re-runs this cell and the cells that depend on it. */
export function select<Option extends string>(label: string, options: readonly Option[], initial?: Option): Option {
  if (options.length === 0) throw new RangeError(`选择「${label}」没有选项。`);
  const value = initial ?? options[0];
  return getHost().declareControl({
    kind: "control",
    control: "select",
    label,
    value,
    options: [...options],
  }) as Option;
}

/** A button: gives how often it was pressed; a press re-runs this cell and the cells that depend on it. */
export function button(label: string): number {
  return getHost().declareControl({ kind: "control", control: "button", label, value: 0 }) as number;
}

/**
 * A line of text from the reader; a change re-runs this cell and the cells that depend on it. With `only`, a pattern of one
 * character, the characters that don't match are left out, and the reader is told.
 */
export function textInput(label: string, options: { value: string; maxLength?: number; only?: RegExp }): string {
  const { value, maxLength = MAX_LENGTH, only } = options;
  const typed = getHost().declareControl({ kind: "control", control: "text", label, value, maxLength }) as string;
  if (!only) return typed;
  const kept = Array.from(typed)
    .filter((character) => only.test(character))
    .join("");
  if (kept !== typed) show(`“${typed}”里不合用的字符略去了，只留下“${kept}”。`);
  return kept;
}

/** A square pad to draw on: gives size × size numbers by row, 0 for blank and 1 for ink. */
export function drawPad(label: string, options: { size: number }): number[][] {
  const { size } = options;
  const blank = new Array<number>(size * size).fill(0);
  const value = getHost().declareControl({ kind: "control", control: "pad", label, value: blank, size }) as number[];
  return Array.from({ length: size }, (_, row) => value.slice(row * size, (row + 1) * size));
}
