import type { TableCell, TableOutput } from "../contract/outputs";

/**
 * A table as CSV after RFC 4180, numbers in full. A text that a spreadsheet would take for a formula has an apostrophe set
 * before it: opening the file computes nothing.
 */
export function tableToCsv({ columns, rows }: Pick<TableOutput, "columns" | "rows">): string {
  return [columns, ...rows].map((row) => row.map(field).join(",")).join("\r\n");
}

const FORMULA = /^[=+\-@\t\r]/;
const PLAIN_NUMBER = /^[-+]?\d+(\.\d+)?(e[-+]?\d+)?$/i;

function field(cell: TableCell): string {
  if (cell === null) return "";
  if (typeof cell !== "string") return String(cell);
  const text = FORMULA.test(cell) && !PLAIN_NUMBER.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
