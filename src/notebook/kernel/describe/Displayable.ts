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

/** A chart, as `chart` gives it. */
export type Chart = Displayable<ChartOutput>;
/** A table, as `table` gives it. */
export type Table = Displayable<TableOutput>;
/** An image, as `image` gives it. */
export type Image = Displayable<ImageOutput>;
