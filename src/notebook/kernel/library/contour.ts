import { MAX_GRID, MAX_LEVELS } from "../../contract/limits";
import type { ChartMark } from "../../contract/outputs";
import { evenIndices } from "./evenIndices";
import { optionalText, requireOptions } from "./require";
import { type Matrix, pick, toMatrix } from "./toMatrix";
import { checkRange, toNumbers } from "./toNumbers";

/**
 * A function of two variables as filled bands, for `chart`. `values[row][column]` are samples on an even grid from corner
 * to corner: row 0 at yRange[0], column 0 at xRange[0]; `sample2d` makes them. Beyond 100 × 100 the grid is thinned.
 */
export function contour(
  values: Matrix,
  options: { xRange: [number, number]; yRange: [number, number]; levels?: readonly number[]; valueLabel?: string },
): ChartMark {
  const grid = toMatrix(values, "contour 的值");
  if (grid.height < 2 || grid.width < 2) throw new RangeError("contour 的值至少要两行两列。");
  const given = requireOptions(options, "contour ", "{ xRange: [-2, 2], yRange: [-2, 2] }");
  const { levels } = given;
  return {
    type: "contour",
    values: pick(grid, evenIndices(grid.height, MAX_GRID), evenIndices(grid.width, MAX_GRID)),
    xRange: checkRange(given.xRange, "contour 的 xRange"),
    yRange: checkRange(given.yRange, "contour 的 yRange"),
    ...(levels !== undefined && { levels: checkedLevels(levels) }),
    ...optionalText(given, "valueLabel", "contour"),
  };
}

function checkedLevels(levels: readonly number[]): number[] {
  const numbers = toNumbers(levels, "contour 的 levels ");
  const sorted = [...new Set(Array.from({ length: Math.min(numbers.length, MAX_LEVELS + 1) }, (_, i) => numbers[i]))];
  if (sorted.length === 0 || sorted.length > MAX_LEVELS || !sorted.every(Number.isFinite)) {
    throw new RangeError(`contour 的 levels 要是 1 到 ${MAX_LEVELS} 个有限的数。`);
  }
  return sorted.sort((a, b) => a - b);
}
