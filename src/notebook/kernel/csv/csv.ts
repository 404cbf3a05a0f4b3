/** Reads CSV, as a script of its own, which the kernel loads when a cell opens the first such file. */
import Papa from "papaparse";
import { CSV } from "../../contract/globalNames";
import type { ParseCsv } from "../library/csvRows";

/** Rows by the names in the first line; numbers and true or false are read as such, what is empty is null. */
export const parseCsv: ParseCsv = (text) => {
  const { data, errors, meta } = Papa.parse<Record<string, string | number | boolean | null>>(text, {
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
};

Object.assign(globalThis, { [CSV]: parseCsv });
