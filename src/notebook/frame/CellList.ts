import type { Cell, Runtime } from "starboard-notebook/dist/src/types";
import { sameCells } from "../contract/cellList";
import type { CellEntry } from "../contract/cells";
import type { SourceCell } from "./NotebookCells";

/** What of Starboard holds and shows the cells. */
export type CellHolder = Pick<Runtime, "content"> & {
  /** Shows the cells of `content` in this order; those of `gone` are no more. */
  show(gone: readonly string[]): void;
  /** Resolves once what is new is shown. */
  shown(): Promise<unknown>;
};

const entryOf = ({ id, cellType, metadata }: Cell): CellEntry => ({
  id,
  title: String(metadata.title ?? id),
  type: cellType === "markdown" ? "markdown" : "typescript",
});

/** The list of a notebook's cells, as Starboard holds it: in their order, code and text. */
export class CellList {
  /** As the notebook was published. */
  #published = new Map<string, Cell>();
  /** Every id that a cell has had: none is used again, so that a cell that was removed can come back. */
  #seen = new Set<string>();

  constructor(readonly holder: () => CellHolder) {}

  get #cells(): Cell[] {
    return this.holder().content.cells;
  }

  /** The notebook is there, as published. */
  open(): void {
    this.#published = new Map(this.#cells.map((cell) => [cell.id, { ...cell, metadata: { ...cell.metadata } }]));
    for (const id of this.#published.keys()) this.#seen.add(id);
  }

  /** The cells in their order. */
  get entries(): CellEntry[] {
    return this.#cells.map(entryOf);
  }

  get published(): CellEntry[] {
    return [...this.#published.values()].map(entryOf);
  }

  /** Ids that no new cell may have. */
  get seen(): string[] {
    return [...this.#seen];
  }

  /** What a cell held when it was published; undefined where it wasn't. */
  publishedText(id: string): string | undefined {
    return this.#published.get(id)?.textContent;
  }

  /** Until the reader's list is taken, all are. */
  isPublished(id: string): boolean {
    return this.#published.size === 0 || this.#published.has(id);
  }

  /** What every cell holds. */
  get texts(): Record<string, string> {
    return Object.fromEntries(this.#cells.map(({ id, textContent }) => [id, textContent]));
  }

  /** The cells that hold code. */
  source(): SourceCell[] {
    return this.#cells
      .filter(({ cellType }) => cellType === "typescript")
      .map(({ id, metadata, textContent }) => ({ id, title: String(metadata.title ?? id), code: textContent }));
  }

  /** Resolves once every cell is shown. */
  async shown(): Promise<void> {
    await this.holder().shown();
  }

  /** Has the cells stand like this; what a cell that is new holds, if it isn't what was published, is in `texts`. Whether anything is new. */
  arrange(entries: readonly CellEntry[], texts: Readonly<Record<string, string>> = {}): boolean {
    const before = this.#cells;
    if (sameCells(entries, before.map(entryOf))) return false;
    const known = new Map(before.map((cell) => [cell.id, cell]));
    const cells = entries.map(({ id, title, type }): Cell => {
      const old = known.get(id);
      const cell = old?.cellType === type ? old : this.#create(id, type, texts[id]);
      if (cell.metadata.title !== title) cell.metadata.title = title;
      this.#seen.add(id);
      return cell;
    });
    this.holder().content.cells = cells;
    this.holder().show(before.filter((cell) => !cells.includes(cell)).map(({ id }) => id));
    return true;
  }

  #create(id: string, cellType: string, text: string | undefined): Cell {
    const published = this.#published.get(id);
    if (published?.cellType !== cellType) {
      return { id, cellType, textContent: text ?? "", metadata: { properties: {}, id } };
    }
    return { ...published, textContent: text ?? published.textContent, metadata: { ...published.metadata } };
  }
}
