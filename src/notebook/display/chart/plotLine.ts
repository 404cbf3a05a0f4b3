import * as Plot from "@observablehq/plot";
import type { ChartAxes } from "./axes";
import { isWithinReach, type MarkOf } from "./chartMarks";
import { plotPoints } from "./plotPoints";
import type { AssignedSeries } from "./series";

/** Several lines carry about this many symbols each, so that they differ not by colour alone. */
const SYMBOLS = 7;

/** The edge of points on a coloured ground, in units. */
const EDGE = 3;

/** A line; a value that cannot be shown breaks it. */
export function plotLine(
  mark: MarkOf<"line">,
  axes: Pick<ChartAxes, "x" | "y">,
  series: AssignedSeries,
  onColor: boolean,
): Plot.Markish[] {
  const look = series.ofMark(mark);
  const shown = (value: number, log: boolean) => (isWithinReach(value) && !(log && value <= 0) ? value : NaN);
  const x = mark.x.map((value) => shown(value, axes.x.log));
  const y = mark.y.map((value) => shown(value, axes.y.log));
  const shared = { x, y, clip: true, strokeLinejoin: "round", strokeLinecap: "round" } as const;
  const marks: Plot.Markish[] = [];
  const index = Array.from(x, (_, i) => i);
  if (onColor) marks.push(Plot.line(index, { ...shared, stroke: "var(--chart-ground)", strokeWidth: 5 }));
  const dash = mark.dashed ? { strokeDasharray: "6 5", strokeLinecap: "butt" as const } : {};
  marks.push(Plot.line(index, { ...shared, stroke: look.color, strokeWidth: 2, ...dash }));
  const signs = mark.points ? index : series.count > 1 && !mark.dashed ? spread(x.length, look.symbol) : lonePoints(y);
  if (signs.length === 0) return marks;
  const at = (values: readonly number[]) => signs.map((i) => values[i]);
  return [...marks, plotPoints(at(x), at(y), look, onColor ? EDGE : undefined)];
}

/** Indices spread along a line, each series from another start, so that symbols don't fall on each other. */
function spread(count: number, shift: number): number[] {
  if (count <= SYMBOLS) return Array.from({ length: count }, (_, i) => i);
  const step = (count - 1) / SYMBOLS;
  return Array.from({ length: SYMBOLS }, (_, i) =>
    Math.min(count - 1, Math.round((i + 0.25 + (shift % 3) * 0.25) * step)),
  );
}

/** A value between two gaps is no line: it is drawn as a point. */
function lonePoints(y: readonly number[]): number[] {
  const missing = (i: number) => y[i] === undefined || Number.isNaN(y[i]);
  return Array.from(y, (_, i) => i).filter((i) => !missing(i) && missing(i - 1) && missing(i + 1));
}
