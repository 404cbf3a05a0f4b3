import { MAX_TITLE } from "../../contract/limits";
import type { ReaderControl } from "../../contract/protocol";
import { object, oneOf, optional, type Reader, readForeign, refuse, whole } from "../../contract/readers";
import { byCell, code, controls } from "../../contract/workReaders";

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

/** What a reader changed in a notebook. */
export interface Edits {
  cells: Record<string, KeptCell>;
  controls: ReaderControl[];
}

/** What the browser keeps of a notebook. */
export interface KeptWork extends Edits {
  /** The notebook's title, for the list of all that is kept. */
  title: string;
  /** The reader's own changes, while those stand that came with a link. */
  aside?: Edits;
}

/** The format's version: what is newer isn't read. */
const VERSION = 1;

const title: Reader<string> = (raw) => (typeof raw === "string" && raw.length <= MAX_TITLE ? raw : refuse("要是标题"));
const cells = byCell(object<KeptCell>({ title, code, base: code, at: whole(0), rival: optional(code) }));
const kept = object<KeptWork & { version: 1 }>({
  version: oneOf([VERSION]),
  title,
  cells,
  controls,
  aside: optional(object<Edits>({ cells, controls })),
});

/** As text, to be kept. */
export const writeKept = (work: KeptWork): string => JSON.stringify({ version: VERSION, ...work });

/** What was kept as text; or whether the text is damaged, or of a newer version of the site. Never throws. */
export function readKept(text: string): KeptWork | "damaged" | "newer" {
  try {
    const raw = JSON.parse(text) as { version?: unknown } | null;
    if (typeof raw?.version === "number" && raw.version > VERSION) return "newer";
    const read = readForeign<(KeptWork & { version: 1 }) | undefined>(kept, raw, () => undefined);
    if (!read) return "damaged";
    const { version: _, ...work } = read;
    return work;
  } catch {
    return "damaged";
  }
}

/** Whether there is nothing to keep. */
export const isEmpty = ({ cells, controls, aside }: KeptWork): boolean =>
  Object.keys(cells).length === 0 && controls.length === 0 && aside === undefined;
