import type { BackendName, RunResult } from "../contract/kernelProtocol";
import { cutText, MAX_LINE } from "../contract/limits";
import type { LineError } from "./CellCode";
import type { OutputItem } from "../contract/outputs";

/** A cell of the notebook's list, of code or of text. */
export interface ListedCell {
  readonly id: string;
  /** Its number or its title may be new. */
  relabel(): void;
  /** Back to the published code and outputs. */
  reset(): void;
  /** The controls stand as the reader's values now say; where code is given, the cell reads so from now on. */
  take(code?: string): void;
  /** `begins`: the reader wants to edit, and doesn't just come by. */
  focusEditor(options: { position?: "start" | "end"; begins?: boolean }): void;
}

/** A cell of code as its notebook drives it; what it shows follows from these calls. */
export interface NotebookCell extends ListedCell {
  /** What the cell shows now. */
  readonly items: OutputItem[];
  /** Whether it runs now. */
  readonly isRunning: boolean;
  /** Whether its code isn't the published one. */
  readonly isEdited: boolean;
  /** How long its last run took, in milliseconds, where that came to its end. */
  readonly lastTook: number | undefined;
  /** Waits its turn; resolves when it has run or was stopped. */
  queue(): Promise<void>;
  started(): void;
  /** Shows what is new or newer, and no longer what is `removed`. */
  show(items: readonly OutputItem[], removed?: readonly string[]): void;
  finished(result: RunResult, backend: BackendName | undefined): void;
  /** The kernel was ended: nothing runs or waits, and no result is live. A reason is shown where the cell was running. */
  stopped(reason?: string): void;
  /** Whether its result no longer follows from the code above, as the kernel knows it. */
  setStale(stale: boolean): void;
  /** Shows about how long a run of the published code takes, in seconds. */
  expect(seconds: number | undefined): void;
  /** Whether something that its last run left goes on. */
  setBackground(background: boolean): void;
  /** Marks a line of the code as wrong, or none. */
  markError(error: LineError | undefined): void;
  /** Puts the focus on one of its controls, by key, or on all that it shows. */
  focusOutput(key?: string): void;
  /** Gives its run button the focus. */
  focusRun(): void;
}

/** A cell's text as it now reads. */
export interface SourceCell {
  id: string;
  title: string;
  code: string;
}

/** The cells of a notebook: their texts in order, and those that are shown. */
export class NotebookCells {
  #shown = new Map<string, NotebookCell>();
  #texts = new Map<string, ListedCell>();

  constructor(
    /** The texts of those that hold code as they now read, in their order. */
    readonly source: () => SourceCell[],
  ) {}

  get ids(): string[] {
    return this.source().map(({ id }) => id);
  }

  /** Those that are shown, and hold code. */
  get all(): NotebookCell[] {
    return [...this.#shown.values()];
  }

  /** Those that are shown, and hold text. */
  get texts(): ListedCell[] {
    return [...this.#texts.values()];
  }

  /** All that are shown. */
  get listed(): ListedCell[] {
    return [...this.all, ...this.texts];
  }

  add(cell: NotebookCell): void {
    this.#shown.set(cell.id, cell);
  }

  remove(cell: NotebookCell): void {
    if (this.get(cell.id) === cell) this.#shown.delete(cell.id);
  }

  addText(cell: ListedCell): void {
    this.#texts.set(cell.id, cell);
  }

  removeText(cell: ListedCell): void {
    if (this.#texts.get(cell.id) === cell) this.#texts.delete(cell.id);
  }

  /** Puts the caret into a cell, once it is shown. */
  edit(id: string): void {
    const cell = this.#shown.get(id) ?? this.#texts.get(id);
    cell?.focusEditor({ position: "start", begins: true });
  }

  get(id: string): NotebookCell | undefined {
    return this.#shown.get(id);
  }

  titleOf(id: string): string | undefined {
    return this.source().find((cell) => cell.id === id)?.title;
  }

  /** Puts the caret into the cell below one. */
  focusNext(id: string): void {
    const { ids } = this;
    const next = ids[ids.indexOf(id) + 1];
    if (next !== undefined) this.get(next)?.focusEditor({ position: "start" });
  }

  /** What every cell shows, as it would be recorded. */
  outputs(): Record<string, OutputItem[]> {
    return Object.fromEntries(this.ids.map((id) => [id, this.get(id)?.items ?? []]));
  }

  /** Marks the line of an error, which may be in another cell than the one that shows it. */
  markErrors(items: readonly OutputItem[]): void {
    for (const { output } of items) {
      if (output.kind !== "error" || output.cell === undefined) continue;
      const { cell, line, name, message } = output;
      const text = cutText(`${name}：${message}`, MAX_LINE);
      this.get(cell)?.markError(line === undefined ? undefined : { line, text });
    }
  }
}
