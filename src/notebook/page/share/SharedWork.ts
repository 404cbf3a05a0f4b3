import type { ReaderWork } from "../../contract/readerWork";
import { checked, object, oneOf, optional, type Reader, readForeign } from "../../contract/readers";
import { byCell, cellList, code, controls, title } from "../../contract/workReaders";
import { name } from "../../contract/messageReaders";
import type { BroughtWork } from "../work/changes";
import type { NotebookWork } from "../work/NotebookWork";

/** What a reader shares of a notebook: the code of edited cells, and the values of controls. Nothing of it runs by itself. */
export interface SharedWork extends BroughtWork {
  /** The notebook's name in its address. */
  slug: string;
}

/** The format's newest version, in links and in files: the second brings lists of cells, and names. The first is still read. */
export const SHARE_VERSION = 2;

/** The oldest version that has all that is shared: those who read no newer one read it, too. */
export const versionOf = ({ cells, name }: BroughtWork): number => (cells || name !== undefined ? SHARE_VERSION : 1);
/** Characters of code that a link or a file may bring. */
export const MAX_SHARED = 300_000;

/** Said of a link or a file that can't be read. */
export const DAMAGED = "内容不完整，或者改动过，读不出来。请对方再分享一次。";
/** Said of one that a newer version of the site has made. */
export const NEWER = "是用本站更新的版本分享的，这里还读不懂。请重新载入页面再试。";

/** Whether it is a version that can be read. */
export const isVersion = (version: unknown): boolean => version === 1 || version === SHARE_VERSION;

const FORMAT = "notebook-work";
const size = (codes: Record<string, string>) => Object.values(codes).reduce((sum, { length }) => sum + length, 0);
/** Files may have been through an editor that ends lines as Windows does. */
const sharedCode: Reader<string> = (raw) => code(raw).replaceAll(/\r\n?/g, "\n");
const codes = checked(byCell(sharedCode), (each) => size(each) <= MAX_SHARED, "太长");
const parts = { codes, controls, cells: optional(cellList), name: optional(title) };
const work: Reader<BroughtWork> = object<BroughtWork>(parts);
const file = object<SharedWork & { format: string }>({ format: oneOf([FORMAT]), slug: name, ...parts });

/** What is changed in a notebook, as it is shared: numbers on a drawing pad with two digits. */
export function shareOf({ slug, kept, work: { cells } }: NotebookWork): SharedWork {
  const codes = Object.fromEntries(Object.entries(kept.cells).map(([id, cell]) => [id, cell.code]));
  const round = (value: number) => Math.round(value * 100) / 100;
  const controls = kept.controls.map((control) =>
    Array.isArray(control.value) ? { ...control, value: control.value.map(round) } : control,
  );
  return { slug, codes, controls, ...(cells && { cells }), ...(kept.name && { name: kept.name }) };
}

/** Reads what came as JSON text, of a link. Undefined where it isn't what it should be. */
export function readWork(text: string): BroughtWork | undefined {
  try {
    return readForeign<BroughtWork | undefined>(work, JSON.parse(text), () => undefined);
  } catch {
    return undefined;
  }
}

/** As the text of a file, for what is too long for a link. */
export const writeShareFile = (shared: SharedWork): string =>
  `${JSON.stringify({ format: FORMAT, version: versionOf(shared), ...shared }, null, 1)}\n`;

/** Reads such a file; where it is none, or another version's, says so in Chinese. */
export function readShareFile(text: string): SharedWork | string {
  try {
    const raw = JSON.parse(text) as { format?: unknown; version?: unknown } | null;
    if (raw?.format !== FORMAT) return "这不是本站分享的文件：要选“分享”时下载的那个 .json 文件。";
    if (Number(raw.version) > SHARE_VERSION) return `这个文件${NEWER}`;
    if (!isVersion(raw.version)) return `这个文件${DAMAGED}`;
    const read = readForeign<(SharedWork & { format: string }) | undefined>(file, raw, () => undefined);
    if (!read) return `这个文件${DAMAGED}`;
    const { format: _, ...shared } = read;
    return shared;
  } catch {
    return `这个文件${DAMAGED}`;
  }
}

/** Only that which the notebook has a cell for, or which brings one. */
export function forCells<T extends ReaderWork>(shared: T, published: readonly string[]): T {
  const ids = shared.cells?.map(({ id }) => id) ?? published;
  const codes = Object.fromEntries(Object.entries(shared.codes).filter(([id]) => ids.includes(id)));
  return { ...shared, codes, controls: shared.controls.filter(({ cell }) => ids.includes(cell)) };
}
