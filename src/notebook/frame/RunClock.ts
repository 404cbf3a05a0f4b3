import { estimateText } from "../display/showEstimate";
import { make } from "../../lib/dom/make";

/** A run shorter than this, in milliseconds, isn't worth a word before it is run again. */
const SHORT = 3000;

/** Tells in a cell's head how long its run has been going, and how long the last one took. */
export class RunClock {
  #timer: ReturnType<typeof setInterval> | undefined;
  #since = 0;

  /** `last`: how long the cell's last run took, in milliseconds; `expected`: how long this one is to take, in seconds. */
  start(status: HTMLElement, last = 0, expected?: number): void {
    this.stop();
    this.#since = performance.now();
    const expects = last > 0 ? "" : estimateText(expected);
    const says = last < SHORT ? expects : `上次 ${Math.round(last / 1000)} 秒`;
    const before = says && `（${says}）`;
    const shown = make(status.ownerDocument, "span", "cell-elapsed", before);
    // A screen reader isn't told each second anew.
    shown.setAttribute("aria-hidden", "true");
    status.append(shown);
    this.#timer = setInterval(() => {
      shown.textContent = ` ${Math.round((performance.now() - this.#since) / 1000)} 秒${before}`;
    }, 1000);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
