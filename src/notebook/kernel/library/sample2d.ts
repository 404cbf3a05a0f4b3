import { requireFunction, requireNumber, requireOptions, requireWhole } from "./require";
import { checkRange } from "./toNumbers";

/** More steps along a side would take long, and a contour chart keeps no more than 100. */
const MAX_STEPS = 2000;

/**
 * f on an even grid of steps × steps points, corner to corner, for `contour`: row 0 is y = yRange[0], column 0 is
 * x = xRange[0].
 */
export function sample2d(
  f: (x: number, y: number) => number,
  options: { xRange: [number, number]; yRange: [number, number]; steps?: number },
): number[][] {
  requireFunction(f, "sample2d 的第 1 个参数");
  const given = requireOptions(options, "sample2d ", "{ xRange: [-2, 2], yRange: [-2, 2] }");
  const xRange = checkRange(given.xRange, "sample2d 的 xRange");
  const yRange = checkRange(given.yRange, "sample2d 的 yRange");
  const steps = requireWhole(given.steps ?? 60, "sample2d 的 steps", 2, MAX_STEPS);
  const at = ([low, high]: [number, number], i: number) => low + ((high - low) * i) / (steps - 1);
  return Array.from({ length: steps }, (_, row) =>
    Array.from({ length: steps }, (_, column) =>
      requireNumber(f(at(xRange, column), at(yRange, row)), "sample2d 的函数给出的值"),
    ),
  );
}
