import type { ChartMark } from "../../contract/outputs";
import { evenIndices, MAX_POINTS } from "./limits";
import { type Numbers, toPoints } from "./toNumbers";

/** A line through points in their order, for `chart`; a NaN breaks it. Beyond 2,000 points it is thinned evenly. */
export function line(
  x: Numbers,
  y: Numbers,
  options: { label?: string; dashed?: boolean; points?: boolean } = {},
): ChartMark {
  const points = toPoints(x, y, "line");
  const kept = evenIndices(points.x.length, MAX_POINTS);
  return { type: "line", ...options, x: kept.map((i) => points.x[i]), y: kept.map((i) => points.y[i]) };
}
