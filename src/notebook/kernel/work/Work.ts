import { native } from "./native";

/** What an ended run gets where it goes on: it ends what the run holds, and nobody is told of it. */
export class RunEnded extends Error {
  constructor() {
    super("这次运行已经结束");
    this.name = "RunEnded";
  }
}

/** Something that will call the run's code later. */
export interface Timer {
  cancel(): void;
  /** Calls the code now; there for what calls it once. */
  fire?(): void;
}

/** So many awaits of an ended run fail, that its `finally` may let go of things; one that goes on all the same waits for ever. */
const REFUSALS = 10;

/** What a run of a cell has going beside the cell's own evaluation, such as a timer or a training that it doesn't await. */
export class Work {
  readonly timers = new Set<Timer>();
  /** Awaits in the cell's code that aren't over. */
  waits = 0;
  /** Awaits in TensorFlow.js on behalf of the run. */
  calls = 0;
  #ended = false;
  #refusals = 0;
  #drained = (): void => {};

  /** Whether a newer run, or the reader, has ended it: what it still shows is dropped. */
  get ended(): boolean {
    return this.#ended;
  }

  /** Whether something goes on, or waits to. */
  get isGoing(): boolean {
    return !this.#ended && (this.timers.size > 0 || this.waits > 0 || this.calls > 0);
  }

  /**
   * Ends what goes on: timers are called no more, and awaits fail. Where TensorFlow.js works for the run, that goes on to
   * its next await; what it waits for of a timer comes at once.
   */
  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    for (const timer of this.timers) {
      timer.cancel();
      if (this.calls > 0) timer.fire?.();
    }
    this.timers.clear();
  }

  /** Resolves once TensorFlow.js no longer works for the run, or after so many milliseconds; whether it was in time. */
  async drained(patience: number): Promise<boolean> {
    if (this.calls === 0) return true;
    return new Promise((resolve) => {
      const timer = native.setTimeout(() => resolve(false), patience);
      this.#drained = () => {
        native.clearTimeout(timer);
        resolve(true);
      };
    });
  }

  /** An await in TensorFlow.js is over. */
  callEnds(): void {
    if (--this.calls === 0) this.#drained();
  }

  /** What an ended run awaits instead of what it asked for. It fails a moment later, for a loop that retries must not block. */
  refuse(): Promise<never> {
    return new Promise((_, reject) => {
      if (this.#refusals++ < REFUSALS) native.setTimeout(() => reject(new RunEnded()), 0);
    });
  }
}
