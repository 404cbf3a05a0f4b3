import { sameCells } from "../../contract/cellList";
import type { CellEntry } from "../../contract/cells";
import type { OutputItem } from "../../contract/outputs";
import type { ReaderControl, ReaderWork, TakenNotebook } from "../../contract/readerWork";
import type { FileCell, NotebookFile, ShownNotebook } from "../../files/NotebookFile";
import { readNotebookText } from "../../files/notebookText";
import type { NotebookFiles } from "../NotebookFiles";
import type { BroughtWork } from "../work/changes";

/** What the files have of a notebook on the page. */
export interface NotebookSource {
  files: Pick<NotebookFiles, "published">;
  work: ReaderWork | undefined;
  /** The notebook as it stands in its frame; undefined where there is none. */
  taken: TakenNotebook | undefined;
  /** Address of its page. */
  address: string;
  /** What the reader calls it, where it is the reader's own. */
  name?: string;
}

/** A notebook as the reader sees it, and the values that the reader gave its controls. */
export interface CurrentNotebook extends ShownNotebook {
  controls: readonly ReaderControl[];
  /** The code of each cell as published. */
  published: Readonly<Record<string, string>>;
}

/** The notebook as it stands: the frame's, else as published, with what the reader made of it. Rejects with a reason in Chinese. */
export async function currentNotebook({ files, work, taken, address, name }: NotebookSource): Promise<CurrentNotebook> {
  const { text, outputs } = await files.published();
  const { title, description, cells } = readNotebookText(text, "");
  const published = Object.fromEntries(cells.map(({ id, code }) => [id, code]));
  const shown = new Map(taken?.cells.map((cell) => [cell.id, cell]));
  const codeOf = (id: string) => (shown.get(id)?.code ?? work?.codes[id] ?? published[id] ?? "").replace(/\n+$/, "");
  const entries: readonly CellEntry[] = taken?.cells ?? work?.cells ?? cells;
  const current = entries.map(({ id, title, type }): FileCell => {
    const { extra } = cells.find((cell) => cell.id === id) ?? {};
    return { id, title, type, code: codeOf(id), ...(extra && { extra }) };
  });
  return {
    title: name || title,
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
  /** What the notebook is to be. */
  work: BroughtWork;
  /** What its cells showed, by their ids, according to the file. */
  outputs: Record<string, OutputItem[]>;
  /** The cells whose code changes, in their order, and those that are new. */
  changed: FileCell[];
  /** The cells that the reader had written or edited, and whose code goes. */
  overwritten: FileCell[];
  /** Cells of the file that aren't put into the notebook. */
  unknown: FileCell[];
  /** Whether the file's cells are such as the notebook can take. */
  belongs: boolean;
  /** Whether anything is new. */
  isNew: boolean;
}

/** Where a file is put: into the cells that there are, or in the place of the list of cells, of a notebook of the reader's own or another. */
export type FilePlace = "codes" | "cells" | "blank";

const pick = (
  outputs: NonNullable<NotebookFile["outputs"]>,
  cells: readonly FileCell[],
): Record<string, OutputItem[]> =>
  Object.fromEntries(cells.flatMap(({ id }) => (Object.hasOwn(outputs, id) ? [[id, [...outputs[id]]]] : [])));

/** What a file changes in a notebook, cell by cell. */
export function compareFile(current: CurrentNotebook, file: NotebookFile, place: FilePlace): FileChanges {
  const { cells, published } = current;
  const given = new Map(file.cells.map((cell) => [cell.id, cell.code]));
  const known = new Map(cells.map((cell) => [cell.id, cell.code]));
  const isShared = file.cells.some(({ id }) => Object.hasOwn(published, id) || known.has(id));
  const isOwn = ({ id, code }: FileCell) => code !== (published[id] ?? "");
  const after =
    place === "codes" ? cells.map((cell) => ({ ...cell, code: given.get(cell.id) ?? cell.code })) : file.cells;
  const changed = after.filter(({ id, code }) => known.get(id) !== code);
  const gone = cells.filter(({ id, code }) => after.find((cell) => cell.id === id)?.code !== code);
  const entries = after.map(({ id, title, type }): CellEntry => ({ id, title, type }));
  const work: BroughtWork = {
    codes: Object.fromEntries(after.filter(isOwn).map(({ id, code }) => [id, code])),
    controls: [...current.controls],
    ...(place === "codes" ? {} : { cells: entries }),
    ...(place === "blank" ? { name: file.title } : {}),
  };
  // What is as published shows what was recorded, whose controls are live.
  const shown = after.filter((cell) => isOwn(cell) && given.get(cell.id) === cell.code);
  return {
    work,
    outputs: pick(file.outputs ?? {}, shown),
    changed,
    overwritten: gone.filter(isOwn),
    unknown: file.cells.filter(({ id }) => !after.some((cell) => cell.id === id)),
    belongs: place === "blank" || isShared,
    isNew: changed.length > 0 || !sameCells(cells, entries),
  };
}
