import { MAX_RANK } from "../../contract/limits";
import type { NamedValue } from "../../contract/kernelProtocol";
import { attempt } from "./attempt";
import { isTensor } from "./describeTensor";
import { inspect } from "./inspect";

/** The longest text of a value that a card beside a formula shows, in characters. */
const MAX_LENGTH = 160;
/** A tensor's values are read from the device only when there are at most this many. */
const MAX_VALUES = 32;
/** Significant digits of a number in such a text. */
const DIGITS = 4;

/** What a name stands for, in short: a tensor's or an array's shape, and values as far as they fit. Never throws. */
export const describeName = (value: unknown): NamedValue => attempt(() => describe(value), { text: "看不了" });

function describe(value: unknown): NamedValue {
  const shape = shapeOf(value);
  const size = shape?.reduce((product, side) => product * side, 1) ?? 0;
  if (isTensor(value)) {
    if (value.isDisposed) return { shape, text: "已经释放" };
    if (size > MAX_VALUES) return { shape, text: `${size} 个数` };
    return { shape, text: shorten(rows(Array.from(value.dataSync() as ArrayLike<number>, round), shape)) };
  }
  if (typeof value === "number") return { text: round(value) };
  if (typeof value === "function") return { text: "函数" };
  if (size > MAX_VALUES) return { shape, text: `${size} 个数` };
  return { shape, text: shorten(inspect(value)) };
}

function shapeOf(value: unknown): number[] | undefined {
  if (isTensor(value)) return value.shape.slice(0, MAX_RANK);
  const shape: number[] = [];
  let inner = value;
  while (Array.isArray(inner) || (ArrayBuffer.isView(inner) && "length" in inner)) {
    // Deeper than any tensor: it may hold itself.
    if (shape.length === MAX_RANK) return undefined;
    const list = inner as ArrayLike<unknown>;
    shape.push(list.length);
    inner = list[0];
  }
  return typeof inner === "number" && shape.length > 0 ? shape : undefined;
}

/** A matrix has a line for each row. */
function rows(values: readonly string[], shape: readonly number[] = []): string {
  const width = shape.length === 2 && shape[0] > 1 && shape[1] > 1 ? shape[1] : values.length;
  const count = width === 0 ? 0 : values.length / width;
  return Array.from({ length: count }, (_, i) => values.slice(i * width, (i + 1) * width).join(", ")).join("\n");
}

const round = (value: number): string => `${Number.isInteger(value) ? value : Number(value.toPrecision(DIGITS))}`;

const shorten = (text: string): string => (text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text);
