import { MAX_POINTS } from "../../contract/limits";
import type { ChartMark } from "../../contract/outputs";
import { evenIndices } from "./evenIndices";
import { optionalText, requireOptions } from "./require";
import { type Numbers, toPoints } from "./toNumbers";

/** A line through points in their order, for `chart`; a NaN breaks it. Beyond 2,000 points it is thinned evenly. */
export function line(
  x: Numbers,
  y: Numbers,
  options: { label?: string; dashed?: boolean; points?: boolean } = {},
): ChartMark {
  const at = toPoints(x, y, "line");
  const kept = evenIndices(at.x.length, MAX_POINTS);
  const { dashed, points } = requireOptions(options, "line ", '{ label: "损失" }');
  return {
    type: "line",
    ...optionalText(options, "label", "line"),
    ...(dashed !== undefined && { dashed: Boolean(dashed) }),
    ...(points !== undefined && { points: Boolean(points) }),
    x: kept.map((i) => at.x[i]),
    y: kept.map((i) => at.y[i]),
  };
}
