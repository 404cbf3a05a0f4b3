import { mergeCells, sameCells } from "../../contract/cellList";
import type { CellEntry } from "../../contract/cells";
import type { Arrangement } from "./KeptWork";

/** A cell as published. */
export interface PublishedCell {
  id: string;
  title: string;
  /** Without the line breaks that end it. */
  code: string;
}

/** The cells of a notebook as published: what the reader's own work is beside. */
export class PublishedCells {
  readonly entries: readonly CellEntry[];
  #cells: ReadonlyMap<string, PublishedCell>;

  constructor(cells: readonly PublishedCell[]) {
    this.#cells = new Map(cells.map((cell) => [cell.id, cell]));
    this.entries = cells.map(({ id, title }) => ({ id, title, type: "typescript" }));
  }

  get all(): PublishedCell[] {
    return [...this.#cells.values()];
  }

  get ids(): string[] {
    return [...this.#cells.keys()];
  }

  get(id: string): PublishedCell | undefined {
    return this.#cells.get(id);
  }

  /** How a cell reads; undefined where it isn't published. */
  code(id: string): string | undefined {
    return this.#cells.get(id)?.code;
  }

  has(id: string): boolean {
    return this.#cells.has(id);
  }

  /** The cells as the reader arranged them; what was published or withdrawn since is there, or isn't. */
  arranged(arrangement: Arrangement | undefined): readonly CellEntry[] {
    return arrangement ? mergeCells(arrangement.base, this.entries, arrangement.cells) : this.entries;
  }

  /** What there is to keep of a list of cells; undefined where it is as published. */
  arrangementOf(cells: readonly CellEntry[]): Arrangement | undefined {
    return sameCells(cells, this.entries) ? undefined : { cells: [...cells], base: this.ids };
  }
}
