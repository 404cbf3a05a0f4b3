import type { CellPlace, LinePlace } from "../contract/pageProtocol";

/** What of the window shows the notebook: from below the page's header to the lower edge, in pixels of the frame. */
export interface Sight {
  top: number;
  bottom: number;
}

/** A cell with less than this left in sight, in pixels, needs no head: the next one's comes. */
const REST = 96;
/** The head that is kept in sight takes less than this, in pixels. */
const HEAD = 64;
/** A line of code is kept so far from the edges of what is in sight, in pixels: one sees what it stands beside. */
const MARGIN = 32;
/** So much of a result, in pixels, tells that it is there. */
const GLIMPSE = 48;

/** The cell that the reader is in the middle of: its own head is above what is in sight. */
export function cellWithoutHead(cells: readonly CellPlace[], { top }: Sight): CellPlace | undefined {
  return cells.find((cell) => cell.top < top && cell.bottom > top + REST);
}

/** Where a cell's result is, for a reader who doesn't see it. */
export function directionOf(cell: CellPlace, { top, bottom }: Sight): "above" | "below" | undefined {
  if (cell.output + Math.min(GLIMPSE, cell.bottom - cell.output) > bottom) return "below";
  return cell.bottom - Math.min(GLIMPSE, cell.bottom - cell.output) < top ? "above" : undefined;
}

const isPending = ({ run }: CellPlace) => run === "running" || run === "queued";

/** The cell whose end is news: the last that is over since `before`, once nothing runs any more, or at once where it failed. */
export function newlyOver(before: readonly CellPlace[], now: readonly CellPlace[]): CellPlace | undefined {
  const counts = new Map(before.map(({ cell, ended }) => [cell, ended]));
  const over = now.filter(({ cell, ended }) => ended > (counts.get(cell) ?? 0));
  const failed = over.find(({ run }) => run === "error");
  return failed ?? (now.some(isPending) ? undefined : over.at(-1));
}

/** How far the page is to be scrolled, in pixels, for the reader to see what a cell shows: in the middle where it fits, else its beginning below the head. */
export function wayToOutput({ output, bottom }: CellPlace, sight: Sight): number {
  const room = sight.bottom - sight.top;
  return Math.min(output - HEAD, output + (bottom - output) / 2 - room / 2) - sight.top;
}

/** How far the page is to be scrolled, in pixels, for the reader to see a line: no further than needed, or to the middle from afar; not at all where it is in sight. */
export function wayToLine({ top, bottom }: LinePlace, sight: Sight): number {
  const [first, last] = [sight.top + HEAD, sight.bottom - MARGIN];
  const way = top < first ? top - first : Math.max(0, bottom - last);
  const room = last - first;
  return Math.abs(way) > room ? (top + bottom) / 2 - (first + last) / 2 : way;
}
