import type { HeldTensors, KernelToFrame } from "../../contract/kernelProtocol";
import { Work } from "../work/Work";
import { OutputBuffer } from "./OutputBuffer";
import type { RunState } from "./RunQueue";

/** A run of a cell, and what became of it. */
export interface RunRecord {
  cell: string;
  /** Counts the notebook's runs from 1. */
  run: number;
  started: number;
  /** How long it took, once it is over. */
  milliseconds?: number;
  ok: boolean;
  stale: boolean;
  buffer: OutputBuffer;
  /** What it has going beside. */
  work: Work;
  /** The address of its module. */
  url?: string;
  /** What stacks call that: Firefox leaves out the address of a blob in a sandbox. */
  source: string;
}

/** The last run of each cell, of which the frame is told; a run that a newer one supersedes shows nothing more. */
export class RunRecords {
  #send: (message: KernelToFrame) => void;
  #records = new Map<string, RunRecord>();
  /** Also of runs that were superseded, for as long as something of them goes on. */
  #byWork = new WeakMap<Work, RunRecord>();
  #pastUrls = new Set<string>();
  #count = 0;

  constructor(send: (message: KernelToFrame) => void) {
    this.#send = send;
  }

  /** A run begins, and ends what the cell's last run could still show. */
  begin(cell: string): RunRecord {
    const last = this.#records.get(cell);
    last?.buffer.close();
    if (last?.url !== undefined) this.#pastUrls.add(last.url).add(last.source);
    const run = ++this.#count;
    const buffer = new OutputBuffer((items, removed) =>
      this.#send({ type: "outputs", cell, run, items, ...(removed.length > 0 && { removed }) }),
    );
    const source = `cell:${run}`;
    const record = { cell, run, started: performance.now(), ok: false, stale: false, buffer, work: new Work(), source };
    this.#records.set(cell, record);
    this.#byWork.set(record.work, record);
    this.#send({ type: "started", cell, run });
    return record;
  }

  /** The run is over, and left some tensors; said once more, with `ok` false, where an error comes late. */
  finish(record: RunRecord, ok: boolean, held?: HeldTensors): void {
    record.ok = ok;
    record.milliseconds ??= performance.now() - record.started;
    record.buffer.finish();
    const { cell, run, milliseconds, buffer } = record;
    this.#send({ type: "finished", cell, run, ok, milliseconds, keys: buffer.keys, ...(held && { held }) });
  }

  /** A cell's last run. */
  get(cell: string): RunRecord | undefined {
    return this.#records.get(cell);
  }

  /** Forgets the runs of all cells but these, which show nothing more, and gives what is forgotten. */
  keepOnly(cells: readonly string[]): RunRecord[] {
    const gone = this.all.filter(({ cell }) => !cells.includes(cell));
    for (const { cell, buffer } of gone) {
      buffer.close();
      this.#records.delete(cell);
    }
    return gone;
  }

  /** The last runs of all cells that have run. */
  get all(): RunRecord[] {
    return [...this.#records.values()];
  }

  /** The run whose work this is. */
  of(work: Work | undefined): RunRecord | undefined {
    return work && this.#byWork.get(work);
  }

  state(cell: string): RunState {
    const record = this.#records.get(cell);
    if (!record) return "none";
    if (record.stale) return "stale";
    return record.ok ? "done" : "failed";
  }

  /** The results of these cells no longer follow from what stands above them. */
  markStale(cells: readonly string[]): void {
    for (const cell of cells) {
      const record = this.#records.get(cell);
      if (record) record.stale = true;
    }
  }

  url(cell: string): string | undefined {
    return this.#records.get(cell)?.url;
  }

  /** The last run of a cell whose module has this address, or is called this. */
  at(url: string): RunRecord | undefined {
    return this.all.find((record) => record.url === url || record.source === url);
  }

  /** Whether this was the address, or the name, of a run that a newer one has superseded. */
  isPast(url: string): boolean {
    return this.#pastUrls.has(url);
  }
}
