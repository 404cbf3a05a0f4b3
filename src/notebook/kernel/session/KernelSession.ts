import type { ModuleImport } from "../../contract/CompiledCell";
import type { KernelToFrame } from "../../contract/kernelProtocol";
import type { ReaderControl } from "../../contract/readerWork";
import { attempt } from "../describe/attempt";
import { describeName } from "../describe/describeName";
import { currentWork, enter } from "../work/context";
import { RunEnded } from "../work/Work";
import { BackgroundWatch } from "./BackgroundWatch";
import type { CellCompiler } from "./CellCompiler";
import { CellHost } from "./CellHost";
import { cellHooks } from "./cellHooks";
import { describeError, type SourcePosition } from "./describeError";
import { EndedWork } from "./EndedWork";
import { ErrorPositions } from "./ErrorPositions";
import type { Evaluator } from "./Evaluator";
import type { LibraryModules } from "./LibraryModules";
import { exportedAs, LINES_BEFORE, linkCell } from "./linkCell";
import { type GraphCell, NotebookGraph, type SourceCell } from "./NotebookGraph";
import { RunQueue } from "./RunQueue";
import { type RunRecord, RunRecords } from "./RunRecords";
import type { TensorLedger } from "./TensorLedger";

const RESTORED = " 已经换回原来的：内核要用它们。要用自己的，另起一个名称。";

/** What the session needs from its worker. */
export interface SessionServices {
  send(message: KernelToFrame): void;
  evaluator: Evaluator;
  compiler: CellCompiler;
  modules: LibraryModules;
  ledger: TensorLedger;
  /** Loads what the cell needs of the modules that it uses; rejects with a reason in Chinese. */
  prepare(cell: GraphCell, imports: readonly ModuleImport[]): Promise<void>;
  readFile(name: string): Promise<ArrayBuffer>;
  /** Reads the file that the reader chose for a control. */
  readOwn(name: string): Promise<ArrayBuffer>;
  /** Puts back what a cell replaced of the language, and names it. */
  restore(): string;
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
  #background: BackgroundWatch;
  /** The run that goes on, or the last one: what nobody's code prints late belongs to it. */
  #last: RunRecord | undefined;
  #ended: EndedWork;

  constructor(services: SessionServices) {
    this.#services = services;
    const graph = new NotebookGraph((code) => services.compiler.compile(code));
    const records = new RunRecords(services.send);
    this.graph = graph;
    this.#records = records;
    this.#ended = new EndedWork((work) => services.ledger.dispose(work));
    this.#background = new BackgroundWatch(
      () => records.all.filter((record) => record !== this.#running && record.work.isGoing).map(({ cell }) => cell),
      (cells) => services.send({ type: "background", cells }),
    );
    this.errors = new ErrorPositions((url) => graph.get(records.at(url)?.cell ?? ""), LINES_BEFORE);
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
    const restore = () => this.#restore(this.#current);
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
    // What a cell that is no more has left going ends with it; its tensors go as the next run begins.
    for (const record of this.#records.keepOnly(this.graph.ids)) {
      this.#end(record);
      this.#ended.remove(record.work);
    }
    this.#background.look();
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
    for (const record of this.#records.all) {
      if (record === this.#running || !record.work.isGoing) continue;
      record.buffer.put("stopped", { kind: "note", text: "后台的运行已停止。" });
      this.#end(record);
    }
    this.#background.look();
  }

  /** Shows an error that no cell awaited, below the cell whose run it is of: `work`, where that is known. */
  reportLate(error: unknown, work = this.errors.workOf(error)): void {
    if (
      attempt(() => error instanceof RunEnded, false) ||
      (!work && this.errors.urlsOf(error).some((url) => this.#records.isPast(url)))
    )
      return;
    const record = this.#records.of(work) ?? this.#last;
    if (!record || record.work.ended) return;
    record.buffer.put("late-error", describeError(error, this.#place(error)));
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
      this.#records.get(id)?.buffer.put("error", describeError(error, this.#place(error, id)));
      this.#over(id, false);
      return false;
    }
  }

  /** Where an error arose: in a cell's code, or in a library's that it called. `cell` is the one where no more is known. */
  #place(error: unknown, cell?: string): SourcePosition | undefined {
    const position = this.errors.of(error) ?? (cell === undefined ? undefined : { cell });
    const [url] = this.errors.urlsOf(error);
    const inLibrary = url !== undefined && !this.#records.at(url) && !this.#records.isPast(url);
    return position && { ...position, ...(inLibrary && { inLibrary }) };
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
    const ended = [id, ...this.graph.dependents(id)].flatMap((cell) => this.#records.get(cell) ?? []);
    for (const record of ended) this.#end(record);
    await this.#ended.clear(
      ended.map(({ work }) => work),
      last?.work,
    );
    const record = this.#records.begin(id);
    if (last?.url !== undefined) this.#services.evaluator.revoke(last.url);
    this.#last = record;
    this.errors.forgetThrown();
    return record;
  }

  #end({ work, buffer }: RunRecord): void {
    if (work.isGoing) buffer.close();
    work.end();
  }

  /** Links and evaluates a cell; rejects with whatever is wrong with it. */
  async #attempt(id: string): Promise<void> {
    const record = await this.#begin(id);
    const { evaluator, modules, prepare, send } = this.#services;
    const cell = this.graph.get(id);
    if (!cell) return;
    if (cell.error) throw cell.error;
    this.graph.check(id);
    await prepare(cell, this.graph.moduleImports(id));
    const source = linkCell(cell, record.run, this.graph, modules, (need) => this.#records.url(need));
    record.url = evaluator.publish(`${source}\n//# sourceURL=${record.source}`);
    let names: Readonly<Record<string, unknown>>;
    try {
      names = await evaluator.evaluate(record.url);
    } finally {
      this.#restore(record);
    }
    const watched = this.watched.filter((name) => cell.compiled?.declares.includes(name));
    if (watched.length === 0) return;
    send({
      type: "values",
      values: Object.fromEntries(watched.map((name) => [name, describeName(names[exportedAs(name)])])),
    });
  }

  #restore(record: RunRecord | undefined): void {
    const restored = this.#services.restore();
    if (restored) record?.buffer.put("restored", { kind: "note", text: `${restored}${RESTORED}` });
  }

  /** The cell's run is over; what it left going may go on. */
  #over(id: string, ok: boolean): void {
    const record = this.#records.get(id);
    if (record) this.#finish(record, ok);
    enter(undefined);
    this.#background.lookSoon();
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
