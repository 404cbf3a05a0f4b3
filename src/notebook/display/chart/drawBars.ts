import * as Plot from "@observablehq/plot";
import type { ChartMark } from "../../contract/types";
import type { MarkContext } from "./MarkContext";

type Bars = Extract<ChartMark, { type: "bar" }>;

/** The share of its place that a group of bars fills, and how wide a bar is at most, in CSS pixels. */
const FILL = 0.76;
const MAX_WIDTH = 56;

/** The bars of one mark: the `group`th of `groups` that stand side by side at each label. */
export function drawBars(mark: Bars, group: number, groups: number, { layout, series }: MarkContext): Plot.Markish[] {
  const look = series.ofMark(mark);
  const values = layout.lying ? layout.x : layout.y;
  const base = values.log ? values.domain[0] : 0;
  const names = layout.lying ? layout.y : layout.x;
  const slot = (layout.width - layout.margin.left - layout.margin.right) / Math.abs(names.domain[1] - names.domain[0]);
  const fill = layout.lying ? FILL : Math.min(FILL, (MAX_WIDTH * groups) / slot);
  const width = fill / groups;
  const index = mark.y.map((_, i) => i).filter((i) => Number.isFinite(mark.y[i]) && !(values.log && mark.y[i] <= 0));
  const start = (i: number) => i - fill / 2 + group * width;
  const end = (i: number) => start(i) + width;
  const value = (i: number) => mark.y[i];
  const shared = { fill: look.color, clip: true as const };
  const gap = groups > 1 ? 0.75 : 0;
  if (layout.lying)
    return [Plot.rect(index, { ...shared, x1: base, x2: value, y1: start, y2: end, insetTop: gap, insetBottom: gap })];
  return [Plot.rect(index, { ...shared, x1: start, x2: end, y1: base, y2: value, insetLeft: gap, insetRight: gap })];
}
