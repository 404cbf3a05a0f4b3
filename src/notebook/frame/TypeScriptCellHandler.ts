import type { Cell, CellHandler, CellHandlerAttachParameters, Runtime } from "starboard-notebook/dist/src/types";
import { renderCell, type RenderedCell } from "../display/renderCell";
import { tieNames } from "../display/tieNames";
import type { OutputItem } from "../contract/types";
import { CellOutputs } from "./CellOutputs";
import type { CodeEditor } from "./EditorApi";
import type { FrameNotebook } from "./FrameNotebook";
import { showStatus } from "./showStatus";

/** The line breaks that stand between a cell's code and the next cell: kept, never shown. */
const TRAILING = /\n*$/;
/** How long after a result the editor is loaded, in milliseconds, if the reader hasn't asked for it before. */
const EDITOR_DELAY = 1000;

/** A Starboard cell of type `typescript`: its editor, its outputs, and its run in the notebook's kernel. */
export class TypeScriptCellHandler implements CellHandler {
  readonly id: string;
  #view: RenderedCell | undefined;
  #outputs: CellOutputs | undefined;
  #editor: Promise<CodeEditor> | undefined;
  #published: string;
  #done: (() => void)[] = [];
  #running = false;
  /** What it shows was computed by a kernel that has ended. */
  #outlived = false;

  constructor(
    readonly cell: Cell,
    readonly runtime: Runtime,
    readonly notebook: FrameNotebook,
  ) {
    this.id = cell.id;
    this.#published = cell.textContent;
  }

  attach({ elements }: CellHandlerAttachParameters): void {
    // Starboard makes each cell a stop for the Tab key; this one's buttons and editor are enough.
    elements.cell.removeAttribute("tabindex");
    const number = this.runtime.content.cells.findIndex(({ id }) => id === this.id) + 1;
    const view = renderCell(document, {
      id: this.id,
      title: String(this.cell.metadata.title ?? ""),
      number,
      code: this.#code(),
      highlights: this.notebook.setup.highlights[this.id] ?? [],
    });
    this.#view = view;
    tieNames(view.code, this.notebook.setup.ties);
    this.#outputs = new CellOutputs(view.output, this.id, this.notebook);
    this.#showPublished();
    showStatus(view, { run: "recorded" });
    view.run.addEventListener("click", () => {
      if (this.#running) this.notebook.stop();
      else this.runtime.controls.runCell({ id: this.id });
    });
    view.edit.addEventListener("click", () => this.focusEditor({}));
    view.code.addEventListener("pointerdown", (event) => {
      if (!view.element.dataset.editor)
        void this.#openEditor().then((editor) => editor.focusAt(event.clientX, event.clientY));
    });
    elements.topElement.replaceChildren(view.element);
    this.notebook.add(this);
  }

  /** What the cell shows now. */
  get items(): OutputItem[] {
    return this.#outputs?.items ?? [];
  }

  async run(): Promise<void> {
    await this.notebook.run([this.id]);
  }

  async dispose(): Promise<void> {
    this.notebook.remove(this);
    if (this.#editor) (await this.#editor).destroy();
  }

  clear(): void {
    this.#outputs?.show([]);
  }

  focusEditor({ position }: { position?: "start" | "end" }): void {
    void this.#openEditor().then((editor) => editor.focus(position));
  }

  /** Waits its turn; resolves when it has run or was stopped. */
  queue(): Promise<void> {
    if (this.#view && !this.#running) showStatus(this.#view, { run: "queued" });
    return new Promise((resolve) => this.#done.push(resolve));
  }

  started(): void {
    this.#running = true;
    this.#outlived = false;
    this.#outputs?.begin();
    this.markError(undefined);
    if (this.#view) showStatus(this.#view, { run: "running" });
  }

  show(items: readonly OutputItem[]): void {
    this.#outputs?.put(items);
    const error = items.find(({ output }) => output.kind === "error")?.output;
    if (error?.kind === "error") this.notebook.markError(error.cell, error.line);
  }

  finished(result: { ok: boolean; milliseconds: number; keys: string[] }): void {
    this.#running = false;
    this.#outputs?.finish(result.keys);
    if (this.#view) {
      const { ok, milliseconds } = result;
      showStatus(this.#view, { run: ok ? "done" : "error", milliseconds, backend: this.notebook.status.backend });
    }
    this.#settle();
    // After the first result nothing more is waited for: the time to load the editor.
    setTimeout(() => this.#openEditor().catch(() => {}), EDITOR_DELAY);
  }

  /** The kernel was ended: nothing runs or waits, and no result is live any more. */
  stopped(message = "已停止。"): void {
    if (!this.#view) return;
    const wasRunning = this.#running;
    if (wasRunning || this.#done.length > 0) {
      showStatus(this.#view, { run: "stopped" });
      if (wasRunning) this.#outputs?.note(message);
    }
    this.#running = false;
    this.#outputs?.release();
    if (this.#view.element.dataset.run === "done") this.#outlived = true;
    this.setStale(false);
    this.#settle();
  }

  /** Whether its result no longer follows from the code above, as the kernel knows it. */
  setStale(stale: boolean): void {
    this.#view?.element.toggleAttribute("data-stale", stale || this.#outlived);
  }

  /** Marks a line of the code, or none. */
  markError(line: number | undefined): void {
    if (this.#editor) void this.#editor.then((editor) => editor.markError(line));
    const lines = this.#view?.code.querySelectorAll(".code-static .code-line") ?? [];
    for (const [i, element] of lines.entries()) element.classList.toggle("code-error-line", i + 1 === line);
  }

  /** Back to the published code and outputs. */
  reset(): void {
    this.stopped();
    this.cell.textContent = this.#published;
    if (this.#editor) void this.#editor.then((editor) => editor.setCode(this.#code()));
    this.#showPublished();
    this.#outlived = false;
    this.setStale(false);
    this.markError(undefined);
    if (this.#view) {
      this.#view.element.removeAttribute("data-edited");
      showStatus(this.#view, { run: "recorded" });
    }
  }

  #showPublished(): void {
    const { outputs, rendered } = this.notebook.setup;
    this.#outputs?.showPublished(outputs[this.id] ?? [], rendered[this.id] ?? "");
  }

  #settle(): void {
    for (const resolve of this.#done.splice(0)) resolve();
  }

  #code(): string {
    return this.cell.textContent.replace(TRAILING, "");
  }

  #openEditor(): Promise<CodeEditor> {
    this.#editor ??= this.#createEditor().catch((error: unknown) => {
      this.#editor = undefined;
      this.#outputs?.note(error instanceof Error ? error.message : String(error));
      throw error;
    });
    return this.#editor;
  }

  async #createEditor(): Promise<CodeEditor> {
    this.notebook.expectEdits();
    await this.notebook.page.loadScript("editor.js");
    const view = this.#view;
    const api = globalThis.liveNotebookEditor;
    if (!view || !api) throw new Error("编辑器没有载入");
    const place = document.createElement("div");
    place.className = "code-editor";
    const editor = api.createEditor(place, {
      code: this.#code(),
      label: `单元「${String(this.cell.metadata.title ?? this.id)}」的代码`,
      ties: this.notebook.setup.ties,
      onChange: (code) => this.#edited(code),
      onRun: () => this.runtime.controls.runCell({ id: this.id }),
      onRunAndNext: () => {
        this.runtime.controls.runCell({ id: this.id });
        this.notebook.focusNext(this.id);
      },
    });
    const errorLine = [...view.code.querySelectorAll(".code-line")].findIndex((line) =>
      line.matches(".code-error-line"),
    );
    view.code.replaceChildren(place);
    view.element.dataset.editor = "ready";
    if (errorLine >= 0) editor.markError(errorLine + 1);
    return editor;
  }

  #edited(code: string): void {
    this.cell.textContent = code + (TRAILING.exec(this.#published)?.[0] ?? "");
    this.#view?.element.toggleAttribute("data-edited", this.cell.textContent !== this.#published);
    this.notebook.edited();
  }
}
