/** After this long, in milliseconds, the reader is told what is still on its way. */
const SLOW = 5000;

/** What is long in coming over a slow network: it is named until it has come, or has failed. */
export class SlowParts {
  #parts = new Map<symbol, string>();

  /** Called with what the reader is to know, in Chinese; empty for nothing. */
  constructor(readonly changed: (text: string) => void) {}

  /** Gives what is waited for, as it comes. */
  async wait<T>(part: string, coming: Promise<T>): Promise<T> {
    const key = Symbol();
    const timer = setTimeout(() => {
      this.#parts.set(key, part);
      this.#tell();
    }, SLOW);
    try {
      return await coming;
    } finally {
      clearTimeout(timer);
      if (this.#parts.delete(key)) this.#tell();
    }
  }

  #tell(): void {
    const parts = [...new Set(this.#parts.values())];
    this.changed(parts.length > 0 ? `网络有些慢，还在载入：${parts.join("、")}…` : "");
  }
}
