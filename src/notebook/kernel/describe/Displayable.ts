import type { ChartOutput, ImageOutput, Output, TableOutput } from "../../contract/outputs";

/** A value that carries the output that it is shown as: what `chart`, `table` and `image` give. */
export class Displayable<T extends Output = Output> {
  constructor(readonly output: T) {}
}

export type Chart = Displayable<ChartOutput>;
export type Table = Displayable<TableOutput>;
export type Image = Displayable<ImageOutput>;
