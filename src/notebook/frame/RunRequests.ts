/** What was asked of the kernel since it was started, and which runs are heard. */
export class RunRequests {
  /** When each cell was last asked for, in milliseconds since 1970. */
  #times = new Map<string, number>();
  /** The number of each cell's latest run. */
  #runs = new Map<string, number>();

  ask(cells: readonly string[], at: number): void {
    for (const cell of cells) this.#times.set(cell, at);
  }

  /** The cells that were asked for after a moment, the earliest first. */
  askedAfter(at: number): string[] {
    const later = [...this.#times].filter(([, time]) => time > at);
    return later.sort(([, a], [, b]) => a - b).map(([cell]) => cell);
  }

  start(cell: string, run: number): void {
    this.#runs.set(cell, run);
  }

  /** Whether a run is its cell's latest: what a superseded one still says isn't shown. */
  isLatest(cell: string, run: number): boolean {
    return this.#runs.get(cell) === run;
  }

  /** The kernel has ended, and with it all runs. */
  clear(): void {
    this.#times.clear();
    this.#runs.clear();
  }
}
