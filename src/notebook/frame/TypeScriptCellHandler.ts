import type { Cell, CellHandler, CellHandlerAttachParameters, Runtime } from "starboard-notebook/dist/src/types";
import { labelCell, renderCell, type RenderedCell } from "../display/renderCell";
import { openFolds, readOpenFolds } from "../display/openFolds";
import { showEdited } from "../display/showEdited";
import { showEstimate } from "../display/showEstimate";
import { tieNames } from "../display/tieNames";
import type { BackendName, LiveSetup, RunResult } from "../contract/protocol";
import type { ControlValue, OutputItem } from "../contract/outputs";
import { CellEditor, type EditorNotebook } from "./CellEditor";
import { CellOutputs } from "./CellOutputs";
import { CellState, type LineError } from "./CellState";
import type { SourceCell } from "./NotebookCells";
import { RunClock } from "./RunClock";
import { showErrorLine, showState } from "./showState";

/** The line breaks that stand between a cell's code and the next cell: kept, never shown. */
const TRAILING = /\n*$/;
/** How long after a result the editor is loaded, in milliseconds, if the reader hasn't asked for it before. */
const EDITOR_DELAY = 1000;
/** Under a result that half precision can't give. */
const NEEDS_FLOAT32 =
  "这个单元要用单精度（float32）才算得准，而这台设备的 GPU 只有半精度：上面的数字和正文可能对不上，不是代码的错。换一台设备再试。";

/** What a cell asks of its notebook. */
export interface CellOwner {
  readonly setup: LiveSetup;
  readonly page: {
    loadScript(name: string, isLoaded: () => boolean): Promise<void>;
    readScript(name: string): Promise<ArrayBuffer>;
    openLibrary(name: string): void;
  };
  readonly arrangement: {
    isOwn(id: string): boolean;
    publishedText(id: string): string | undefined;
    numberOf(id: string): number;
  };
  readonly cells: {
    source(): SourceCell[];
    add(cell: TypeScriptCellHandler): void;
    remove(cell: TypeScriptCellHandler): void;
    titleOf(id: string): string | undefined;
    focusNext(id: string): void;
  };
  run(cells: readonly string[]): Promise<void>;
  stop(): void;
  edited(): void;
  expectEdits(): void;
  showChanges(cell: string): void;
  control(cell: string, key: string, value: ControlValue): void;
  chooseFile(cell: string, key: string, file: File): void;
  /** How long a run of a cell as published will take, in seconds, where that is known. */
  expectedSeconds(cell: string): number | undefined;
  /** Offers the reader what can be taken of the cell. */
  offer(cell: string): void;
  controlValue(cell: string, key: string): ControlValue | undefined;
}

/** What is there once a cell is shown. */
interface MountedCell {
  view: RenderedCell;
  outputs: CellOutputs;
  editor: CellEditor;
}

const editorNotebooks = new WeakMap<CellOwner["cells"], EditorNotebook>();

/** A Starboard cell of type `typescript`: shows where it stands, its editor, and the outputs of its runs. */
export class TypeScriptCellHandler implements CellHandler {
  readonly id: string;
  #state = new CellState();
  #mounted: MountedCell | undefined;
  #clock = new RunClock();
  /** How long its last run took. */
  lastTook: number | undefined;
  /** How long a run of the published code is to take, in seconds. */
  #expected: number | undefined;
  #published: string;

  constructor(
    readonly cell: Cell,
    readonly runtime: Runtime,
    readonly notebook: CellOwner,
  ) {
    this.id = cell.id;
    this.#published = notebook.arrangement.publishedText(cell.id) ?? cell.textContent;
  }

  attach({ elements }: Pick<CellHandlerAttachParameters, "elements">): void {
    // Starboard makes each cell a stop for the Tab key; this one's buttons and editor are enough.
    elements.cell.removeAttribute("tabindex");
    const { notebook } = this;
    const { highlights, work } = notebook.setup;
    // In the frame that takes another's place the reader's code stands from the start.
    if (work && Object.hasOwn(work.codes, this.id)) this.cell.textContent = this.#withBreaks(work.codes[this.id]);
    const { isEdited } = this;
    const view = renderCell(elements.topElement.ownerDocument, {
      id: this.id,
      title: this.#title,
      number: notebook.arrangement.numberOf(this.id),
      code: this.#code(),
      highlights: (!isEdited && highlights[this.id]) || [],
    });
    tieNames(view.code, notebook.setup.ties);
    const outputs = this.#createOutputs(view);
    const editor = this.#createEditor(view, outputs);
    this.#mounted = { view, outputs, editor };
    this.#showEdited();
    this.#showPublished();
    this.expect(notebook.expectedSeconds(this.id));
    showState(view, this.#state);
    view.run.addEventListener("click", () => {
      if (this.#state.run === "running") notebook.stop();
      else void this.run();
    });
    view.more.addEventListener("click", () => notebook.offer(this.id));
    view.edit.addEventListener("click", () => this.focusEditor({ begins: true }));
    openFolds(view.code, notebook.setup.unfolded?.[this.id]);
    view.code.addEventListener("pointerdown", ({ target, clientX, clientY }) => {
      // It opens the fold.
      if ((target as Element | null)?.closest("summary")) return;
      if (!view.element.dataset.editor) void editor.open((opened) => opened.focusAt(clientX, clientY));
    });
    elements.topElement.replaceChildren(view.element);
    notebook.cells.add(this);
    if (isEdited) void editor.open();
  }

  /** What the cell shows now. */
  get items(): OutputItem[] {
    return this.#mounted?.outputs.items ?? [];
  }

  get isRunning(): boolean {
    return this.#state.run === "running";
  }

  relabel(): void {
    const number = this.notebook.arrangement.numberOf(this.id);
    if (this.#mounted) labelCell(this.#mounted.view.element, { number, title: this.#title });
  }

  async run(): Promise<void> {
    await this.notebook.run([this.id]);
  }

  async dispose(): Promise<void> {
    this.notebook.cells.remove(this);
    this.#clock.stop();
    this.#state.reset();
    await this.#mounted?.editor.whereOpen((editor) => editor.destroy());
  }

  clear(): void {
    this.#mounted?.outputs.clear();
  }

  focusEditor({ position, begins }: { position?: "start" | "end"; begins?: boolean }): void {
    void this.#mounted?.editor.open((editor) => editor.focus(position, begins));
  }

  focusRun(): void {
    this.#mounted?.view.run.focus();
  }

  /** Puts the focus on one of its controls, by key, or on all that it shows. */
  focusOutput(key?: string): void {
    const output = this.#mounted?.view.output;
    if (!output) return;
    output.setAttribute("tabindex", "-1");
    const control = this.#mounted?.outputs.control(key);
    // Where the page stands is the page's to say.
    (control ?? output).focus({ preventScroll: true });
  }

  /** Waits its turn; resolves when it has run or was stopped. */
  queue(): Promise<void> {
    const done = this.#state.queue();
    this.#showState();
    return done;
  }

  started(): void {
    this.#state.start();
    this.#mounted?.outputs.begin();
    this.markError(undefined);
    this.#showState();
    if (this.#mounted)
      this.#clock.start(this.#mounted.view.status, this.lastTook, this.isEdited ? undefined : this.#expected);
  }

  show(items: readonly OutputItem[], removed: readonly string[] = []): void {
    this.#mounted?.outputs.remove(removed);
    this.#mounted?.outputs.put(items);
  }

  finished(result: RunResult, backend: BackendName | undefined): void {
    this.#clock.stop();
    if (result.ok) this.lastTook = result.milliseconds;
    this.#state.finish(result, backend);
    this.#mounted?.outputs.finish(result.keys);
    if (backend === "webgl-float16" && this.cell.metadata.precision === "float32") {
      this.#mounted?.outputs.note(NEEDS_FLOAT32);
    }
    this.#showState();
    // After the first result nothing more is waited for: the time to load the editor.
    setTimeout(() => void this.#mounted?.editor.open(), EDITOR_DELAY);
  }

  /** The kernel was ended: nothing runs or waits, and no result is live any more. */
  stopped(reason = "已停止。"): void {
    this.#clock.stop();
    const { run, pending, background } = this.#state;
    if (run === "running") this.#mounted?.outputs.note(reason);
    this.#mounted?.outputs.release();
    this.#state.stop();
    if (pending || background) this.#showState();
    else this.#showStale();
  }

  /** Whether its result no longer follows from the code above, as the kernel knows it. */
  setStale(stale: boolean): void {
    this.#state.setStale(stale);
    this.#showStale();
  }

  /** Shows about how long a run of the published code takes, in seconds. */
  expect(seconds: number | undefined): void {
    this.#expected = seconds;
    if (this.#mounted) showEstimate(this.#mounted.view.element, seconds);
  }

  /** Whether something that its last run left goes on. */
  setBackground(background: boolean): void {
    if (this.#state.background === background) return;
    this.#state.background = background;
    this.#showState();
  }

  /** Marks a line of the code as wrong, or none. */
  markError(error: LineError | undefined): void {
    this.#state.error = error;
    if (!this.#mounted) return;
    void this.#mounted.editor.whereOpen((editor) => editor.markError(error));
    showErrorLine(this.#mounted.view, error);
  }

  /** Back to the published code and outputs. */
  reset(): void {
    this.stopped();
    this.#state.reset();
    this.cell.textContent = this.#published;
    void this.#mounted?.editor.whereOpen((editor) => editor.setCode(this.#code()));
    this.#showPublished();
    this.markError(undefined);
    this.#showEdited();
    this.#showState();
  }

  /** The page gives code as the reader's own, or the controls stand otherwise. */
  take(code?: string): void {
    if (code !== undefined) {
      this.cell.textContent = this.#withBreaks(code);
      void this.#mounted?.editor.open((editor) => editor.setCode(this.#code()));
      this.#showEdited();
    }
    this.#mounted?.outputs.put(this.items);
  }

  /** Whether its code isn't the published one. */
  get isEdited(): boolean {
    return this.cell.textContent !== this.#published;
  }

  #showEdited(): void {
    if (!this.#mounted || this.notebook.arrangement.isOwn(this.id)) return;
    showEdited(this.#mounted.view.element, this.isEdited, () => this.notebook.showChanges(this.id));
  }

  #showState(): void {
    if (this.#mounted) showState(this.#mounted.view, this.#state);
  }

  /** Alone, for what a screen reader is told of anew is only what has changed. */
  #showStale(): void {
    this.#mounted?.view.element.toggleAttribute("data-stale", this.#state.stale);
  }

  #showPublished(): void {
    const { outputs, rendered, opened: all } = this.notebook.setup;
    const opened = all?.[this.id];
    this.#mounted?.outputs.showPublished(opened ?? outputs[this.id] ?? [], opened ? "" : (rendered[this.id] ?? ""));
  }

  /** One for all cells: their editors share what knows of all of them. */
  get #editorNotebook(): EditorNotebook {
    const { cells, page } = this.notebook;
    const known = editorNotebooks.get(cells) ?? {
      source: () => cells.source(),
      readScript: (name) => page.readScript(name),
      openLibrary: (name) => page.openLibrary(name),
    };
    editorNotebooks.set(cells, known);
    return known;
  }

  get #title(): string {
    return String(this.cell.metadata.title ?? this.id);
  }

  #code(): string {
    return this.cell.textContent.replace(TRAILING, "");
  }

  /** Code with the line breaks that end the published one's. */
  #withBreaks(code: string): string {
    return code.replace(TRAILING, "") + (TRAILING.exec(this.#published)?.[0] ?? "");
  }

  #createOutputs(view: RenderedCell): CellOutputs {
    const { id, notebook } = this;
    return new CellOutputs(view.output, {
      controlValue: (key) => notebook.controlValue(id, key),
      onControl: (key, value) => notebook.control(id, key, value),
      onFile: (key, file) => notebook.chooseFile(id, key, file),
      titleOf: (cell) => notebook.cells.titleOf(cell),
      loadDrawingTools: () => notebook.page.loadScript("charts.js", () => !!globalThis.liveNotebookCharts),
    });
  }

  #createEditor(view: RenderedCell, outputs: CellOutputs): CellEditor {
    const { id, notebook } = this;
    return new CellEditor(view, {
      load: () => {
        notebook.expectEdits();
        return notebook.page.loadScript("editor.js", () => !!globalThis.liveNotebookEditor);
      },
      options: () => ({
        id,
        notebook: this.#editorNotebook,
        code: this.#code(),
        label: `单元「${this.#title}」的代码`,
        ties: notebook.setup.ties,
        unfolded: readOpenFolds(view.code),
        onChange: (code) => this.#edited(code),
        onRun: () => void this.run(),
        onRunAndNext: () => {
          void this.run();
          notebook.cells.focusNext(id);
        },
      }),
      error: () => this.#state.error,
      failed: (reason) => outputs.note(reason),
      recovered: (reason) => outputs.withdraw(reason),
    });
  }

  #edited(code: string): void {
    const text = this.#withBreaks(code);
    // The editor tells what it was told, too.
    if (text === this.cell.textContent) return;
    this.cell.textContent = text;
    this.#showEdited();
    this.notebook.edited();
  }
}
