import type { ChartOutput, ImageOutput, Output, TableOutput } from "../../contract/types";

/** A value that knows how it is shown: what `chart`, `table` and `image` give. */
export class Described<T extends Output = Output> {
  constructor(readonly output: T) {}
}

export type Chart = Described<ChartOutput>;
export type Table = Described<TableOutput>;
export type Image = Described<ImageOutput>;
