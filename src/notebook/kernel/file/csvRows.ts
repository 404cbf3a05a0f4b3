import type { FileRow } from "../library/openedFile";
import { type CsvProblem, parseCsv } from "./parseCsv";

/** The rows of a CSV text; throws, in Chinese, with the line where it is wrong. `what` names the file. */
export function csvRows(text: string, what: string): FileRow[] {
  const { columns, rows, problem } = parseCsv(text);
  if (columns.length === 0 || rows.length === 0) {
    throw new RangeError(`${what}里没有数据：第一行要是列名，下面一行一条。`);
  }
  if (problem) throw new RangeError(`${what}${problem.line ? `第 ${problem.line} 行` : ""}${explain(problem.code)}。`);
  return rows;
}

function explain(code: CsvProblem["code"]): string {
  if (code === "TooManyFields") return "的列比第一行的列名多：检查有没有多余的逗号，带逗号的文字要放在双引号里";
  if (code === "TooFewFields") return "的列比第一行的列名少：检查有没有漏掉逗号";
  return "的双引号不成对：每个开头的双引号都要有结尾的";
}
