import type { NamedValue } from "../contract/kernelProtocol";

/** What the names stand for that the page ties to symbols of its formulas, as far as runs in this kernel have said. */
export class TiedValues {
  readonly #ties: () => readonly string[];
  readonly #tell: (values: Record<string, NamedValue>) => void;
  #values: Record<string, NamedValue> = {};

  /** `ties` gives the names; `tell` is given the values of all that have one, and never where the page ties none. */
  constructor(ties: () => readonly string[], tell: (values: Record<string, NamedValue>) => void) {
    this.#ties = ties;
    this.#tell = tell;
  }

  /** A run has given names values; of those that aren't tied nothing is kept. */
  hear(values: Readonly<Record<string, NamedValue>>): void {
    const tied = this.#ties().flatMap((name) => (Object.hasOwn(values, name) ? [[name, values[name]]] : []));
    this.#set({ ...this.#values, ...Object.fromEntries(tied) });
  }

  /** The kernel has ended, and with it what its runs computed. */
  clear(): void {
    this.#set({});
  }

  #set(values: Record<string, NamedValue>): void {
    this.#values = values;
    if (this.#ties().length > 0) this.#tell(values);
  }
}
