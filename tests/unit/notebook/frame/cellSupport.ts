import { afterEach, beforeEach, vi } from "vitest";
import { renderCell } from "../../../../src/notebook/display/renderCell";
import type { LineError } from "../../../../src/notebook/frame/CellCode";
import type { CellOwner } from "../../../../src/notebook/frame/CellOwner";
import type { CodeEditor, EditorOptions } from "../../../../src/notebook/frame/EditorApi";
import type { LiveSetup } from "../../../../src/notebook/contract/pageProtocol";
import { newDocument, SETUP } from "./support";

/** What is wrong in a line. */
export const wrong = (line: number): LineError => ({ line, text: "不对" });

/** How a run ended. */
export const result = (keys: string[] = [], ok = true) => ({ ok, milliseconds: 1234, keys });

export const CODE = "const rate = 1;\nrate";

/** An editor that shows no more than what it holds. */
export class TestEditor implements CodeEditor {
  readonly calls: unknown[][] = [];

  constructor(
    readonly parent: HTMLElement,
    readonly options: EditorOptions,
  ) {}

  setCode(code: string): void {
    this.calls.push(["setCode", code]);
    // As CodeMirror does, also for what it is told.
    this.options.onChange(code);
  }
  markError = (error: LineError | undefined) => void this.calls.push(["markError", error]);
  focus = (position?: string, begins?: boolean) =>
    void this.calls.push(["focus", position, ...(begins ? ["begins"] : [])]);
  focusAt = (x: number, y: number) => void this.calls.push(["focusAt", x, y]);
  destroy = () => void this.calls.push(["destroy"]);
}

/** Has the bundle there that makes editors; gives those that are made. */
export function offerEditors(): TestEditor[] {
  const editors: TestEditor[] = [];
  globalThis.liveNotebookEditor = {
    createEditor: (parent, options) => {
      const editor = new TestEditor(parent, options);
      editors.push(editor);
      return editor;
    },
  };
  return editors;
}

/** Time stands still in a file's tests unless they move it on; after each the bundle that makes editors is gone. */
export function stopTime(): void {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
    globalThis.liveNotebookEditor = undefined;
  });
}

/** A notebook that writes down what its cell asks of it. */
export function newOwner(setup: Partial<LiveSetup> = {}) {
  const calls: unknown[][] = [];
  const note =
    (name: string) =>
    (...values: unknown[]) =>
      void calls.push([name, ...values]);
  const loadScript = vi.fn(async () => {});
  const controlValues = new Map<string, number>();
  const owner: CellOwner = {
    setup: { ...SETUP, ...setup },
    page: { loadScript, readScript: async () => new ArrayBuffer(0), openLibrary: () => {}, showCaret: () => {} },
    arrangement: { isOwn: () => false, numberOf: () => 2, publishedText: () => undefined },
    cells: {
      source: () => [],
      add: note("add"),
      remove: note("remove"),
      titleOf: () => "标题",
      focusNext: note("focusNext"),
    },
    runs: { run: async (cells) => note("run")(cells), stop: note("stop") },
    edited: note("edited"),
    expectEdits: note("expectEdits"),
    showChanges: note("showChanges"),
    control: note("control"),
    chooseFile: note("chooseFile"),
    offer: note("offer"),
    expectedSeconds: (id) => setup.seconds?.[id],
    controlValue: (cell, key) => controlValues.get(`${cell}/${key}`),
  };
  return { owner, calls, note, loadScript, controlValues };
}

/** A cell as it is drawn, in a document of its own. */
export function newView(code = CODE) {
  const { document, event } = newDocument();
  const view = renderCell(document, { id: "rates", title: "学习率", number: 2, code, highlights: [] });
  const find = (selector: string) => view.element.querySelector<HTMLElement>(selector) as HTMLElement;
  return { view, event, find, section: view.element, status: () => view.status.textContent };
}
