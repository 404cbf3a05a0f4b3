/** What the editor bundle offers; it is loaded after the first result, or when the reader wants to edit. */
export interface EditorApi {
  createEditor(parent: HTMLElement, options: EditorOptions): CodeEditor;
}

export interface EditorOptions {
  code: string;
  /** Accessible name. */
  label: string;
  /** Identifiers that are tied to symbols of the page. */
  ties: readonly string[];
  onChange(code: string): void;
  onRun(): void;
  onRunAndNext(): void;
}

export interface CodeEditor {
  /** Replaces the text; the reader can undo it. */
  setCode(code: string): void;
  /** Marks a line (from 1) as wrong, or no line. */
  markError(line: number | undefined): void;
  focus(position?: "start" | "end"): void;
  /** Puts the caret where the pointer is. */
  focusAt(x: number, y: number): void;
  destroy(): void;
}

declare global {
  /** Set by the editor bundle. */
  var liveNotebookEditor: EditorApi | undefined;
}
