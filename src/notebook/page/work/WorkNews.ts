import { sameCells } from "../../contract/cellList";
import type { CellEntry } from "../../contract/cells";
import type { ReaderControl, ReaderWork } from "../../contract/readerWork";
import { type Changes, trimEnd } from "./changes";
import type { KeptWork } from "./KeptWork";
import { type ShownWork, withMoved } from "./ShownWork";

/** What a frame tells that this tab hasn't shown before. */
export interface WorkNews {
  /** The cells whose code is another, with the code that was shown. */
  changed: readonly { id: string; code: string; before: string }[];
  /** The controls that stand otherwise. */
  moved: readonly ReaderControl[];
  /** Whether there are no moved controls any more. */
  isCleared: boolean;
  /** All cells in their order. */
  list: readonly CellEntry[];
  /** Whether that is another list than was shown. */
  isArranged: boolean;
  /** The cells that were shown and are no more. */
  gone: readonly CellEntry[];
}

/** The news in a frame's report; undefined where all of it is known. */
export function newsIn(report: ReaderWork, shown: ShownWork): WorkNews | undefined {
  const { codes, controls, cells: list = [...shown.cells] } = report;
  const changed = list
    .filter(({ id }) => Object.hasOwn(codes, id))
    .map(({ id }) => ({ id, code: trimEnd(codes[id]), before: shown.code(id) }))
    .filter(({ code, before }) => code !== before);
  const moved = shown.moved(controls);
  const isCleared = controls.length === 0 && shown.controls.length > 0;
  const isArranged = !sameCells(list, shown.cells);
  if (changed.length === 0 && moved.length === 0 && !isCleared && !isArranged) return undefined;
  const gone = shown.cells.filter(({ id }) => !list.some((cell) => cell.id === id));
  return { changed, moved, isCleared, list, isArranged, gone };
}

/** What there is to keep with the news, when `kept` is what all tabs have kept so far, and `cells` its list of cells. */
export function withNews(
  kept: KeptWork,
  cells: readonly CellEntry[],
  { changed, moved, isCleared, list, isArranged, gone }: WorkNews,
  shown: ShownWork,
  changes: Changes,
): KeptWork {
  let all = kept.cells;
  for (const { id, code, before } of changed) {
    const stored = Object.hasOwn(all, id) ? all[id] : undefined;
    // Another tab's, and not what this one's reader saw.
    const isRival = stored !== undefined && stored.code !== before && stored.code !== code;
    all = changes.withCode(all, id, code, isRival ? stored.code : stored?.rival);
  }
  // With what other tabs have added meanwhile.
  const made = shown.cells.map(({ id }) => id);
  return {
    ...kept,
    cells: Object.fromEntries(Object.entries(all).filter(([id]) => !gone.some((cell) => cell.id === id))),
    controls: withMoved(isCleared ? [] : kept.controls, moved),
    arrangement: isArranged ? changes.arrangement(made, cells, list) : kept.arrangement,
  };
}
