import { CSV } from "../../contract/globalNames";

/** A row of a table file, by the names of its columns. */
export type FileRow = Record<string, string | number | boolean | null>;

/** What the script that reads CSV puts into the global scope. */
export type ParseCsv = (text: string) => {
  columns: string[];
  rows: FileRow[];
  problem?: { line?: number; code: string };
};

let load = async (): Promise<void> => {};

/** Set once by the kernel: runs the script that reads CSV, or rejects with a reason in Chinese. */
export function setCsvParser(run: () => Promise<void>): void {
  load = run;
}

const parser = (): ParseCsv | undefined => (globalThis as { [CSV]?: ParseCsv })[CSV];

/** The rows of a CSV text; throws, in Chinese, with the line where it is wrong. `what` names the file. */
export async function csvRows(text: string, what: string): Promise<FileRow[]> {
  if (!parser()) await load();
  const parse = parser();
  if (!parse) throw new Error("读 CSV 的部分没有载入：请检查网络，再试一次。");
  const { columns, rows, problem } = parse(text);
  if (columns.length === 0 || rows.length === 0) {
    throw new RangeError(`${what}里没有数据：第一行要是列名，下面一行一条。`);
  }
  if (problem) throw new RangeError(`${what}${problem.line ? `第 ${problem.line} 行` : ""}${explain(problem.code)}。`);
  return rows;
}

function explain(code: string): string {
  if (code === "TooManyFields") return "的列比第一行的列名多：检查有没有多余的逗号，带逗号的文字要放在双引号里";
  if (code === "TooFewFields") return "的列比第一行的列名少：检查有没有漏掉逗号";
  return "的双引号不成对：每个开头的双引号都要有结尾的";
}
