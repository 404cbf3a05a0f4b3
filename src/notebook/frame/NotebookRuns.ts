import type { KernelToFrame } from "../contract/kernelProtocol";
import type { NotebookReport } from "../contract/pageProtocol";
import type { ReaderControl } from "../contract/readerWork";
import type { KernelSync } from "./KernelSync";
import type { NotebookCell, NotebookCells } from "./NotebookCells";
import { NotebookStatus } from "./NotebookStatus";
import { now } from "./PageClock";
import type { RunEstimates } from "./RunEstimates";
import { RunRequests } from "./RunRequests";

/** What the kernel says of itself and of the cells' runs. */
export type RunMessage = Exclude<KernelToFrame, { type: "values" | "file-request" }>;

/** Whom the runs tell. */
export interface RunsListener {
  /** How the notebook stands. */
  report(report: NotebookReport): void;
  /** The kernel has ended, and with it what it computed. */
  ended(): void;
}

/** How long the kernel has to end what cells left going, in milliseconds. */
const PATIENCE = 1000;

/** The runs of a notebook's cells, and the kernel that they take place in: begun and ended as the reader asks. */
export class NotebookRuns {
  readonly status = new NotebookStatus();
  #requests = new RunRequests();
  /** Runs out where the kernel doesn't end what it was told to end. */
  #stopTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly kernel: KernelSync,
    readonly cells: NotebookCells,
    readonly estimates: RunEstimates,
    readonly listener: RunsListener,
  ) {}

  /** Tells the kernel of the notebook ahead of the first run, once the cells are shown. */
  start(): void {
    if (this.kernel.start()) this.report();
  }

  /** Tells how the notebook stands. */
  report(): void {
    this.listener.report(this.status.report);
  }

  /** Runs cells after those that they need; resolves when they have run, or were stopped. */
  async run(cells: readonly string[], at = now()): Promise<void> {
    this.start();
    if (this.status.failure !== undefined) this.#startKernel();
    this.#requests.ask(cells, at);
    this.status.runStarts();
    const finished = cells.map((id) => this.cells.get(id)?.queue());
    this.kernel.run(cells);
    this.report();
    await Promise.all(finished);
  }

  /** The reader moved a control: its cell runs. */
  control(control: ReaderControl): void {
    this.start();
    this.#requests.ask([control.cell], now());
    this.status.runStarts();
    this.kernel.control(control);
  }

  /**
   * Ends whatever runs; what the cells computed is gone with the kernel, what they showed stays. Where all cells have
   * finished, the kernel ends what they left going, and stays; one that doesn't answer is ended.
   */
  stop(at = now()): void {
    const end = () => this.renew(at, (cell) => cell.stopped());
    if (this.status.busy) return end();
    // What goes on may not have been told yet.
    this.kernel.endBackground();
    clearTimeout(this.#stopTimer);
    if (this.status.background) this.#stopTimer = setTimeout(end, PATIENCE);
  }

  restart(at = now(), notice?: string): void {
    this.renew(at, (cell) => cell.stopped(notice), notice);
  }

  /** Ends the kernel and the cells' runs, and starts a new one; what was asked for after `at` is asked of that. */
  renew(at: number, end: (cell: NotebookCell) => void, notice?: string): void {
    const later = this.#requests.askedAfter(at);
    for (const cell of this.cells.all) end(cell);
    this.#startKernel(notice);
    if (later.length > 0) void this.run(later);
    else this.report();
  }

  hear(message: RunMessage): void {
    // A reader's code can name cells that there are not.
    if ("cell" in message && !this.cells.get(message.cell)) return;
    switch (message.type) {
      case "begun":
        return;
      case "ready":
        this.status.kernelReady(message.backend, message.reason);
        return this.report();
      case "failed":
        return this.#fail(message.message || "脚本没有载入");
      case "context-lost":
        return this.restart(now(), "显卡收回了 WebGL 上下文，内核已经重启；请再运行一次。");
      case "stale":
        for (const cell of this.cells.all) cell.setStale(message.cells.includes(cell.id));
        return;
      case "started":
        this.#requests.start(message.cell, message.run);
        return this.cells.get(message.cell)?.started();
      case "outputs":
        if (!this.#requests.isLatest(message.cell, message.run)) return;
        this.cells.get(message.cell)?.show(message.items, message.removed);
        return this.cells.markErrors(message.items);
      case "finished":
        if (!this.#requests.isLatest(message.cell, message.run)) return;
        if (!message.ok) this.kernel.failed();
        this.cells.get(message.cell)?.finished(message, this.status.backend);
        return this.#learn(message);
      case "background":
        if (message.cells.length === 0) clearTimeout(this.#stopTimer);
        this.status.background = message.cells.length > 0;
        for (const cell of this.cells.all) cell.setBackground(message.cells.includes(cell.id));
        return this.report();
      case "idle":
        this.status.busy = false;
        return this.report();
      default:
        message satisfies never;
    }
  }

  #startKernel(notice?: string): void {
    clearTimeout(this.#stopTimer);
    this.#requests.clear();
    this.listener.ended();
    this.status.kernelStarts(notice);
    this.kernel.restart();
  }

  /** How long a cell took tells how long others will. */
  #learn({ cell, ok, milliseconds }: Extract<RunMessage, { type: "finished" }>): void {
    if (!ok || this.cells.get(cell)?.isEdited || !this.estimates.learn(cell, milliseconds)) return;
    for (const other of this.cells.all) other.expect(this.estimates.of(other.id));
  }

  #fail(reason: string): void {
    this.status.kernelFails(reason);
    for (const cell of this.cells.all) cell.stopped(this.status.failure);
    this.report();
  }
}
