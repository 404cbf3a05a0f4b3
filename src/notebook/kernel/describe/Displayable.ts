import type { ChartOutput, ImageOutput, Output, TableOutput } from "../../contract/outputs";

/** A value that carries the output that it is shown as: what `chart`, `table` and `image` give. */
export class Displayable<T extends Output = Output> {
  readonly #made = true;

  constructor(readonly output: T) {}

  /** Whether a value is one. For a proxy `instanceof` would run code of the cell's. */
  static is(value: unknown): value is Displayable {
    return typeof value === "object" && value !== null && #made in value && value.#made;
  }
}

export type Chart = Displayable<ChartOutput>;
export type Table = Displayable<TableOutput>;
export type Image = Displayable<ImageOutput>;
