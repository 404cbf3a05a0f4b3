import { formatNumbers } from "../../../lib/numbers";
import type { TableCell } from "../../contract/outputs";
import { Displayable, type Table } from "../describe/Displayable";
import { MAX_CELL_TEXT, cutText, MAX_ROWS } from "../../contract/limits";
import { inspect } from "../describe/inspect";
import { isTensor } from "../describe/describeTensor";
import { refuse, requireOptions, requireTitle } from "./require";

/**
 * A table: a row for each record, a column for each key, in the order of first sight. Numbers show four significant
 * digits, or `digits`. At most 200 rows are carried.
 */
export function table(
  rows: readonly Readonly<Record<string, TableCell>>[],
  options: { title?: string; digits?: number } = {},
): Table {
  const { title, digits } = requireOptions(options, "table ", '{ title: "…" }');
  if (!Array.isArray(rows)) refuse("table 要一组记录，例如 [{ 轮次: 1, 损失: 0.5 }]。它的第 1 个参数", "数组", rows);
  if (digits !== undefined && !(Number.isInteger(digits) && digits >= 1 && digits <= 15)) {
    throw new RangeError("table 的 digits 是有效数字的位数，要是 1 到 15 的整数。");
  }
  const shown = rows.slice(0, MAX_ROWS) as Readonly<Record<string, unknown>>[];
  const wrong = shown.findIndex((row) => typeof row !== "object" || row === null || Array.isArray(row));
  if (wrong >= 0) refuse(`table 的第 ${wrong + 1} 行不是记录：每行要像 { 列名: 值 }。它`, "对象", shown[wrong]);
  const columns = [...new Set(shown.flatMap((row) => Object.keys(row)))];
  const cells = columns.map((column) =>
    columnCells(
      shown.map((row, i) =>
        toCell(Object.hasOwn(row, column) ? row[column] : null, `table 第 ${i + 1} 行的“${column}”`),
      ),
      digits,
    ),
  );
  return new Displayable({
    kind: "table",
    ...(title !== undefined && { title: requireTitle(title, "table 的标题") }),
    columns,
    rows: shown.map((_, row) => cells.map((column) => column[row])),
    totalRows: rows.length,
  });
}

/** With `digits`, a column's numbers become text; without, they stay numbers. */
function columnCells(values: readonly TableCell[], digits: number | undefined): TableCell[] {
  const numbers = values.filter((value): value is number => typeof value === "number");
  const texts = digits === undefined ? numbers : formatNumbers(numbers, digits);
  let next = 0;
  return values.map((value) => (typeof value === "number" ? texts[next++] : value));
}

/** What a record holds, as a cell of the table: lists and other objects as text. */
function toCell(value: unknown, what: string): TableCell {
  if (typeof value === "number" || typeof value === "string" || typeof value === "boolean") return value;
  if (value == null) return null;
  if (typeof value === "function" || value instanceof Promise || isTensor(value))
    refuse(what, "文字、数或者 true、false", value);
  return cutText(Array.isArray(value) ? value.map((each) => inspect(each)).join(", ") : inspect(value), MAX_CELL_TEXT);
}
