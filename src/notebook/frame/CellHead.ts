import type { RenderedCell } from "../display/renderCell";
import { showEstimate } from "../display/showEstimate";
import type { BackendName, RunResult } from "../contract/kernelProtocol";
import { CellState } from "./CellState";
import { RunClock } from "./RunClock";
import { showState } from "./showState";

/** A cell's head: where its run stands, how long that has been going, and about how long it takes. */
export class CellHead {
  #state = new CellState();
  #clock = new RunClock();
  #view: RenderedCell | undefined;
  /** How long its last run took, in milliseconds, where that came to its end. */
  lastTook: number | undefined;
  /** How long a run of the published code is to take, in seconds. */
  #expected: number | undefined;

  get isRunning(): boolean {
    return this.#state.run === "running";
  }

  /** Shows all of it in a cell, from now on. */
  mount(view: RenderedCell): void {
    this.#view = view;
    this.expect(this.#expected);
    this.#show();
  }

  /** The cell waits its turn; resolves when it has run or was stopped. */
  queue(): Promise<void> {
    const done = this.#state.queue();
    this.#show();
    return done;
  }

  /** `isEdited`: nothing is known of how long such code takes. */
  start(isEdited: boolean): void {
    this.#state.start();
    this.#show();
    if (this.#view) this.#clock.start(this.#view.status, this.lastTook, isEdited ? undefined : this.#expected);
  }

  finish(result: RunResult, backend: BackendName | undefined): void {
    this.#clock.stop();
    if (result.ok) this.lastTook = result.milliseconds;
    this.#state.finish(result, backend);
    this.#show();
  }

  /** The kernel was ended. */
  stop(): void {
    this.#clock.stop();
    const { pending, background } = this.#state;
    this.#state.stop();
    if (pending || background) this.#show();
    else this.#showStale();
  }

  /** As published. */
  reset(): void {
    this.#clock.stop();
    this.#state.reset();
    this.#show();
  }

  /** Whether the cell's result no longer follows from the code above, as the kernel knows it. */
  setStale(stale: boolean): void {
    this.#state.setStale(stale);
    this.#showStale();
  }

  /** Whether something that the last run left goes on. */
  setBackground(background: boolean): void {
    if (this.#state.background === background) return;
    this.#state.background = background;
    this.#show();
  }

  /** Shows about how long a run of the published code takes, in seconds. */
  expect(seconds: number | undefined): void {
    this.#expected = seconds;
    if (this.#view) showEstimate(this.#view.element, seconds);
  }

  #show(): void {
    if (this.#view) showState(this.#view, this.#state);
  }

  /** Alone, for what a screen reader is told of anew is only what has changed. */
  #showStale(): void {
    this.#view?.element.toggleAttribute("data-stale", this.#state.stale);
  }
}
