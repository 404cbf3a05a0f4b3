import { native } from "../work/native";

/** How a cell's last run stands: never run, ended well, failed or skipped, or no longer following from the code above. */
export type RunState = "none" | "done" | "failed" | "stale";

/** The cells, as the queue sees them, and what it has done with them. */
export interface QueuedCells {
  /** In the notebook's order, in which those asked for are run. */
  readonly ids: readonly string[];
  /** The cells that a cell uses directly; all stand above it. */
  needs(id: string): readonly string[];
  state(id: string): RunState;
  /** Runs the cell; false when it failed. */
  run(id: string): Promise<boolean>;
  /** The cell isn't run, for one that it needs failed. */
  skip(id: string, need: string): Promise<void>;
  /** Nothing is running or waiting any more. */
  idle(): void;
}

/** Lets the messages that came during the last run be read first, so that the newest value wins. */
const nextTurn = () => new Promise<void>((resolve) => native.setTimeout(resolve, 0));

/**
 * Which cell runs next: one at a time, each after the cells that it needs. A request that comes while a cell runs waits;
 * the same cell asked for twice runs once. A need that failed in this round isn't tried again for each that needs it.
 */
export class RunQueue {
  #cells: QueuedCells;
  #waiting = new Set<string>();
  #failed = new Set<string>();
  #round: Promise<void> | undefined;

  constructor(cells: QueuedCells) {
    this.#cells = cells;
  }

  /** Asks for cells to be run, whatever their last run gave; resolves when nothing waits any more. */
  request(ids: readonly string[]): Promise<void> {
    for (const id of ids) this.#waiting.add(id);
    this.#round ??= this.#work();
    return this.#round;
  }

  async #work(): Promise<void> {
    try {
      for (;;) {
        await nextTurn();
        const next = this.#cells.ids.find((id) => this.#waiting.has(id));
        if (next === undefined) return;
        await this.#runWithNeeds(next);
      }
    } finally {
      this.#round = undefined;
      this.#waiting.clear();
      this.#failed.clear();
      this.#cells.idle();
    }
  }

  /** Runs what the cell needs and hasn't, then the cell; false when one of them failed. */
  async #runWithNeeds(id: string): Promise<boolean> {
    const state = this.#cells.state(id);
    if (!this.#waiting.has(id)) {
      if (state === "done") return true;
      if (state === "failed" && this.#failed.has(id)) return false;
    }
    for (const need of this.#cells.needs(id)) {
      if (await this.#runWithNeeds(need)) continue;
      this.#waiting.delete(id);
      this.#failed.add(id);
      await this.#cells.skip(id, need);
      return false;
    }
    this.#waiting.delete(id);
    const ok = await this.#cells.run(id);
    if (!ok) this.#failed.add(id);
    return ok;
  }
}
