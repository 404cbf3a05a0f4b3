import { sameCells } from "../../contract/cellList";
import type { CellEntry } from "../../contract/cells";
import { codeOf } from "./changes";
import type { KeptRecord } from "./KeptRecord";
import type { KeptCell } from "./KeptWork";
import type { PublishedCells } from "./PublishedCells";
import type { ShownWork } from "./ShownWork";

/** An edited cell, as it stands beside what was published. */
export interface EditedCell extends KeptCell {
  id: string;
  /** The code as it is published now; undefined where the cell is no more. */
  published?: string;
}

/** Where what is kept of a notebook differs from what is published, and from what this tab shows. */
export class Differences {
  readonly #published: PublishedCells;
  readonly #shown: ShownWork;
  readonly #record: Pick<KeptRecord, "work">;
  readonly #isBlank: boolean;

  /** `isBlank`: all of the notebook is the reader's own. */
  constructor(published: PublishedCells, shown: ShownWork, record: Pick<KeptRecord, "work">, isBlank: boolean) {
    this.#published = published;
    this.#shown = shown;
    this.#record = record;
    this.#isBlank = isBlank;
  }

  /** The edited cells in the notebook's order, those that are published no more at the end; none of the reader's own. */
  get edited(): EditedCell[] {
    if (this.#isBlank) return [];
    const { cells } = this.#record.work;
    const own = new Set(this.#kept.map(({ id }) => id));
    const ids = this.#published.ids.filter((id) => Object.hasOwn(cells, id));
    const gone = Object.keys(cells).filter((id) => !this.#published.has(id) && !own.has(id));
    return [...ids, ...gone].map((id) => ({ ...cells[id], id, published: this.#published.code(id) }));
  }

  /** The cells that the reader added. */
  get own(): CellEntry[] {
    return this.#kept.filter(({ id }) => this.#isBlank || !this.#published.has(id));
  }

  /** The published cells that the reader removed. */
  get removed(): readonly CellEntry[] {
    return this.#published.entries.filter(({ id }) => !this.#kept.some((cell) => cell.id === id));
  }

  /** Whether anything isn't as published. */
  get isChanged(): boolean {
    const { controls } = this.#record.work;
    return this.edited.length > 0 || this.own.length > 0 || this.isArranged || controls.length > 0;
  }

  /** Whether there are other cells than published, or in another order. */
  get isArranged(): boolean {
    return this.#record.work.arrangement !== undefined;
  }

  /** Cells that another tab changed and this one doesn't show so. */
  get elsewhere(): string[] {
    const { cells } = this.#record.work;
    const both = this.#kept.map(({ id }) => id).filter((id) => this.#shown.has(id));
    return both.filter((id) => this.#shown.code(id) !== codeOf(cells, id, this.#published));
  }

  /** Whether another tab has added, moved, removed or renamed cells, and this one doesn't show it so. */
  get isArrangedElsewhere(): boolean {
    return !sameCells(this.#kept, this.#shown.cells);
  }

  /** The cells as they are kept, in their order. */
  get #kept(): readonly CellEntry[] {
    return this.#published.arranged(this.#record.work.arrangement);
  }
}
