import type { ReaderControl, ReaderWork, TakenNotebook } from "../../contract/protocol";
import type { FileCell, ShownNotebook } from "../../files/NotebookFile";
import { readNotebookText } from "../../files/notebookText";
import type { NotebookFiles } from "../NotebookFiles";

/** What the files have of a notebook on the page. */
export interface NotebookSource {
  files: Pick<NotebookFiles, "published">;
  work: ReaderWork | undefined;
  /** The notebook as it stands in its frame; undefined where there is none. */
  taken: TakenNotebook | undefined;
  /** Address of its page. */
  address: string;
}

/** A notebook as the reader sees it, and the values that the reader gave its controls. */
export interface CurrentNotebook extends ShownNotebook {
  controls: readonly ReaderControl[];
  /** The code of each cell as published. */
  published: Readonly<Record<string, string>>;
}

/** The notebook as it stands: the frame's, else as published, with what the reader made of it. Rejects with a reason in Chinese. */
export async function currentNotebook({ files, work, taken, address }: NotebookSource): Promise<CurrentNotebook> {
  const { text, outputs } = await files.published();
  const { title, description, cells } = readNotebookText(text, "");
  const published = Object.fromEntries(cells.map(({ id, code }) => [id, code]));
  const shown = new Map(taken?.cells.map((cell) => [cell.id, cell]));
  const codeOf = ({ id, code }: FileCell) => (shown.get(id)?.code ?? work?.codes[id] ?? code).replace(/\n+$/, "");
  const current = cells.map((cell) => ({ ...cell, code: codeOf(cell) }));
  return {
    title,
    description,
    address,
    cells: current,
    // Where no frame is, what was recorded stands for code that is as published.
    outputs: Object.fromEntries(
      current.map(({ id, code }) => [
        id,
        shown.get(id)?.outputs ?? (code === published[id] ? (outputs[id] ?? []) : []),
      ]),
    ),
    controls: taken?.controls ?? work?.controls ?? [],
    published,
  };
}

/** What a file changes in a notebook. */
export interface FileChanges {
  /** The codes that will be other than published. */
  codes: Record<string, string>;
  /** The cells whose code changes, in their order. */
  changed: FileCell[];
  /** Of these, those that the reader had edited: that code goes. */
  overwritten: FileCell[];
  /** Cells of the file that the notebook doesn't have. */
  unknown: FileCell[];
  /** Whether any of the file's cells is one of the notebook's. */
  belongs: boolean;
}

/** What the cells of a file change in a notebook, cell by cell. */
export function compareFile({ cells, published }: CurrentNotebook, file: readonly FileCell[]): FileChanges {
  const given = new Map(file.map((cell) => [cell.id, cell.code]));
  const changed = cells.filter(({ id, code }) => given.has(id) && given.get(id) !== code);
  return {
    codes: Object.fromEntries(
      cells.map(({ id, code }) => [id, given.get(id) ?? code]).filter(([id, code]) => code !== published[id]),
    ),
    changed,
    overwritten: changed.filter(({ id, code }) => code !== published[id]),
    unknown: file.filter(({ id }) => !cells.some((cell) => cell.id === id)),
    belongs: file.some(({ id }) => cells.some((cell) => cell.id === id)),
  };
}
