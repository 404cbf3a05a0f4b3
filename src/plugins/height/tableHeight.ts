import type { Element, ElementContent } from "hast";
import { hasClass, isElement } from "../hast";
import { widthOf, widthOfText } from "./nodeWidth";

/** A table's letters, the height of their lines, and what a row takes besides, in pixels (article.css). */
const LETTER = 15;
const LINE = 24.75;
const AROUND_ROW = 17;
/** The same of its columns: beside a column's text, and less of that at the first. */
const AROUND_COLUMN = 24;
const FIRST_COLUMN = -8;
/** The first column is at least so wide, in em. */
const FIRST_AT_LEAST = 4;

/** The widths of a cell in em: in one line, and wrapped wherever it can be. */
interface CellWidth {
  most: number;
  least: number;
}

/**
 * How high a table is in a box of the given width, both in pixels: its columns share the width as CSS has them do (each its
 * least, and of what is left in proportion to what it would take in one line), and its rows are as high as their highest cell.
 */
export function tableHeight(table: Element, width: number): number {
  const rows = findRows(table).map((row) => row.children.filter((cell) => isElement(cell, "th", "td")).map(cellWidth));
  const columns = Array.from({ length: Math.max(0, ...rows.map((row) => row.length)) }, (_, j) => ({
    most: Math.max(0, ...rows.map((row) => row[j]?.most ?? 0)),
    least: Math.max(j === 0 ? FIRST_AT_LEAST : 0, ...rows.map((row) => row[j]?.least ?? 0)),
  }));
  const room = (width - FIRST_COLUMN - AROUND_COLUMN * columns.length) / LETTER;
  const sum = (key: keyof CellWidth) => columns.reduce((total, column) => total + column[key], 0);
  const share = Math.min(1, Math.max(0, (room - sum("least")) / Math.max(0.01, sum("most") - sum("least"))));
  const widths = columns.map(({ most, least }) => Math.max(least, least + share * (most - least)));
  const lines = (row: readonly CellWidth[]) =>
    Math.max(1, ...row.map(({ most }, j) => Math.ceil(most / (widths[j] + 0.1))));
  return rows.reduce((height, row) => height + lines(row) * LINE + AROUND_ROW, 0);
}

const findRows = (node: Element): Element[] =>
  node.children
    .filter((child) => isElement(child))
    .flatMap((child) => (child.tagName === "tr" ? [child] : findRows(child)));

function cellWidth(cell: ElementContent): CellWidth {
  const most = widthOf(cell);
  return { most, least: isElement(cell, "th") ? most : leastWidth(cell) };
}

/** A column of Chinese can be one character wide; formulas and words stay whole. */
function leastWidth(node: ElementContent): number {
  if (node.type === "text")
    return Math.max(0, ...node.value.split(/[\s\u2e80-\uffff]+/).map(widthOfText), node.value ? 1 : 0);
  if (isElement(node) && hasClass(node, "katex")) return widthOf(node);
  if (!("children" in node)) return 0;
  return Math.max(0, ...(node.children as ElementContent[]).map(leastWidth));
}
