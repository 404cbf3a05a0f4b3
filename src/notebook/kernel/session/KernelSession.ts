import type { KernelToFrame } from "../../contract/kernelProtocol";
import type { ReaderControl } from "../../contract/readerWork";
import { describeName } from "../describe/describeName";
import { currentWork, enter } from "../work/context";
import type { CellCompiler } from "./CellCompiler";
import { CellEvaluation, type EvaluationServices } from "./CellEvaluation";
import { CellHost } from "./CellHost";
import { cellHooks } from "./cellHooks";
import { describeError } from "./describeError";
import { ErrorPositions } from "./ErrorPositions";
import { LeftGoing } from "./LeftGoing";
import { exportedAs, LINES_BEFORE } from "./linkCell";
import { NotebookGraph, type SourceCell } from "./NotebookGraph";
import { RunErrors } from "./RunErrors";
import { RunQueue } from "./RunQueue";
import { type RunRecord, RunRecords } from "./RunRecords";
import type { TensorLedger } from "./TensorLedger";

/** What the session needs from its worker. */
export interface SessionServices extends EvaluationServices {
  send(message: KernelToFrame): void;
  compiler: CellCompiler;
  ledger: TensorLedger;
  readFile(name: string): Promise<ArrayBuffer>;
  /** Reads the file that the reader chose for a control. */
  readOwn(name: string): Promise<ArrayBuffer>;
  /** Called when a cell failed; true where running it once more makes sense, as after changing the backend. */
  recover(error: unknown): Promise<boolean>;
  /** Called with what should never happen: the kernel can't go on. */
  broke(error: unknown): void;
}

/** Runs the cells of one notebook: the queue says which, the records what became of them. */
export class KernelSession {
  /** What the cells' own helpers find of the kernel. */
  readonly host: CellHost;
  readonly graph: NotebookGraph;
  readonly errors: ErrorPositions;
  /** The names whose values the page wants to know. */
  watched: readonly string[] = [];
  #services: SessionServices;
  #records: RunRecords;
  #queue: RunQueue;
  #evaluation: CellEvaluation;
  #left: LeftGoing;
  #runErrors: RunErrors;
  /** The run that goes on, or the last one: what nobody's code prints late belongs to it. */
  #last: RunRecord | undefined;

  constructor(services: SessionServices) {
    this.#services = services;
    const graph = new NotebookGraph((code) => services.compiler.compile(code));
    const records = new RunRecords(services.send);
    this.graph = graph;
    this.#records = records;
    this.#evaluation = new CellEvaluation(services, graph, records);
    this.#left = new LeftGoing(
      records,
      () => this.#running,
      (work) => services.ledger.dispose(work),
      (cells) => services.send({ type: "background", cells }),
    );
    this.errors = new ErrorPositions((url) => graph.get(records.at(url)?.cell ?? ""), LINES_BEFORE);
    this.#runErrors = new RunErrors(this.errors, records);
    this.host = new CellHost(
      () => this.#current,
      (name) => services.readFile(name),
      () =>
        this.errors.inCells(new Error().stack).map(({ cell, line, column }) => {
          return `在单元「${graph.get(cell)?.title}」第 ${line} 行第 ${column} 列`;
        }),
      (name) => services.readOwn(name),
    );
    this.#queue = new RunQueue({
      get ids() {
        return graph.ids;
      },
      needs: (id) => graph.needs(id),
      state: (id) => records.state(id),
      run: (id) => this.#run(id),
      skip: (id, need) => this.#skip(id, need),
      idle: () => services.send({ type: "idle" }),
    });
    const restore = () => this.#evaluation.restore(this.#current);
    services.evaluator.provide(cellHooks(this.host, records, this.errors, () => this.#current, restore));
  }

  /**
   * Takes the notebook as it now reads; what depends on a changed cell is stale. `controls`, where given, replaces all
   * that the session holds of the reader's values.
   */
  async setCells(cells: readonly SourceCell[], controls?: readonly ReaderControl[]): Promise<void> {
    await this.#services.compiler.prepare(cells.map(({ code }) => code));
    if (controls) this.host.controls.replace(controls);
    const stale = this.graph.update(cells);
    this.#left.keepOnly(this.graph.ids);
    this.#markStale(stale);
  }

  /** Asks for cells to be run. */
  async request(cells: readonly string[]): Promise<void> {
    try {
      await this.#queue.request(cells);
    } catch (error) {
      this.#services.broke(error);
    }
  }

  /** Takes the reader's value for a control; runs its cell and those that depend on it and have been run. */
  setControl({ cell, key, value }: ReaderControl): void {
    this.host.controls.set({ cell, key, value });
    void this.request([cell, ...this.graph.dependents(cell).filter((id) => this.#records.state(id) !== "none")]);
  }

  /** Ends what finished cells have left going; what they computed stays. */
  endBackground(): void {
    this.#left.endAll();
  }

  /** Shows an error that no cell awaited, below the cell whose run it is of: `work`, where that is known. */
  reportLate(error: unknown, work = this.errors.workOf(error)): void {
    const record = this.#runErrors.lateRun(error, work, this.#last);
    if (!record) return;
    record.buffer.put("late-error", describeError(error, this.#runErrors.place(error)));
    if (record !== this.#running) this.#finish(record, false);
  }

  /** The run whose code is running, or the last one. */
  get #current(): RunRecord | undefined {
    return this.#records.of(currentWork()) ?? this.#last;
  }

  /** The run that the queue is at. */
  get #running(): RunRecord | undefined {
    return this.#last?.milliseconds === undefined ? this.#last : undefined;
  }

  /** Runs a cell, twice where the failure could be repaired; false when it failed. */
  async #run(id: string): Promise<boolean> {
    try {
      try {
        await this.#attempt(id);
      } catch (error) {
        if (!(await this.#services.recover(error))) throw error;
        await this.#attempt(id);
      }
      this.#over(id, true);
      return true;
    } catch (error) {
      this.#records.get(id)?.buffer.put("error", describeError(error, this.#runErrors.place(error, id)));
      this.#over(id, false);
      return false;
    }
  }

  /** Says why a cell wasn't run: one that it needs failed. */
  async #skip(id: string, need: string): Promise<void> {
    const { buffer } = await this.#begin(id);
    const message = `没有运行：它用到的单元「${this.graph.get(need)?.title ?? need}」出错了`;
    const hint = "先改好那个单元，再运行这个。";
    buffer.put("error", { kind: "error", name: "未运行", message, hint, cell: id });
    this.#over(id, false);
  }

  /** Ends what the cell's last run left going, and what stands on its results, frees its tensors, and begins the next. */
  async #begin(id: string): Promise<RunRecord> {
    const last = this.#records.get(id);
    await this.#left.endFor(id, this.graph.dependents(id));
    const record = this.#records.begin(id);
    if (last?.url !== undefined) this.#services.evaluator.revoke(last.url);
    this.#last = record;
    this.errors.forgetThrown();
    return record;
  }

  /** Begins a run of a cell, and evaluates it; rejects with whatever is wrong with it. */
  async #attempt(id: string): Promise<void> {
    const record = await this.#begin(id);
    const cell = this.graph.get(id);
    if (!cell) return;
    const names = await this.#evaluation.evaluate(cell, record);
    const watched = this.watched.filter((name) => cell.compiled?.declares.includes(name));
    if (watched.length === 0) return;
    this.#services.send({
      type: "values",
      values: Object.fromEntries(watched.map((name) => [name, describeName(names[exportedAs(name)])])),
    });
  }

  /** The cell's run is over; what it left going may go on. */
  #over(id: string, ok: boolean): void {
    const record = this.#records.get(id);
    if (record) this.#finish(record, ok);
    enter(undefined);
    this.#left.lookSoon();
  }

  #finish(record: RunRecord, ok: boolean): void {
    this.#records.finish(record, ok, this.#services.ledger.held(record.work));
    this.#markStale(this.graph.dependents(record.cell));
  }

  #markStale(cells: readonly string[]): void {
    this.#records.markStale(cells);
    const stale = this.graph.ids.filter((id) => this.#records.state(id) === "stale");
    this.#services.send({ type: "stale", cells: stale });
  }
}
