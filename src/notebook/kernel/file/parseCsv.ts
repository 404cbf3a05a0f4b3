import Papa from "papaparse";
import type { FileRow } from "../library/openedFile";

/** What is wrong in a CSV, and in which line, from 1. */
export interface CsvProblem {
  line?: number;
  code: "TooManyFields" | "TooFewFields" | "Quotes";
}

/** Numbers that a double holds to the last digit: longer ones are numbers of articles and people, and stay as they are written. */
const NUMBER = /^\s*-?(\d+\.?|\.\d+|\d+\.\d+)(e[-+]?\d+)?\s*$/i;
const WORDS = new Map<string, boolean | null>([
  ["true", true],
  ["TRUE", true],
  ["false", false],
  ["FALSE", false],
  ["", null],
]);

/** Rows by the names in the first line; numbers and true or false are read as such, what is empty is null. */
export function parseCsv(text: string): { columns: string[]; rows: FileRow[]; problem?: CsvProblem } {
  // Empty lines would count as lines of one column.
  const { delimiter } = Papa.parse<string[]>(text, { preview: 10, skipEmptyLines: "greedy" }).meta;
  const { data, errors } = Papa.parse<string[]>(text, { delimiter });
  const lines = data
    .map((fields, i) => ({ fields, i }))
    .filter(({ fields }) => fields.some((field) => field.trim() !== ""));
  const [names, ...rest] = lines;
  const columns = distinct(names?.fields ?? []);
  const rows = rest.map(({ fields }): FileRow =>
    Object.fromEntries(columns.map((column, i) => [column, readValue(fields[i] ?? "")])),
  );
  const quotes = errors.find(({ type }) => type === "Quotes");
  if (quotes) return { columns, rows, problem: { code: "Quotes", line: quotes.row && lineOf(data, quotes.row) } };
  const wrong = rest.find(({ fields }) => fields.length !== columns.length);
  if (!wrong) return { columns, rows };
  const code = wrong.fields.length > columns.length ? "TooManyFields" : "TooFewFields";
  return { columns, rows, problem: { code, line: lineOf(data, wrong.i) } };
}

function readValue(field: string): FileRow[string] {
  const word = WORDS.get(field);
  if (word !== undefined) return word;
  const number = Number(field);
  return NUMBER.test(field) && Math.abs(number) <= Number.MAX_SAFE_INTEGER ? number : field;
}

/** Names of which no two are the same: the second `a` is `a_1`. */
function distinct(names: readonly string[]): string[] {
  const taken = new Set<string>();
  for (const name of names) {
    let [own, count] = [name, 0];
    while (taken.has(own)) own = `${name}_${++count}`;
    taken.add(own);
  }
  return [...taken];
}

/** The line in which a row begins: a text in quotation marks may go over several. */
function lineOf(rows: readonly (readonly string[])[], index: number): number {
  const breaks = (field: string) => field.split(/\r\n|\r|\n/).length - 1;
  return rows.slice(0, index).reduce((line, fields) => fields.reduce((sum, each) => sum + breaks(each), line + 1), 1);
}
