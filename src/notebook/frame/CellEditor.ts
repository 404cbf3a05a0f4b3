import type { LanguageCell } from "../contract/language";
import type { RenderedCell } from "../display/renderCell";
import type { LineError } from "./CellState";
import { make } from "../../lib/dom/make";

/** What the editor bundle offers; it is loaded after the first result, or when the reader wants to edit. */
export interface EditorApi {
  createEditor(parent: HTMLElement, options: EditorOptions): CodeEditor;
}

/** What the editors of a notebook have in common. */
export interface EditorNotebook {
  /** The cells as they now read. */
  source(): LanguageCell[];
  /** A script of the runtime; rejects with a reason in Chinese. */
  readScript(name: string): Promise<ArrayBuffer>;
  /** Shows a function of the library in its own page. */
  openLibrary(name: string): void;
}

export interface EditorOptions {
  /** The cell's id. */
  id: string;
  notebook: EditorNotebook;
  code: string;
  /** Accessible name. */
  label: string;
  /** Identifiers that are tied to symbols of the page. */
  ties: readonly string[];
  /** The lines on which folds begin that the reader has opened. */
  unfolded: readonly number[];
  onChange(code: string): void;
  onRun(): void;
  onRunAndNext(): void;
}

export interface CodeEditor {
  /** Replaces the text; the reader can undo it. */
  setCode(code: string): void;
  /** Marks a line as wrong and says below it why, or marks none. */
  markError(error: LineError | undefined): void;
  /** `begins`: the reader wants to edit, and doesn't just come by. */
  focus(position?: "start" | "end", begins?: boolean): void;
  /** Puts the caret where the pointer is. */
  focusAt(x: number, y: number): void;
  destroy(): void;
}

declare global {
  /** Set by the editor bundle. */
  var liveNotebookEditor: EditorApi | undefined;
}

/** What an editor needs of its cell. */
export interface EditorOwner {
  /** Loads the editor bundle. */
  load(): Promise<void>;
  /** What the editor starts with, and whom it tells. */
  options(): EditorOptions;
  /** The line that is marked as wrong. */
  error(): LineError | undefined;
  /** Called with the reason, in Chinese, where the editor can't be had. */
  failed(reason: string): void;
  /** Called with that reason once it can be had after all. */
  recovered(reason: string): void;
}

/** A cell's editor: it takes the place of the code as the page drew it, once it is asked for. */
export class CellEditor {
  #opened: Promise<CodeEditor> | undefined;
  /** Why it couldn't be had, the last time. */
  #failure: string | undefined;

  constructor(
    readonly view: RenderedCell,
    readonly owner: EditorOwner,
  ) {}

  /** Opens the editor, and does something with it. Where it can't be had the owner is told; asking again tries again. */
  async open(use: (editor: CodeEditor) => void = () => {}): Promise<void> {
    this.#opened ??= this.#create();
    // Of a failure the owner has been told.
    const editor = await this.#opened.catch(() => undefined);
    if (editor) use(editor);
  }

  /** Does something with the editor, where it is open, or will be. */
  async whereOpen(use: (editor: CodeEditor) => void): Promise<void> {
    if (this.#opened) await this.open(use);
  }

  async #create(): Promise<CodeEditor> {
    try {
      await this.owner.load();
      const api = globalThis.liveNotebookEditor;
      if (!api) throw new Error("编辑器没有载入");
      const { code, element } = this.view;
      const place = make(code.ownerDocument, "div", "code-editor");
      const editor = api.createEditor(place, this.owner.options());
      code.replaceChildren(place);
      element.dataset.editor = "ready";
      if (this.#failure !== undefined) this.owner.recovered(this.#failure);
      const error = this.owner.error();
      if (error) editor.markError(error);
      return editor;
    } catch (error) {
      this.#opened = undefined;
      this.#failure = error instanceof Error ? error.message : String(error);
      this.owner.failed(this.#failure);
      throw error;
    }
  }
}
