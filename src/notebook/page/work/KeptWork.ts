import type { CellEntry } from "../../contract/cells";
import { MAX_CELLS } from "../../contract/limits";
import { name } from "../../contract/messageReaders";
import type { ReaderControl } from "../../contract/readerWork";
import { list, object, oneOf, optional, readForeign, whole } from "../../contract/readers";
import { byCell, cellList, code, controls, title } from "../../contract/workReaders";

/** A cell as the reader has it. Codes are without the line breaks that end them. */
export interface KeptCell {
  title: string;
  code: string;
  /** The published code that it was made from. */
  base: string;
  /** When it was last changed, in milliseconds since 1970. */
  at: number;
  /** What another tab made of the same cell meanwhile. */
  rival?: string;
}

/** Which cells there are, in which order, where the reader has arranged them. */
export interface Arrangement {
  cells: CellEntry[];
  /** The ids of the cells that were published then. */
  base: string[];
}

/** What a reader changed in a notebook. */
export interface Edits {
  /** Those whose code isn't as published, the reader's own among them. */
  cells: Record<string, KeptCell>;
  controls: ReaderControl[];
  arrangement?: Arrangement;
  /** What the reader calls a notebook of the reader's own. */
  name?: string;
}

/** What the browser keeps of a notebook. */
export interface KeptWork extends Edits {
  /** The notebook's title, for the list of all that is kept. */
  title: string;
  /** The reader's own changes, while those stand that came with a link. */
  aside?: Edits;
}

/** The format's version: what is newer isn't read. The second brings lists of cells, and names; what has neither is of the first. */
const VERSION = 2;

const cells = byCell(object<KeptCell>({ title, code, base: code, at: whole(0), rival: optional(code) }));
const edits = {
  cells,
  controls,
  arrangement: optional(object<Arrangement>({ cells: cellList, base: list(MAX_CELLS, name) })),
  name: optional(title),
};
const kept = object<KeptWork & { version: number }>({
  version: oneOf([1, VERSION]),
  title,
  ...edits,
  aside: optional(object<Edits>(edits)),
});

const isFirst = ({ arrangement, name }: Edits): boolean => arrangement === undefined && name === undefined;

/** As text, to be kept. */
export const writeKept = (work: KeptWork): string =>
  JSON.stringify({ version: isFirst(work) && (!work.aside || isFirst(work.aside)) ? 1 : VERSION, ...work });

/** What was kept as text; or whether the text is damaged, or of a newer version of the site. Never throws. */
export function readKept(text: string): KeptWork | "damaged" | "newer" {
  try {
    const raw = JSON.parse(text) as { version?: unknown } | null;
    if (typeof raw?.version === "number" && raw.version > VERSION) return "newer";
    const read = readForeign<(KeptWork & { version: number }) | undefined>(kept, raw, () => undefined);
    if (!read) return "damaged";
    const { version: _, ...work } = read;
    return work;
  } catch {
    return "damaged";
  }
}

/** Whether there is nothing to keep. */
export const isEmpty = (work: KeptWork): boolean =>
  Object.keys(work.cells).length === 0 && work.controls.length === 0 && work.aside === undefined && isFirst(work);
