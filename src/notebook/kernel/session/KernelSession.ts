import type { KernelToFrame, ReaderControl } from "../../contract/protocol";
import type { ModuleImport } from "../../contract/CompiledCell";
import { scriptUrl } from "../../../lib/scriptUrl";
import { describeName } from "../describe/describeName";
import { describeValue } from "../describe/describeValue";
import { RESULT, THROWN } from "../../contract/globalNames";
import { Shown } from "../library/show";
import { rejectionStack } from "./catchRejections";
import { describeError, type Place } from "./describeError";
import { errorPlace } from "./errorPlace";
import type { CellCompiler } from "./CellCompiler";
import { CellHost } from "./CellHost";
import type { LibraryModules } from "./LibraryModules";
import { linkCell } from "./linkCell";
import { moduleImports } from "./moduleImports";
import { type GraphCell, NotebookGraph } from "./NotebookGraph";
import { OutputBuffer } from "./OutputBuffer";
import type { TensorLedger } from "./TensorLedger";

/** What a cell's last run left. */
interface CellRun {
  run: number;
  url?: string;
  ok: boolean;
  stale: boolean;
  buffer: OutputBuffer;
  /** How long it took, once it is over. */
  milliseconds?: number;
}

/** What the session needs from its worker. */
export interface SessionServices {
  send(message: KernelToFrame): void;
  compiler: CellCompiler;
  modules: LibraryModules;
  /** Loads what the cell needs of the modules that it uses; rejects with a reason in Chinese. */
  prepare(cell: GraphCell, imports: readonly ModuleImport[]): Promise<void>;
  ledger: TensorLedger;
  readFile(name: string): Promise<ArrayBuffer>;
  /** Called when a cell failed; true where running it again makes sense, as after changing the backend. */
  recover(error: unknown): Promise<boolean>;
}

/**
 * Runs the cells of one notebook, one at a time: each after the cells that it needs. A request that comes while a cell
 * runs waits; the same cell asked for twice runs once, with the newest values.
 */
export class KernelSession {
  /** What the cells' own helpers find of the kernel. */
  readonly host: CellHost;
  readonly graph: NotebookGraph;
  /** The names whose values the page wants to know. */
  watched: string[] = [];
  #services: SessionServices;
  #runs = new Map<string, CellRun>();
  #queue = new Set<string>();
  #pumping = false;
  #counter = 0;
  /** The cell that is running, or that ran last: what prints late belongs to it. */
  #current: string | undefined;
  #thrown: { value: unknown; place: Place } | undefined;

  constructor(services: SessionServices) {
    this.#services = services;
    this.graph = new NotebookGraph((code) => services.compiler.compile(code));
    this.host = new CellHost(
      () => {
        const id = this.#current ?? "";
        const buffer = this.#runs.get(id)?.buffer;
        return buffer && { id, buffer };
      },
      (name) => services.readFile(name),
    );
    Object.assign(globalThis, {
      [RESULT]: (value: unknown) => {
        if (value === undefined || value instanceof Shown) return;
        this.host.current()?.buffer.put("result", describeValue(value));
      },
      [THROWN]: (line: number, column: number, value: unknown) => {
        if (this.#current) this.#thrown = { value, place: { cell: this.#current, line, column } };
        return value;
      },
    });
  }

  /** Takes the notebook as it now reads, and the reader's controls; what depends on a changed cell is stale. */
  async setCells(
    cells: readonly { id: string; title: string; code: string }[],
    controls?: readonly ReaderControl[],
  ): Promise<void> {
    await this.#services.compiler.prepare(cells.map(({ code }) => code));
    if (controls) this.host.controls.replace(controls);
    for (const id of this.graph.update(cells)) this.#markStale([id, ...this.graph.dependents(id)]);
    this.#sendStale();
  }

  /** Asks for cells to be run. */
  request(cells: readonly string[]): void {
    for (const id of cells) if (this.graph.get(id)) this.#queue.add(id);
    void this.#pump();
  }

  /** Takes the reader's value for a control; runs its cell and those that depend on it and have been run. */
  setControl(control: ReaderControl): void {
    const { cell } = control;
    this.host.controls.set(control);
    this.request([cell, ...this.graph.dependents(cell).filter((id) => this.#runs.has(id))]);
  }

  /** Shows an error that no cell awaited, below the cell that it comes from. */
  reportLate(error: unknown): void {
    const state = this.#runs.get(this.#current ?? "");
    if (!state || this.#current === undefined) return;
    state.buffer.put("late-error", describeError(error, this.#placeOf(error)));
    if (state.milliseconds !== undefined) this.#finish(this.#current, false, state.milliseconds);
  }

  async #pump(): Promise<void> {
    if (this.#pumping) return;
    this.#pumping = true;
    for (;;) {
      // Lets the messages that came during the last run be read first, so that the newest value wins.
      await new Promise((resolve) => setTimeout(resolve));
      const next = this.graph.ids.find((id) => this.#queue.has(id));
      if (next === undefined) break;
      await this.#runWithNeeds(next, true);
    }
    this.#pumping = false;
    this.#services.send({ type: "idle" });
  }

  /** Runs what the cell needs and hasn't, then the cell; false when one of them failed. */
  async #runWithNeeds(id: string, asked: boolean): Promise<boolean> {
    const last = this.#runs.get(id);
    if (!asked && !this.#queue.has(id) && last?.ok && !last.stale) return true;
    for (const need of this.graph.needs(id)) {
      if (await this.#runWithNeeds(need, false)) continue;
      this.#queue.delete(id);
      this.#skip(id, need);
      return false;
    }
    this.#queue.delete(id);
    return this.#run(id);
  }

  async #run(id: string): Promise<boolean> {
    const started = performance.now();
    const buffer = this.#begin(id);
    let failure: unknown;
    const ok = await this.#evaluate(id).then(
      () => true,
      (error: unknown) => {
        failure = error;
        return false;
      },
    );
    if (!ok && (await this.#services.recover(failure))) return this.#run(id);
    if (!ok) buffer.put("error", describeError(failure, this.#placeOf(failure, id)));
    this.#finish(id, ok, performance.now() - started);
    return ok;
  }

  /** Says why a cell wasn't run: one that it needs failed. */
  #skip(id: string, need: string): void {
    const buffer = this.#begin(id);
    const title = this.graph.get(need)?.title ?? need;
    const message = `没有运行：它用到的单元「${title}」出错了`;
    buffer.put("error", { kind: "error", name: "未运行", message, hint: "先改好那个单元，再运行这个。", cell: id });
    this.#finish(id, false, 0);
  }

  #begin(id: string): OutputBuffer {
    const last = this.#runs.get(id);
    last?.buffer.close();
    if (last?.url) URL.revokeObjectURL(last.url);
    this.#services.ledger.dispose(id);
    this.#services.ledger.own(id);
    const run = ++this.#counter;
    const buffer = new OutputBuffer((items) => this.#services.send({ type: "outputs", cell: id, run, items }));
    this.#runs.set(id, { run, ok: false, stale: false, buffer });
    this.#current = id;
    this.#thrown = undefined;
    this.#services.send({ type: "started", cell: id, run });
    return buffer;
  }

  async #evaluate(id: string): Promise<void> {
    const cell = this.graph.get(id);
    const state = this.#runs.get(id);
    if (!cell || !state) return;
    if (cell.error) throw cell.error;
    this.graph.check(id);
    await this.#services.prepare(cell, moduleImports(cell, this.graph));
    const url = scriptUrl(linkCell(cell, this.graph, this.#services.modules, (need) => this.#runs.get(need)?.url));
    state.url = url;
    const names = (await import(url)) as Record<string, unknown>;
    const watched = this.watched.filter((name) => cell.compiled?.declares.includes(name));
    if (watched.length === 0) return;
    const values = Object.fromEntries(watched.map((name) => [name, describeName(names[name])]));
    this.#services.send({ type: "values", values });
  }

  #finish(id: string, ok: boolean, milliseconds: number): void {
    const state = this.#runs.get(id);
    if (!state) return;
    state.ok = ok;
    state.milliseconds = milliseconds;
    state.buffer.finish();
    const { run, buffer } = state;
    this.#services.send({ type: "finished", cell: id, run, ok, milliseconds, keys: buffer.keys });
    this.#markStale(this.graph.dependents(id));
    this.#sendStale();
  }

  #markStale(cells: readonly string[]): void {
    for (const id of cells) {
      const run = this.#runs.get(id);
      if (run) run.stale = true;
    }
  }

  #sendStale(): void {
    const cells = this.graph.ids.filter((id) => this.#runs.get(id)?.stale);
    this.#services.send({ type: "stale", cells });
  }

  #placeOf(error: unknown, cell?: string): Place | undefined {
    const fallback = cell === undefined ? undefined : { cell, line: 0, column: 0 };
    if (this.#thrown && this.#thrown.value === error && !(error instanceof Error)) return this.#thrown.place;
    const stack = error instanceof Error ? error.stack : rejectionStack(error);
    const owner = (url: string) => {
      const id = [...this.#runs].find(([, run]) => run.url === url)?.[0];
      return id === undefined ? undefined : this.graph.get(id);
    };
    return (stack && errorPlace(stack, owner)) || fallback;
  }
}
