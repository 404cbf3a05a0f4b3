import { make } from "../../lib/dom/make";
import { openFolds, readOpenFolds } from "../display/openFolds";
import type { RenderedCell } from "../display/renderCell";
import { showEdited } from "../display/showEdited";
import { tieNames } from "../display/tieNames";
import type { CellCode, LineError } from "./CellCode";
import type { CellOutputs } from "./CellOutputs";
import type { CellOwner } from "./CellOwner";
import type { CodeEditor, EditorOptions } from "./EditorApi";
import { showErrorLine } from "./showState";

/** What an editor asks of the notebook. */
type EditedNotebook = Pick<
  CellOwner,
  "setup" | "page" | "arrangement" | "cells" | "edited" | "expectEdits" | "showChanges"
>;

/** What an editor asks of its cell. */
export interface EditedCell {
  readonly id: string;
  title(): string;
  run(): void;
  /** Where it is said, below the cell, why the editor can't be had. */
  readonly outputs: Pick<CellOutputs, "note" | "withdraw">;
}

/** A cell's code as the reader edits it: as the page drew it, until an editor takes its place, once that is asked for. */
export class CellEditor {
  #opened: Promise<CodeEditor> | undefined;
  /** Why it couldn't be had, the last time. */
  #failure: string | undefined;

  constructor(
    readonly view: RenderedCell,
    readonly code: CellCode,
    readonly cell: EditedCell,
    readonly notebook: EditedNotebook,
  ) {
    tieNames(view.code, notebook.setup.ties);
    openFolds(view.code, notebook.setup.unfolded?.[cell.id]);
    view.edit.addEventListener("click", () => void this.open((editor) => editor.focus(undefined, true)));
    view.code.addEventListener("pointerdown", ({ target, clientX, clientY }) => {
      // It opens the fold.
      if ((target as Element | null)?.closest("summary")) return;
      if (!view.element.dataset.editor) void this.open((editor) => editor.focusAt(clientX, clientY));
    });
    this.#showEdited();
  }

  /** Opens the editor, and does something with it. Where it can't be had that is said; asking again tries again. */
  async open(use: (editor: CodeEditor) => void = () => {}): Promise<void> {
    this.#opened ??= this.#create();
    // Of a failure the reader has been told.
    const editor = await this.#opened.catch(() => undefined);
    if (editor) use(editor);
  }

  /** Marks a line as wrong, or none. */
  markError(error: LineError | undefined): void {
    this.code.error = error;
    void this.#whereOpen((editor) => editor.markError(error));
    showErrorLine(this.view, error);
  }

  /** The cell reads so from now on, as the reader's own. */
  take(text: string): void {
    this.code.write(text);
    void this.open((editor) => editor.setCode(this.code.text));
    this.#showEdited();
  }

  /** As published. */
  reset(): void {
    this.code.reset();
    void this.#whereOpen((editor) => editor.setCode(this.code.text));
    this.markError(undefined);
    this.#showEdited();
  }

  async destroy(): Promise<void> {
    await this.#whereOpen((editor) => editor.destroy());
  }

  /** Does something with the editor, where it is open, or will be. */
  async #whereOpen(use: (editor: CodeEditor) => void): Promise<void> {
    if (this.#opened) await this.open(use);
  }

  async #create(): Promise<CodeEditor> {
    const { cell, notebook, view } = this;
    try {
      notebook.expectEdits();
      await notebook.page.loadScript("editor.js", () => !!globalThis.liveNotebookEditor);
      const api = globalThis.liveNotebookEditor;
      if (!api) throw new Error("编辑器没有载入");
      const place = make(view.code.ownerDocument, "div", "code-editor");
      const editor = api.createEditor(place, this.#options());
      view.code.replaceChildren(place);
      view.element.dataset.editor = "ready";
      if (this.#failure !== undefined) cell.outputs.withdraw(this.#failure);
      if (this.code.error) editor.markError(this.code.error);
      return editor;
    } catch (error) {
      this.#opened = undefined;
      this.#failure = error instanceof Error ? error.message : String(error);
      cell.outputs.note(this.#failure);
      throw error;
    }
  }

  #options(): EditorOptions {
    const { cell, code, notebook, view } = this;
    return {
      id: cell.id,
      notebook,
      code: code.text,
      label: `单元「${cell.title()}」的代码`,
      ties: notebook.setup.ties,
      unfolded: readOpenFolds(view.code),
      onChange: (text) => {
        // The editor tells what it was told, too.
        if (!code.write(text)) return;
        // What a file had brought with it was another code's.
        view.element.removeAttribute("data-opened");
        this.#showEdited();
        notebook.edited();
      },
      onRun: () => cell.run(),
      onRunAndNext: () => {
        cell.run();
        notebook.cells.focusNext(cell.id);
      },
    };
  }

  #showEdited(): void {
    const { cell, notebook } = this;
    if (notebook.arrangement.isOwn(cell.id)) return;
    showEdited(this.view.element, this.code.isEdited, () => notebook.showChanges(cell.id));
  }
}
