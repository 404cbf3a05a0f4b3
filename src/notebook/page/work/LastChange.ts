import type { KeptWork } from "./KeptWork";

/** What can be taken back. */
export type Undoable = "reset" | "resolve" | "adopt" | "return" | "load" | "remove";

/** What was last done with a notebook's work at one go: until the reader goes on, it can be taken back. */
export class LastChange {
  /** What it was; undefined where nothing can be taken back. */
  kind: Undoable | undefined;
  /** The title of the cell that was removed last. */
  removed = "";
  /** The work before and after it. */
  span: { before: KeptWork; after: KeptWork } | undefined;

  /** Something was done. */
  note(kind: Undoable, before: KeptWork, after: KeptWork): void {
    this.kind = kind;
    this.span = { before, after };
  }

  /** A cell was removed. */
  noteRemoval(title: string, before: KeptWork, after: KeptWork): void {
    this.removed = title;
    this.note("remove", before, after);
  }

  /** The reader goes on writing. A removed cell can still be brought back, unless the list of cells is changed again. */
  passed(isArranged: boolean): void {
    if (isArranged || this.kind !== "remove") this.kind = undefined;
  }
}
