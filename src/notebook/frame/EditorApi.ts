import type { LanguageCell } from "../contract/language";
import type { LinePlace } from "../contract/pageProtocol";
import type { LineError } from "./CellCode";

/** What the editor bundle offers; it is loaded after the first result, or when the reader wants to edit. */
export interface EditorApi {
  createEditor(parent: HTMLElement, options: EditorOptions): CodeEditor;
}

/** What the editors of a notebook have in common. */
export interface EditorNotebook {
  readonly cells: {
    /** The cells as they now read. */
    source(): LanguageCell[];
  };
  readonly page: {
    /** A script of the runtime; rejects with a reason in Chinese. */
    readScript(name: string): Promise<ArrayBuffer>;
    /** Shows a function of the library in its own page. */
    openLibrary(name: string): void;
    /** Has the reader see where the caret is. */
    showCaret(place: LinePlace): void;
  };
}

/** What an editor is made with. */
export interface EditorOptions {
  /** The cell's id. */
  id: string;
  /** One for all cells: their editors share what knows of all of them. */
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

/** An editor, as its cell uses it. */
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
