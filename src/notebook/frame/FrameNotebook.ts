import type { Runtime } from "starboard-notebook/dist/src/types";
import { markName } from "../display/markName";
import { ReaderControls } from "../contract/ReaderControls";
import type { KernelToFrame, LiveSetup, NamedValue, NotebookCommand, PageToFrame } from "../contract/protocol";
import type { ControlValue, OutputItem } from "../contract/types";
import type { Answer, KernelClient } from "./KernelClient";
import { NotebookStatus } from "./NotebookStatus";
import { PageClient } from "./PageClient";
import type { TypeScriptCellHandler } from "./TypeScriptCellHandler";

const EMPTY: LiveSetup = { outputs: {}, rendered: {}, highlights: {}, compiled: [], ties: [], theme: "light" };
/** The kernel is told of edits once the reader pauses this long, in milliseconds. */
const EDIT_PAUSE = 200;

/** The notebook in the frame: ties Starboard's cells to the kernel, and both to the page. */
export class FrameNotebook {
  setup: LiveSetup = EMPTY;
  readonly status = new NotebookStatus();
  readonly page = new PageClient();
  #kernel: KernelClient;
  #handlers = new Map<string, TypeScriptCellHandler>();
  #controls = new ReaderControls();
  #values: Record<string, NamedValue> = {};
  #started = false;
  #editTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly runtime: Runtime,
    kernel: KernelClient,
  ) {
    this.#kernel = kernel;
    kernel.listen((message, answer) => this.#receive(message, answer));
  }

  add(handler: TypeScriptCellHandler): void {
    this.#handlers.set(handler.id, handler);
  }

  remove(handler: TypeScriptCellHandler): void {
    if (this.#handlers.get(handler.id) === handler) this.#handlers.delete(handler.id);
  }

  /** Starts the kernel ahead of the first run, once the cells are shown. */
  start(): void {
    if (this.#started) return;
    this.#started = true;
    this.#tellSetup();
    this.#sendCells();
    this.#sendState();
  }

  /** Runs cells after those that they need; resolves when they have run, or were stopped. */
  async run(cells: readonly string[]): Promise<void> {
    this.start();
    if (this.status.failure !== undefined) this.#startKernel();
    this.status.runs();
    this.#sendCells();
    const finished = cells.map((id) => this.#handlers.get(id)?.queue());
    this.#kernel.send({ type: "run", cells: [...cells] });
    this.#sendState();
    await Promise.all(finished);
  }

  runAll(): Promise<void> {
    return this.run(this.#cells().map(({ id }) => id));
  }

  /** Ends whatever runs; what the cells computed is gone with the kernel, what they showed stays. */
  stop(): void {
    if (!this.status.busy) return;
    for (const handler of this.#handlers.values()) handler.stopped();
    this.#startKernel();
    this.#sendState();
  }

  restart(notice?: string): void {
    for (const handler of this.#handlers.values()) handler.stopped(notice);
    this.#startKernel(notice);
    this.#sendState();
  }

  /** Back to the code and results as published, with a fresh kernel. The reader can still undo in the editor. */
  reset(): void {
    this.#controls.replace([]);
    for (const handler of this.#handlers.values()) handler.reset();
    this.#startKernel();
    this.#sendState();
  }

  /** The reader changed the code of a cell. */
  edited(): void {
    clearTimeout(this.#editTimer);
    this.#editTimer = setTimeout(() => this.#sendCells(), EDIT_PAUSE);
  }

  /** The reader opens an editor. */
  expectEdits(): void {
    this.#kernel.send({ type: "expect-edits" });
  }

  /** The reader moved a control: the newest value wins. */
  control(cell: string, key: string, value: ControlValue): void {
    this.#controls.set({ cell, key, value });
    this.start();
    this.status.runs();
    this.#sendCells();
    this.#kernel.send({ type: "control", cell, key, value });
    this.#sendState();
  }

  /** The reader's value of a control, if it was moved. */
  controlValue(cell: string, key: string): ControlValue | undefined {
    return this.#controls.get(cell, key);
  }

  focusNext(id: string): void {
    const ids = this.#cells().map((cell) => cell.id);
    const next = ids[ids.indexOf(id) + 1];
    if (next !== undefined) this.#handlers.get(next)?.focusEditor({ position: "start" });
  }

  titleOf(id: string): string | undefined {
    return this.#cells().find((cell) => cell.id === id)?.title;
  }

  markError(cell: string | undefined, line: number | undefined): void {
    if (cell !== undefined) this.#handlers.get(cell)?.markError(line);
  }

  /** What every cell shows now, as it would be recorded. */
  outputs(): Record<string, OutputItem[]> {
    return Object.fromEntries(this.#cells().map(({ id }) => [id, this.#handlers.get(id)?.items ?? []]));
  }

  /** A message of the page. */
  fromPage(message: PageToFrame): void {
    if (message.type === "NOTEBOOK_SET_INIT_DATA") this.setup = message.payload.live ?? EMPTY;
    else if (message.type === "LIVE_COMMAND") this.#obey(message.payload);
    else if (message.type === "LIVE_MARK") markName(message.payload.name);
    else if (message.type === "LIVE_THEME") document.documentElement.dataset.theme = message.payload.theme;
    else if (message.type === "LIVE_FILE") this.page.receive(message.payload);
  }

  #obey(command: NotebookCommand): void {
    this.status.commanded = true;
    this.#command(command);
    this.#sendState();
  }

  #command(command: NotebookCommand): void {
    switch (command.command) {
      case "run":
        return void this.runtime.controls.runCell({ id: command.cell });
      case "edit":
        return this.#handlers.get(command.cell)?.focusEditor({ position: "start" });
      case "run-all":
        return void this.runAll();
      case "stop":
        return this.stop();
      case "restart":
        return this.restart();
      case "reset":
        return this.reset();
    }
  }

  #cells(): { id: string; title: string; code: string }[] {
    return this.runtime.content.cells.map(({ id, metadata, textContent }) => ({
      id,
      title: String(metadata.title ?? id),
      code: textContent,
    }));
  }

  #startKernel(notice?: string): void {
    this.#setValues({});
    this.status.kernelStarts(notice);
    this.#kernel.restart();
    this.#tellSetup();
    this.#sendCells();
  }

  /** What a new kernel is to know beside the cells. */
  #tellSetup(): void {
    const { compiled, ties } = this.setup;
    this.#kernel.send({ type: "known", cells: compiled });
    if (ties.length > 0) this.#kernel.send({ type: "watch", names: ties });
  }

  #setValues(values: Record<string, NamedValue>): void {
    this.#values = values;
    if (this.setup.ties.length > 0) this.page.send({ type: "LIVE_VALUES", payload: values });
  }

  #sendCells(): void {
    clearTimeout(this.#editTimer);
    this.#kernel.send({ type: "cells", cells: this.#cells(), controls: this.#controls.all });
  }

  #sendState(): void {
    this.page.send({ type: "LIVE_STATE", payload: this.status.told });
  }

  #receive(message: KernelToFrame, answer: Answer): void {
    switch (message.type) {
      case "ready":
        this.status.kernelReady(message.backend);
        return this.#sendState();
      case "failed":
        this.status.failure = `内核没有启动：${message.message || "脚本没有载入"}。请检查网络，再按“运行”。`;
        for (const handler of this.#handlers.values()) handler.stopped(this.status.failure);
        return this.#sendState();
      case "context-lost":
        return this.restart("显卡收回了 WebGL 上下文，内核已经重启；请再运行一次。");
      case "stale":
        for (const [id, handler] of this.#handlers) handler.setStale(message.cells.includes(id));
        return;
      case "values":
        return this.#setValues({ ...this.#values, ...message.values });
      case "started":
        return this.#handlers.get(message.cell)?.started();
      case "outputs":
        return this.#handlers.get(message.cell)?.show(message.items);
      case "finished":
        return this.#handlers.get(message.cell)?.finished(message);
      case "idle":
        this.status.busy = false;
        return this.#sendState();
      case "file-request":
        return void this.page
          .readFor(message)
          .then((reply) => answer({ ...reply, type: "file" }, reply.bytes ? [reply.bytes] : []));
    }
  }
}
