import type { ChartMark, ChartOutput } from "../../contract/outputs";

/** A mark of one type. */
export type MarkOf<Type extends ChartMark["type"]> = Extract<ChartMark, { type: Type }>;

/** The marks of one type, in order. */
export const marksOf = <Type extends ChartMark["type"]>({ marks }: ChartOutput, type: Type): MarkOf<Type>[] =>
  marks.filter((mark): mark is MarkOf<Type> => mark.type === type);

/** The names below or beside the bars of a chart: those of the mark with the most. */
export const barNames = (chart: ChartOutput): string[] =>
  marksOf(chart, "bar").reduce<string[]>((longest, { x }) => (x.length > longest.length ? x : longest), []);

/** The numbers that a chart's marks set along one axis; a bar's labels count as 0, 1, 2, … */
export function chartValues(chart: ChartOutput, axis: "x" | "y"): number[] {
  // A contour sets the window: a path that runs off its surface is cut, it doesn't shrink the surface.
  const contours = marksOf(chart, "contour");
  return (contours.length > 0 ? contours : chart.marks).flatMap((mark) => markValues(mark, axis));
}

function markValues(mark: ChartMark, axis: "x" | "y"): readonly number[] {
  switch (mark.type) {
    case "line":
    case "scatter":
      return mark[axis];
    case "bar":
      return axis === "y" ? [0, ...mark.y] : [-0.5, mark.x.length - 0.5];
    case "heatmap":
      return axis === "y" ? [-0.5, mark.values.length - 0.5] : [-0.5, mark.values[0].length - 0.5];
    case "contour":
      return axis === "y" ? mark.yRange : mark.xRange;
    default:
      return mark satisfies never;
  }
}

/** Sizes beyond this count as not finite: the span of two values must not overflow. */
const MOST = 1e300;

/** Whether a number counts as finite. */
export const isWithinReach = (value: number): boolean => Math.abs(value) <= MOST;

/** A smaller span is no span: what it is cut into couldn't be told apart. */
export const LEAST_SPAN = 1e-290;

/** The least and the greatest finite value; undefined without one. */
export function finiteExtent(values: Iterable<number>): [number, number] | undefined {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (!isWithinReach(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? [low, high] : undefined;
}
