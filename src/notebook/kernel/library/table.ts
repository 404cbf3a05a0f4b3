import { formatNumbers } from "../../../lib/numbers";
import type { TableCell } from "../../contract/outputs";
import { Displayable, type Table } from "../describe/Displayable";
import { MAX_ROWS } from "./limits";

/**
 * A table: a row for each record, a column for each key, in the order of first sight. Numbers show four significant
 * digits, or `digits`. At most 200 rows are carried.
 */
export function table(
  rows: readonly Readonly<Record<string, TableCell>>[],
  options: { title?: string; digits?: number } = {},
): Table {
  const { title, digits } = options;
  if (!Array.isArray(rows)) throw new TypeError("table 要一组记录，例如 [{ 轮次: 1, 损失: 0.5 }]。");
  if (digits !== undefined && !(Number.isInteger(digits) && digits >= 1 && digits <= 15)) {
    throw new RangeError("table 的 digits 是有效数字的位数，要是 1 到 15 的整数。");
  }
  const shown = rows.slice(0, MAX_ROWS) as Readonly<Record<string, unknown>>[];
  const wrong = shown.findIndex((row) => typeof row !== "object" || row === null || Array.isArray(row));
  if (wrong >= 0) throw new TypeError(`table 的第 ${wrong + 1} 行不是记录：每行要像 { 列名: 值 }。`);
  const columns = [...new Set(shown.flatMap((row) => Object.keys(row)))];
  const cells = columns.map((column) =>
    columnCells(
      shown.map((row) => row[column]),
      digits,
    ),
  );
  return new Displayable({
    kind: "table",
    ...(title !== undefined && { title }),
    columns,
    rows: shown.map((_, row) => cells.map((column) => column[row])),
    totalRows: rows.length,
  });
}

/** With `digits`, a column's numbers become text; without, they stay numbers. */
function columnCells(values: readonly unknown[], digits: number | undefined): TableCell[] {
  const numbers = values.filter((value): value is number => typeof value === "number");
  const texts = digits === undefined ? numbers : formatNumbers(numbers, digits);
  let next = 0;
  return values.map((value) => {
    if (typeof value === "number") return texts[next++];
    if (typeof value === "string" || typeof value === "boolean") return value;
    return value == null ? null : String(value);
  });
}
