import { checkRange } from "./toNumbers";

/**
 * f on an even grid of steps × steps points, corner to corner, for `contour`: row 0 is y = yRange[0], column 0 is
 * x = xRange[0].
 */
export function sample2d(
  f: (x: number, y: number) => number,
  options: { xRange: [number, number]; yRange: [number, number]; steps?: number },
): number[][] {
  const { xRange, yRange, steps = 60 } = options;
  checkRange(xRange, "sample2d 的 xRange");
  checkRange(yRange, "sample2d 的 yRange");
  if (!Number.isInteger(steps) || steps < 2) throw new RangeError("sample2d 的 steps 要是不小于 2 的整数。");
  const at = ([low, high]: [number, number], i: number) => low + ((high - low) * i) / (steps - 1);
  return Array.from({ length: steps }, (_, row) =>
    Array.from({ length: steps }, (_, column) => f(at(xRange, column), at(yRange, row))),
  );
}
