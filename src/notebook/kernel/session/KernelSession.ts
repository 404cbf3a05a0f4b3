import type { ModuleImport } from "../../contract/CompiledCell";
import { RESULT, THROWN } from "../../contract/globalNames";
import type { KernelToFrame, ReaderControl } from "../../contract/protocol";
import { describeName } from "../describe/describeName";
import { describeValue } from "../describe/describeValue";
import { DisplayHandle } from "../library/show";
import type { CellCompiler } from "./CellCompiler";
import { CellHost } from "./CellHost";
import { describeError } from "./describeError";
import { ErrorPositions } from "./ErrorPositions";
import type { Evaluator } from "./Evaluator";
import type { LibraryModules } from "./LibraryModules";
import { linkCell } from "./linkCell";
import { type GraphCell, NotebookGraph, type SourceCell } from "./NotebookGraph";
import { RunQueue } from "./RunQueue";
import { RunRecords } from "./RunRecords";
import type { TensorLedger } from "./TensorLedger";

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
  /** Called when a cell failed; true where running it once more makes sense, as after changing the backend. */
  recover(error: unknown): Promise<boolean>;
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
  /** The cell that is running, or that ran last: what prints late belongs to it. */
  #current: string | undefined;

  constructor(services: SessionServices) {
    this.#services = services;
    const graph = new NotebookGraph((code) => services.compiler.compile(code));
    const records = new RunRecords(services.send);
    this.graph = graph;
    this.#records = records;
    this.errors = new ErrorPositions((url) => graph.get(records.cellAt(url) ?? ""));
    this.host = new CellHost(
      () => {
        const id = this.#current ?? "";
        const buffer = records.buffer(id);
        return buffer && { id, buffer };
      },
      (name) => services.readFile(name),
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
    services.evaluator.provide({
      [RESULT]: (value: unknown) => {
        if (value === undefined || value instanceof DisplayHandle) return;
        this.host.current()?.buffer.put("result", describeValue(value));
      },
      [THROWN]: (line: number, column: number, value: unknown) => {
        if (this.#current !== undefined) this.errors.noteThrown(value, { cell: this.#current, line, column });
        return value;
      },
    });
  }

  /**
   * Takes the notebook as it now reads; what depends on a changed cell is stale. `controls`, where given, replaces all
   * that the session holds of the reader's values.
   */
  async setCells(cells: readonly SourceCell[], controls?: readonly ReaderControl[]): Promise<void> {
    await this.#services.compiler.prepare(cells.map(({ code }) => code));
    if (controls) this.host.controls.replace(controls);
    this.#markStale(this.graph.update(cells));
  }

  /** Asks for cells to be run. */
  request(cells: readonly string[]): void {
    void this.#queue.request(cells);
  }

  /** Takes the reader's value for a control; runs its cell and those that depend on it and have been run. */
  setControl({ cell, key, value }: ReaderControl): void {
    this.host.controls.set({ cell, key, value });
    this.request([cell, ...this.graph.dependents(cell).filter((id) => this.#records.state(id) !== "none")]);
  }

  /** Shows an error that no cell awaited, below the cell that is running, or that ran last. */
  reportLate(error: unknown): void {
    const id = this.#current;
    if (id === undefined) return;
    this.#records.buffer(id)?.put("late-error", describeError(error, this.errors.of(error)));
    if (this.#records.isOver(id)) this.#finish(id, false);
  }

  /** Runs a cell, twice where the failure could be repaired; false when it failed. */
  async #run(id: string): Promise<boolean> {
    try {
      await this.#attempt(id).catch(async (error: unknown) => {
        if (!(await this.#services.recover(error))) throw error;
        await this.#attempt(id);
      });
      this.#finish(id, true);
      return true;
    } catch (error) {
      const position = this.errors.of(error) ?? { cell: id };
      this.#records.buffer(id)?.put("error", describeError(error, position));
      this.#finish(id, false);
      return false;
    }
  }

  /** Says why a cell wasn't run: one that it needs failed. */
  #skip(id: string, need: string): void {
    this.#begin(id);
    const message = `没有运行：它用到的单元「${this.graph.get(need)?.title ?? need}」出错了`;
    const hint = "先改好那个单元，再运行这个。";
    this.#records.buffer(id)?.put("error", { kind: "error", name: "未运行", message, hint, cell: id });
    this.#finish(id, false);
  }

  #begin(id: string): void {
    const { evaluator, ledger } = this.#services;
    const url = this.#records.begin(id);
    if (url !== undefined) evaluator.revoke(url);
    ledger.dispose(id);
    ledger.own(id);
    this.#current = id;
    this.errors.forgetThrown();
  }

  /** Links and evaluates a cell; rejects with whatever is wrong with it. */
  async #attempt(id: string): Promise<void> {
    this.#begin(id);
    const { evaluator, modules, prepare, send } = this.#services;
    const cell = this.graph.get(id);
    if (!cell) return;
    if (cell.error) throw cell.error;
    this.graph.check(id);
    await prepare(cell, this.graph.moduleImports(id));
    const url = evaluator.publish(linkCell(cell, this.graph, modules, (need) => this.#records.url(need)));
    this.#records.setUrl(id, url);
    const names = await evaluator.evaluate(url);
    const watched = this.watched.filter((name) => cell.compiled?.declares.includes(name));
    if (watched.length === 0) return;
    send({ type: "values", values: Object.fromEntries(watched.map((name) => [name, describeName(names[name])])) });
  }

  #finish(id: string, ok: boolean): void {
    this.#records.finish(id, ok);
    this.#markStale(this.graph.dependents(id));
  }

  #markStale(cells: readonly string[]): void {
    this.#records.markStale(cells);
    const stale = this.graph.ids.filter((id) => this.#records.state(id) === "stale");
    this.#services.send({ type: "stale", cells: stale });
  }
}
