/** One place at which a notebook's fresh outputs differ from the recorded ones. */
export interface Difference {
  /** The cell's id. */
  cell: string;
  /** Where in the cell's outputs, for a person: `第 2 项输出 marks[0].y[13]`. */
  where: string;
  /** What was recorded; undefined where the fresh run has something new. */
  expected: unknown;
  /** What the fresh run gave; undefined where it lacks something. */
  actual: unknown;
  /** For two numbers: how far apart they are, and how far they might be. */
  difference?: number;
  tolerance?: number;
}
