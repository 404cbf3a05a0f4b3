import type { KernelToFrame } from "../../contract/protocol";
import { OutputBuffer } from "./OutputBuffer";
import type { RunState } from "./RunQueue";

/** What a cell's last run left. */
interface RunRecord {
  /** Counts the notebook's runs from 1. */
  run: number;
  started: number;
  /** How long it took, once it is over. */
  milliseconds?: number;
  ok: boolean;
  stale: boolean;
  buffer: OutputBuffer;
  /** The address of its module. */
  url?: string;
}

/** The last run of each cell, of which the frame is told; a run that a newer one supersedes shows nothing more. */
export class RunRecords {
  #send: (message: KernelToFrame) => void;
  #records = new Map<string, RunRecord>();
  #count = 0;

  constructor(send: (message: KernelToFrame) => void) {
    this.#send = send;
  }

  /** A run begins, and ends what the cell's last run could still show; gives the address of that one's module, if any. */
  begin(cell: string): string | undefined {
    const last = this.#records.get(cell);
    last?.buffer.close();
    const run = ++this.#count;
    const buffer = new OutputBuffer((items) => this.#send({ type: "outputs", cell, run, items }));
    this.#records.set(cell, { run, started: performance.now(), ok: false, stale: false, buffer });
    this.#send({ type: "started", cell, run });
    return last?.url;
  }

  /** The run is over; said once more, with `ok` false, where an error comes late. */
  finish(cell: string, ok: boolean): void {
    const record = this.#records.get(cell);
    if (!record) return;
    record.ok = ok;
    record.milliseconds ??= performance.now() - record.started;
    record.buffer.finish();
    const { run, milliseconds, buffer } = record;
    this.#send({ type: "finished", cell, run, ok, milliseconds, keys: buffer.keys });
  }

  /** Whether the cell's last run is over; false where there was none. */
  isOver(cell: string): boolean {
    return this.#records.get(cell)?.milliseconds !== undefined;
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

  buffer(cell: string): OutputBuffer | undefined {
    return this.#records.get(cell)?.buffer;
  }

  setUrl(cell: string, url: string): void {
    const record = this.#records.get(cell);
    if (record) record.url = url;
  }

  url(cell: string): string | undefined {
    return this.#records.get(cell)?.url;
  }

  /** The cell whose last run has its module at this address. */
  cellAt(url: string): string | undefined {
    return [...this.#records].find(([, record]) => record.url === url)?.[0];
  }
}
