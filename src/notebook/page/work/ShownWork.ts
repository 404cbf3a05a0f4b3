import { sameCells } from "../../contract/cellList";
import type { CellEntry } from "../../contract/cells";
import type { ReaderControl, ReaderWork } from "../../contract/readerWork";
import type { KeptWork } from "./KeptWork";
import type { PublishedCells } from "./PublishedCells";

const keyOf = ({ cell, key }: ReaderControl): string => JSON.stringify([cell, key]);
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What this tab shows of a notebook: other tabs, and the storage, may have other code, other values and other cells. */
export class ShownWork {
  /** The cells, in their order. */
  cells: readonly CellEntry[];
  /** The code of those that aren't as published. */
  #codes = new Map<string, string>();
  #controls = new Map<string, ReaderControl>();

  constructor(readonly published: PublishedCells) {
    this.cells = published.entries;
  }

  get controls(): ReaderControl[] {
    return [...this.#controls.values()];
  }

  /** What a frame is to show. */
  get work(): ReaderWork {
    const codes = this.cells.flatMap(({ id }) => {
      const code = this.#codes.get(id);
      return code === undefined ? [] : [[id, code] as const];
    });
    const isArranged = !sameCells(this.cells, this.published.entries);
    const work = { codes: Object.fromEntries(codes), controls: this.controls };
    return isArranged ? { ...work, cells: [...this.cells] } : work;
  }

  has(id: string): boolean {
    return this.cells.some((cell) => cell.id === id);
  }

  titleOf(id: string): string | undefined {
    return this.cells.find((cell) => cell.id === id)?.title;
  }

  code(id: string): string {
    return this.#codes.get(id) ?? this.published.code(id) ?? "";
  }

  setCode(id: string, code: string): void {
    if (code === (this.published.code(id) ?? "")) this.#codes.delete(id);
    else this.#codes.set(id, code);
  }

  /** The controls that stand otherwise than here. */
  moved(controls: readonly ReaderControl[]): ReaderControl[] {
    return controls.filter((one) => !same(this.#controls.get(keyOf(one)), one));
  }

  setControls(controls: readonly ReaderControl[]): void {
    this.#controls = new Map(controls.map((one) => [keyOf(one), one]));
  }

  /** Shows what is kept. */
  show({ cells, controls, arrangement }: KeptWork): void {
    this.cells = this.published.arranged(arrangement);
    this.#codes = new Map();
    for (const [id, { code }] of Object.entries(cells)) this.setCode(id, code);
    this.setControls(controls);
  }

  /** Does something, and gives what it changed: the code of cells, the controls, and the list of cells where that is another. */
  change(act: () => void): ReaderWork {
    const [cells, codes] = [this.cells, new Map(this.cells.map(({ id }) => [id, this.code(id)]))];
    act();
    const changed = this.cells.filter(({ id }) => codes.get(id) !== this.code(id));
    const work: ReaderWork = {
      codes: Object.fromEntries(changed.map(({ id }) => [id, this.code(id)])),
      controls: this.controls,
    };
    return sameCells(cells, this.cells) ? work : { ...work, cells: [...this.cells] };
  }
}

/** Controls with the newest values of those that were moved. */
export function withMoved(controls: readonly ReaderControl[], moved: readonly ReaderControl[]): ReaderControl[] {
  const all = new Map(controls.map((one) => [keyOf(one), one]));
  for (const one of moved) all.set(keyOf(one), one);
  return [...all.values()];
}
