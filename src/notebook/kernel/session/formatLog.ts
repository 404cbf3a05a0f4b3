import { MAX_ROWS } from "../../contract/limits";
import type { TableCell, TableOutput } from "../../contract/outputs";
import { attempt } from "../describe/attempt";
import { Displayable } from "../describe/Displayable";
import { isTensor } from "../describe/describeTensor";
import { describeValue } from "../describe/describeValue";

/** A value as a line of text. */
export function toText(value: unknown): string {
  if (typeof value === "string") return value;
  const output = describeValue(value);
  if (output.kind === "text") return output.text;
  if (output.kind === "tensor")
    return `Tensor ${output.dtype} [${output.shape.join(", ")}] ${output.values.join(", ")}`;
  return `[${output.kind}]`;
}

/** What `console.log` makes of its arguments: the first may hold places, such as `%d`, for those behind it. */
export function formatLog([first, ...rest]: readonly unknown[]): string {
  if (typeof first !== "string" || rest.length === 0) return [first, ...rest].map(toText).join(" ");
  const text = first.replace(/%[sdifoOc%]/g, (place) => {
    if (place === "%%") return "%";
    return rest.length === 0 ? place : formatPlace(place, rest.shift());
  });
  return [text, ...rest.map(toText)].join(" ");
}

function formatPlace(place: string, value: unknown): string {
  switch (place) {
    case "%c":
      // A style: there is none here.
      return "";
    case "%d":
    case "%i":
      return typeof value === "bigint" ? `${value}` : `${Math.trunc(toNumber(value))}`;
    case "%f":
      return `${toNumber(value)}`;
    default:
      return toText(value);
  }
}

const toNumber = (value: unknown): number =>
  typeof value === "string" || typeof value === "number" ? Number.parseFloat(`${value}`) : Number.NaN;

/** What `console.table` shows: a row for each entry, a column for each key; undefined where the value has no rows. */
export const formatTable = (data: unknown, only?: readonly string[]): TableOutput | undefined =>
  attempt(() => tableOf(data, only), undefined);

function tableOf(data: unknown, only?: readonly string[]): TableOutput | undefined {
  if (typeof data !== "object" || data === null || isTensor(data) || Displayable.is(data)) return undefined;
  const { shown, count } = entriesOf(data);
  if (count === 0) return undefined;
  const records = shown.map(([, row]) =>
    typeof row === "object" && row !== null ? (row as Record<string, unknown>) : undefined,
  );
  const keys = only ?? [...new Set(records.flatMap((record) => Object.keys(record ?? {})))];
  const hasValues = records.includes(undefined);
  return {
    kind: "table",
    columns: ["序号", ...keys.map(String), ...(hasValues ? ["值"] : [])],
    rows: shown.map(([index, row], i) => [
      toCell(index),
      ...keys.map((key) => toCell(records[i]?.[key])),
      ...(hasValues ? [records[i] ? null : toCell(row)] : []),
    ]),
    totalRows: count,
  };
}

/** The entries that are shown, and how many there are: it may be millions. */
function entriesOf(data: object): { shown: [unknown, unknown][]; count: number } {
  if (data instanceof Map || data instanceof Set) {
    const shown: [unknown, unknown][] = [];
    for (const entry of data.entries()) if (shown.push(entry) === MAX_ROWS) break;
    return { shown: data instanceof Map ? shown : shown.map(([value], i) => [i, value]), count: data.size };
  }
  if (Array.isArray(data)) {
    return { shown: data.slice(0, MAX_ROWS).map((value: unknown, i) => [i, value]), count: data.length };
  }
  const keys = Object.keys(data);
  const shown = keys.slice(0, MAX_ROWS).map((key): [string, unknown] => [key, (data as Record<string, unknown>)[key]]);
  return { shown, count: keys.length };
}

function toCell(value: unknown): TableCell {
  if (value === undefined || value === null) return null;
  return typeof value === "number" || typeof value === "boolean" ? value : toText(value);
}
