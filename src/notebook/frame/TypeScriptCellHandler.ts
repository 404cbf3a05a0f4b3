import type { Cell, CellHandler, CellHandlerAttachParameters, Runtime } from "starboard-notebook/dist/src/types";
import { labelCell, renderCell, type RenderedCell } from "../display/renderCell";
import type { BackendName, RunResult } from "../contract/kernelProtocol";
import type { OutputItem } from "../contract/outputs";
import { backendNote } from "./backendNote";
import { CellCode, type LineError } from "./CellCode";
import { CellEditor } from "./CellEditor";
import { CellHead } from "./CellHead";
import { CellOutputs } from "./CellOutputs";
import type { CellOwner } from "./CellOwner";
import type { NotebookCell } from "./NotebookCells";

/** How long after a result the editor is loaded, in milliseconds, if the reader hasn't asked for it before. */
const EDITOR_DELAY = 1000;

/** What is there once a cell is shown. */
interface MountedCell {
  view: RenderedCell;
  outputs: CellOutputs;
  editor: CellEditor;
}

/** A Starboard cell of type `typescript`: shows where it stands, its editor, and the outputs of its runs. */
export class TypeScriptCellHandler implements CellHandler, NotebookCell {
  readonly id: string;
  #code: CellCode;
  #head = new CellHead();
  #mounted: MountedCell | undefined;

  constructor(
    readonly cell: Cell,
    readonly runtime: Runtime,
    readonly notebook: CellOwner,
  ) {
    this.id = cell.id;
    this.#code = new CellCode(cell, notebook.arrangement.publishedText(cell.id));
  }

  attach({ elements }: Pick<CellHandlerAttachParameters, "elements">): void {
    // Starboard makes each cell a stop for the Tab key; this one's buttons and editor are enough.
    elements.cell.removeAttribute("tabindex");
    const { id, notebook } = this;
    const { highlights, work } = notebook.setup;
    // In the frame that takes another's place the reader's code stands from the start.
    if (work && Object.hasOwn(work.codes, id)) this.#code.write(work.codes[id]);
    const { isEdited } = this;
    const view = renderCell(elements.topElement.ownerDocument, {
      id,
      title: this.#title,
      number: notebook.arrangement.numberOf(id),
      code: this.#code.text,
      highlights: (!isEdited && highlights[id]) || [],
    });
    const outputs = this.#createOutputs(view);
    const editor = this.#createEditor(view, outputs);
    this.#mounted = { view, outputs, editor };
    this.#showPublished();
    this.expect(notebook.expectedSeconds(id));
    this.#head.mount(view);
    view.run.addEventListener("click", () => {
      if (this.isRunning) notebook.runs.stop();
      else void this.run();
    });
    view.more.addEventListener("click", () => notebook.offer(id));
    elements.topElement.replaceChildren(view.element);
    notebook.cells.add(this);
    if (isEdited) void editor.open();
  }

  get items(): OutputItem[] {
    return this.#mounted?.outputs.items ?? [];
  }

  get isRunning(): boolean {
    return this.#head.isRunning;
  }

  get isEdited(): boolean {
    return this.#code.isEdited;
  }

  get lastTook(): number | undefined {
    return this.#head.lastTook;
  }

  relabel(): void {
    const number = this.notebook.arrangement.numberOf(this.id);
    if (this.#mounted) labelCell(this.#mounted.view.element, { number, title: this.#title });
  }

  async run(): Promise<void> {
    await this.notebook.runs.run([this.id]);
  }

  async dispose(): Promise<void> {
    this.notebook.cells.remove(this);
    this.#head.reset();
    await this.#mounted?.editor.destroy();
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

  focusOutput(key?: string): void {
    const output = this.#mounted?.view.output;
    if (!output) return;
    output.setAttribute("tabindex", "-1");
    const control = this.#mounted?.outputs.control(key);
    // Where the page stands is the page's to say.
    (control ?? output).focus({ preventScroll: true });
  }

  queue(): Promise<void> {
    return this.#head.queue();
  }

  started(): void {
    this.#mounted?.outputs.begin();
    this.markError(undefined);
    this.#head.start(this.isEdited);
  }

  show(items: readonly OutputItem[], removed: readonly string[] = []): void {
    this.#mounted?.outputs.remove(removed);
    this.#mounted?.outputs.put(items);
  }

  finished(result: RunResult, backend: BackendName | undefined): void {
    this.#mounted?.outputs.finish(result.keys);
    const note = backendNote(this.cell.metadata, backend);
    if (note !== undefined) this.#mounted?.outputs.note(note);
    this.#head.finish(result, backend);
    // After the first result nothing more is waited for: the time to load the editor.
    setTimeout(() => void this.#mounted?.editor.open(), EDITOR_DELAY);
  }

  stopped(reason = "已停止。"): void {
    if (this.isRunning) this.#mounted?.outputs.note(reason);
    this.#mounted?.outputs.release();
    this.#head.stop();
  }

  setStale(stale: boolean): void {
    this.#head.setStale(stale);
  }

  expect(seconds: number | undefined): void {
    this.#head.expect(seconds);
  }

  setBackground(background: boolean): void {
    this.#head.setBackground(background);
  }

  markError(error: LineError | undefined): void {
    this.#mounted?.editor.markError(error);
  }

  reset(): void {
    this.stopped();
    this.#mounted?.editor.reset();
    this.#showPublished();
    this.#head.reset();
  }

  take(code?: string): void {
    if (code !== undefined) this.#mounted?.editor.take(code);
    this.#mounted?.outputs.put(this.items);
  }

  #showPublished(): void {
    const { outputs, rendered, opened: all } = this.notebook.setup;
    const opened = all?.[this.id];
    // It is the reader's code that showed this, not the published one.
    this.#mounted?.view.element.toggleAttribute("data-opened", opened !== undefined);
    this.#mounted?.outputs.showPublished(opened ?? outputs[this.id] ?? [], opened ? "" : (rendered[this.id] ?? ""));
  }

  get #title(): string {
    return String(this.cell.metadata.title ?? this.id);
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
    const cell = { id: this.id, title: () => this.#title, run: () => void this.run(), outputs };
    return new CellEditor(view, this.#code, cell, this.notebook);
  }
}
