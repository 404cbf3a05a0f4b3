import type { TableCell, TableOutput } from "../../contract/outputs";
import { widestText } from "../chart/textWidth";
import type { DisplayContext } from "../DisplayContext";
import { formatNumbers } from "../../../lib/numbers";
import { make } from "../../../lib/dom/make";
import { scrollBox } from "./scrollBox";

/** Rows beyond this are left out, and counted. */
const MAX_ROWS = 200;
const NUMERIC = /^[-+−]?(\d[\d.,]*(e[-+]?\d+)?|∞|NaN)$/i;

/** A table with its columns' heads; columns of numbers stand to the right, their points aligned. */
export function renderTable(output: TableOutput, { document }: DisplayContext): HTMLElement {
  const { title, columns, totalRows } = output;
  const element = make(document, "div");
  const rows = output.rows.slice(0, MAX_ROWS);
  const shown = columns.map((_, i) => columnTexts(rows.map((row) => row[i] ?? null)));
  const numeric = columns.map((_, i) => isNumeric(rows.map((row) => row[i] ?? null)));
  const table = make(document, "table", "data-table");
  if (title) table.append(make(document, "caption", "", title));
  const cell = (tag: "th" | "td", text: string, column: number) => {
    const made = make(document, tag, numeric[column] ? "numeric" : "", text);
    if (tag === "th") made.setAttribute("scope", "col");
    return made;
  };
  const head = make(document, "tr", "", ...columns.map((name, i) => cell("th", name, i)));
  const lines = rows.map((_, row) => make(document, "tr", "", ...columns.map((_, i) => cell("td", shown[i][row], i))));
  table.append(make(document, "thead", "", head), make(document, "tbody", "", ...lines));
  const width = columns.reduce((sum, name, i) => sum + 3 + 2 * widestText([name, ...shown[i]], 1), 0);
  element.append(scrollBox(document, table, `${title ?? "表格"}，可以左右滚动`, width));
  if (totalRows > rows.length) {
    element.append(make(document, "p", "output-detail", `共 ${totalRows} 行，这里是前 ${rows.length} 行。`));
  }
  return element;
}

const isNumeric = (cells: TableCell[]): boolean => {
  const filled = cells.filter((cell) => cell !== null);
  return (
    filled.length > 0 &&
    filled.every((cell) => typeof cell === "number" || (typeof cell === "string" && NUMERIC.test(cell)))
  );
};

function columnTexts(cells: TableCell[]): string[] {
  const numbers = cells.filter((cell): cell is number => typeof cell === "number");
  const texts = formatNumbers(numbers);
  let next = 0;
  return cells.map((cell) => {
    if (typeof cell === "number") return texts[next++];
    if (typeof cell === "boolean") return cell ? "是" : "否";
    return cell ?? "—";
  });
}
