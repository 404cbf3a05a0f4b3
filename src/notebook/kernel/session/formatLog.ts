import { MAX_ROWS } from "../../contract/limits";
import type { TableCell, TableOutput } from "../../contract/outputs";
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
export function formatTable(data: unknown, only?: readonly string[]): TableOutput | undefined {
  if (typeof data !== "object" || data === null || isTensor(data) || data instanceof Displayable) return undefined;
  const entries = entriesOf(data);
  if (entries.length === 0) return undefined;
  const shown = entries.slice(0, MAX_ROWS);
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
    totalRows: entries.length,
  };
}

function entriesOf(data: object): [unknown, unknown][] {
  if (data instanceof Map) return [...data];
  if (Array.isArray(data) || data instanceof Set) return [...[...(data as Iterable<unknown>)].entries()];
  return Object.entries(data);
}

function toCell(value: unknown): TableCell {
  if (value === undefined || value === null) return null;
  return typeof value === "number" || typeof value === "boolean" ? value : toText(value);
}
