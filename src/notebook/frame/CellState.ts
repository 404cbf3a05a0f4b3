import type { BackendName, HeldTensors, RunResult } from "../contract/kernelProtocol";
import type { RunState } from "../contract/pageProtocol";

/** Where a cell stands: what its head says, and whether its result is out of date. */
export class CellState {
  run: RunState = "recorded";
  /** How long the last run took. */
  milliseconds: number | undefined;
  /** What the last run left on the backend. */
  held: HeldTensors | undefined;
  /** What the last run was computed on. */
  backend: BackendName | undefined;
  /** Whether something that its last run left goes on, such as a timer. */
  background = false;
  #stale = false;
  /** Those who wait until it has run, or was stopped. */
  #waiting: (() => void)[] = [];
  /** What it shows was computed by a kernel that has ended. */
  #isKernelGone = false;

  /** Whether what it shows no longer follows from the code above. */
  get stale(): boolean {
    return this.#stale || this.#isKernelGone;
  }

  /** Whether it runs, or waits to. */
  get pending(): boolean {
    return this.run === "running" || this.run === "queued";
  }

  /** Waits its turn; resolves when it has run or was stopped. */
  queue(): Promise<void> {
    if (this.run !== "running") this.#become("queued");
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  start(): void {
    this.#stale = false;
    this.#isKernelGone = false;
    this.background = false;
    this.#become("running");
  }

  finish({ ok, milliseconds, held }: Omit<RunResult, "keys">, backend: BackendName | undefined): void {
    this.#become(ok ? "done" : "error");
    this.milliseconds = milliseconds;
    this.held = held;
    this.backend = backend;
    this.#settle();
  }

  /** The kernel has ended: nothing runs or waits, and no result is live any more. */
  stop(): void {
    this.#stale = false;
    this.background = false;
    if (this.run === "done") this.#isKernelGone = true;
    if (this.pending) this.#become("stopped");
    this.#settle();
  }

  /** Whether its result no longer follows from the code above, as the kernel knows it. */
  setStale(stale: boolean): void {
    this.#stale = stale;
  }

  /** As published. */
  reset(): void {
    this.#stale = false;
    this.#isKernelGone = false;
    this.#become("recorded");
    this.#settle();
  }

  #become(run: RunState): void {
    this.run = run;
    this.milliseconds = undefined;
    this.held = undefined;
    this.backend = undefined;
  }

  #settle(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}
