import * as Plot from "@observablehq/plot";
import type { ChartAxes } from "./axes";
import { isWithinReach, type MarkOf } from "./chartMarks";

/** The share of its place that a group of bars fills, and how wide a bar is at most, in units. */
const FILL = 0.76;
const MAX_WIDTH = 56;

/** Half the gap between bars of a group, in units. */
const INSET = 0.75;

/** The bars of one mark: at `place` among the `count` that stand side by side at each name. */
export function plotBars(
  { y }: MarkOf<"bar">,
  axes: ChartAxes,
  color: string,
  { place, count }: { place: number; count: number },
): Plot.Markish[] {
  const { lying, margin, width } = axes;
  const [values, names] = lying ? [axes.x, axes.y] : [axes.y, axes.x];
  const base = values.log ? values.domain[0] : 0;
  const slot = (width - margin.left - margin.right) / Math.abs(names.domain[1] - names.domain[0]);
  const fill = lying ? FILL : Math.min(FILL, (MAX_WIDTH * count) / slot);
  const index = y.map((_, i) => i).filter((i) => isWithinReach(y[i]) && !(values.log && y[i] <= 0));
  const start = (i: number) => i - fill / 2 + (place * fill) / count;
  const end = (i: number) => start(i) + fill / count;
  const value = (i: number) => y[i];
  const shared = { fill: color, clip: true as const };
  const inset = count > 1 ? INSET : 0;
  if (lying)
    return [
      Plot.rect(index, { ...shared, x1: base, x2: value, y1: start, y2: end, insetTop: inset, insetBottom: inset }),
    ];
  return [
    Plot.rect(index, { ...shared, x1: start, x2: end, y1: base, y2: value, insetLeft: inset, insetRight: inset }),
  ];
}
