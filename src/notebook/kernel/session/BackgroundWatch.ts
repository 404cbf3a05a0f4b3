import { native } from "../work/native";

/** How often it is looked whether anything goes on, in milliseconds: what is over sooner needs no telling. */
const INTERVAL = 300;

/** Tells, when that changes, which cells have something going though their run is over. */
export class BackgroundWatch {
  #told = "";
  #timer: ReturnType<typeof native.setTimeout> | undefined;

  constructor(
    readonly going: () => string[],
    readonly tell: (cells: string[]) => void,
  ) {}

  /** Looks in a moment, and as long as anything goes on. */
  lookSoon(): void {
    this.#timer ??= native.setTimeout(() => {
      this.#timer = undefined;
      this.look();
    }, INTERVAL);
  }

  look(): void {
    const cells = this.going();
    const key = cells.join();
    if (key !== this.#told) this.tell(cells);
    this.#told = key;
    if (cells.length > 0) this.lookSoon();
  }
}
