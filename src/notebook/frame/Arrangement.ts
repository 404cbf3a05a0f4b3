import { type CellListEdit, editCells } from "../contract/cellList";
import type { CellEntry } from "../contract/cells";
import type { LiveSetup } from "../contract/pageProtocol";
import type { CellList } from "./CellList";
import type { NotebookCells } from "./NotebookCells";
import type { NotebookRuns } from "./NotebookRuns";

/** The notebook, as its arrangement uses it. */
export interface ArrangementOwner {
  setup: LiveSetup;
  readonly list: CellList;
  readonly cells: NotebookCells;
  readonly runs: Pick<NotebookRuns, "stop">;
  /** The list of cells is new. */
  edited(): void;
}

/** The reader's arrangement of a notebook's cells: which there are, in which order. */
export class Arrangement {
  constructor(readonly owner: ArrangementOwner) {}

  /** Whether a cell is the reader's own, and no published one. */
  isOwn(id: string): boolean {
    const { list, setup } = this.owner;
    return setup.arranging === "blank" || !list.isPublished(id);
  }

  /** What a cell held when it was published; undefined where it wasn't. */
  publishedText(id: string): string | undefined {
    return this.owner.list.publishedText(id);
  }

  /** A cell's number among those that hold code, from 1. */
  numberOf(id: string): number {
    return this.owner.cells.ids.indexOf(id) + 1;
  }

  /** The published cells are there: has them stand as the reader had arranged them. */
  open(): void {
    const { list, setup } = this.owner;
    list.open();
    if (setup.work?.cells) list.arrange(setup.work.cells, setup.work.codes);
  }

  /** Has the cells stand as the page says, or, where that is nothing, as they do; those that are new hold these texts. */
  take(entries: readonly CellEntry[] | undefined, texts: Readonly<Record<string, string>> = {}): void {
    if (entries && this.owner.list.arrange(entries, texts)) this.#relabel();
  }

  /** Back to the published cells. */
  reset(): void {
    // What the reader had made of them isn't to come back with them.
    this.owner.setup = { ...this.owner.setup, work: undefined, opened: undefined };
    this.take(this.owner.list.published);
  }

  /** The reader changes the list; a cell that is new is to be edited. Resolves once it is shown. */
  async change(change: CellListEdit): Promise<void> {
    const { list, cells, setup } = this.owner;
    if (!setup.arranging) return;
    const before = list.entries;
    const entries = editCells(before, change, list.seen);
    const renamed = change.edit === "rename" ? { [change.id]: list.texts[change.cell] } : {};
    // What had been given for a cell is in it by now, and is not for another of its id.
    this.owner.setup = { ...setup, work: undefined };
    const gone = before.find(({ id }) => !entries.some((entry) => entry.id === id));
    if (gone && cells.get(gone.id)?.isRunning) this.owner.runs.stop();
    if (!list.arrange(entries, renamed)) return;
    this.#relabel();
    this.owner.edited();
    await list.shown();
    if (change.edit !== "add") return;
    const added = entries.find(({ id }) => !before.some((entry) => entry.id === id));
    if (added) cells.edit(added.id);
  }

  #relabel(): void {
    for (const cell of this.owner.cells.listed) cell.relabel();
  }
}
