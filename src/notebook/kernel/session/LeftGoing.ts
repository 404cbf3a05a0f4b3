import type { Work } from "../work/Work";
import { BackgroundWatch } from "./BackgroundWatch";
import { EndedWork } from "./EndedWork";
import type { RunRecord, RunRecords } from "./RunRecords";

/** What runs leave going when they are over: it is told, and ends as the cell runs again or is no more, or as the reader asks. */
export class LeftGoing {
  #records: RunRecords;
  #running: () => RunRecord | undefined;
  #ended: EndedWork;
  #watch: BackgroundWatch;

  /** `running` gives the run that isn't over, `free` frees what a run computed, and `tell` is told of cells that have something going. */
  constructor(
    records: RunRecords,
    running: () => RunRecord | undefined,
    free: (work: Work) => void,
    tell: (cells: string[]) => void,
  ) {
    this.#records = records;
    this.#running = running;
    this.#ended = new EndedWork(free);
    this.#watch = new BackgroundWatch(
      () => records.all.filter((record) => this.#isLeft(record)).map(({ cell }) => cell),
      tell,
    );
  }

  /** Before a cell runs again: ends what its last run left, and what stands on its result, and frees the last run's tensors. */
  async endFor(cell: string, dependents: readonly string[]): Promise<void> {
    const last = this.#records.get(cell);
    const ended = [cell, ...dependents].flatMap((one) => this.#records.get(one) ?? []);
    for (const record of ended) end(record);
    await this.#ended.clear(
      ended.map(({ work }) => work),
      last?.work,
    );
  }

  /** Other cells are no more: what they left ends with them; their tensors go as the next run begins. */
  keepOnly(cells: readonly string[]): void {
    for (const record of this.#records.keepOnly(cells)) {
      end(record);
      this.#ended.remove(record.work);
    }
    this.#watch.look();
  }

  /** Ends all that is left of runs that are over; what they computed stays. */
  endAll(): void {
    for (const record of this.#records.all) {
      if (!this.#isLeft(record)) continue;
      record.buffer.put("stopped", { kind: "note", text: "后台的运行已停止。" });
      end(record);
    }
    this.#watch.look();
  }

  /** A run is over: in a moment it is told if it left something. */
  lookSoon(): void {
    this.#watch.lookSoon();
  }

  #isLeft(record: RunRecord): boolean {
    return record !== this.#running() && record.work.isGoing;
  }
}

function end({ work, buffer }: RunRecord): void {
  if (work.isGoing) buffer.close();
  work.end();
}
