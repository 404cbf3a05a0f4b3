/**
 * How long cells will take: as long as where they were recorded, times how much longer or shorter this machine took for
 * those that have run.
 */
export class RunEstimates {
  /** Seconds that cells took here, and where they were recorded. */
  #here = 0;
  #recorded = 0;

  /** `recorded` gives how long cells took where they were recorded, in seconds; those that it doesn't name teach nothing. */
  constructor(readonly recorded: () => Readonly<Record<string, number>>) {}

  /** Seconds that a run of the cell as published is to take; undefined where nothing is known. */
  of(cell: string): number | undefined {
    const recorded = this.#recordedOf(cell);
    if (recorded === undefined || this.#recorded === 0) return recorded;
    return (recorded * this.#here) / this.#recorded;
  }

  /** A cell as published has run, for so many milliseconds. Whether that tells anything of others. */
  learn(cell: string, milliseconds: number): boolean {
    const recorded = this.#recordedOf(cell);
    if (recorded === undefined) return false;
    this.#here += milliseconds / 1000;
    this.#recorded += recorded;
    return true;
  }

  #recordedOf(cell: string): number | undefined {
    const all = this.recorded();
    return Object.hasOwn(all, cell) ? all[cell] : undefined;
  }
}
