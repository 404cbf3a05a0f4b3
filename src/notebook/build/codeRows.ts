import { lineWidth } from "../../lib/lineWidth";
import { findFolds } from "../contract/folds";
import { indentOf } from "../display/indentOf";
import { splitLines } from "../display/splitLines";

/** Half-width characters in a line of code, in a column of text and on a phone. */
const COLUMNS = 77;
const COLUMNS_NARROW = 35.6;

/** A Chinese character beside a half-width one of the code's font. */
const FULL_WIDTH = 1.66;

/** What stays on a row: a Chinese character, or a word with the space behind it. */
const WORDS = /[\u2e80-\uffff]|[^\s\u2e80-\uffff]+\s*|\s+/g;

/** How many rows a cell's code takes with its folds closed, where there is room and on a phone, as its style says them. */
export function codeRows(code: string): string {
  const folds = findFolds(code);
  const lines = splitLines(code, []).map((segments) => segments.map(({ text }) => text).join(""));
  const shown = lines.filter((_, i) => !folds.some(({ from, to }) => i + 1 > from && i + 1 <= to));
  const [wide, narrow] = [COLUMNS, COLUMNS_NARROW].map((columns) =>
    shown.reduce((rows, line) => rows + rowsOf(line, columns), 0),
  );
  return `--rows:${wide};--rows-narrow:${narrow}`;
}

/** A line wraps between words and Chinese characters, and goes on below its first letter; a word wider than a row is cut. */
function rowsOf(line: string, columns: number): number {
  const room = columns - indentOf(line);
  let rows = 1;
  let filled = 0;
  for (const word of line.trimStart().match(WORDS) ?? []) {
    const width = widthOf(word);
    if (filled > 0 && filled + width > room) {
      rows += 1;
      filled = 0;
    }
    filled += width;
    const cuts = Math.ceil(filled / room) - 1;
    rows += cuts;
    filled -= cuts * room;
  }
  return rows;
}

const widthOf = (text: string): number => lineWidth(text, FULL_WIDTH, 1);
