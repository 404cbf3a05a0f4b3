import * as limits from "./limits";
import { name } from "./messageReaders";
import { CELL_ID } from "./cellList";
import type { CellEntry, CellType } from "./cells";
import type { ControlValue } from "./outputs";
import type { ReaderControl } from "./readerWork";
import { checked, finite, list, object, oneOf, type Reader, refuse } from "./readers";

/** Readers of a reader's work, be it the frame that tells of it, the browser's storage or a link that brings it. */

/** A cell's code: whole, or refused. */
export const code: Reader<string> = (raw) =>
  typeof raw === "string" && raw.length <= limits.MAX_CODE ? raw : refuse("要是代码");

/** Something for each of a notebook's cells, by its id. */
export const byCell =
  <T>(read: Reader<T>): Reader<Record<string, T>> =>
  (raw) => {
    const entries = Object.entries((raw ?? {}) as object);
    if (entries.length > limits.MAX_CELLS) refuse("的单元太多");
    return Object.fromEntries(entries.map(([id, each]) => [name(id), read(each)]));
  };

const controlValue: Reader<ControlValue> = (raw) => {
  if (Array.isArray(raw)) return list(limits.MAX_PAD ** 2, finite)(raw);
  return typeof raw === "string" && raw.length <= limits.MAX_TYPED ? raw : finite(raw);
};

/** A cell's id: Starboard finds its element by it, in a selector. */
const id = checked(name, (each) => CELL_ID.test(each) && each.length <= limits.MAX_NAME, "要是单元的 id");
/** A title: whole, or refused. */
export const title: Reader<string> = (raw) =>
  typeof raw === "string" && raw.length <= limits.MAX_TITLE ? raw : refuse("要是标题");

const entries = list(
  limits.MAX_CELLS,
  object<CellEntry>({ id, title, type: oneOf<CellType>(["typescript", "markdown"]) }),
);
/** A list of cells, no two of the same id. */
export const cellList = checked(
  entries,
  (all) => new Set(all.map((one) => one.id)).size === all.length,
  "的 id 重复了",
);

/** The values that a reader gave controls. */
export const controls: Reader<ReaderControl[]> = list(
  limits.MAX_CONTROLS,
  object<ReaderControl>({ cell: name, key: name, value: controlValue }),
);
