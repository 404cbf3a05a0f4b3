import type { Work } from "../work/Work";

/** How long a run waits for TensorFlow.js to let go of the runs before it, in milliseconds. */
const PATIENCE = 2000;

/** The work that newer runs took the place of: its tensors are freed once TensorFlow.js works for none of it any more. */
export class EndedWork {
  /** Of cells that are no more. */
  #removed: Work[] = [];
  /** What was to be freed, but TensorFlow.js didn't let go in time. */
  #undrained: Work[] = [];

  constructor(
    readonly free: (work: Work) => void,
    readonly patience = PATIENCE,
  ) {}

  /** A cell is no more: what it computed goes as the next run begins. */
  remove(work: Work): void {
    this.#removed.push(work);
  }

  /** Before a cell runs again: waits for all that was ended for that, and frees what its last run computed. */
  async clear(ended: readonly Work[], last: Work | undefined): Promise<void> {
    const removed = this.#removed.splice(0);
    let inTime = true;
    for (const work of [...removed, ...ended]) inTime = (await work.drained(this.patience)) && inTime;
    this.#undrained.push(...removed, ...(last ? [last] : []));
    if (inTime) for (const work of this.#undrained.splice(0)) this.free(work);
  }
}
