import Papa from "papaparse";
import type { FileRow } from "../library/openedFile";

/** Rows by the names in the first line; numbers and true or false are read as such, what is empty is null. */
export function parseCsv(text: string): {
  columns: string[];
  rows: FileRow[];
  problem?: { line?: number; code: string };
} {
  const { data, errors, meta } = Papa.parse<FileRow>(text, {
    header: true,
    skipEmptyLines: "greedy",
    dynamicTyping: true,
  });
  // In a file of one column there is nothing to tell the separator by.
  const wrong = errors.find(({ type }) => type !== "Delimiter");
  const columns = meta.fields ?? [];
  if (!wrong) return { columns, rows: data };
  // The line of the names comes before the first row.
  const line = wrong.row === undefined ? undefined : wrong.row + 2;
  return { columns, rows: data, problem: { line, code: wrong.code } };
}
