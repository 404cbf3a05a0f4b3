import type { ChartMark } from "../../contract/outputs";
import { evenIndices, MAX_CELLS } from "./limits";
import { type Matrix, toMatrix } from "./toMatrix";
import { checkRange } from "./toNumbers";

/** Bands beyond this many no eye tells apart. */
const MAX_LEVELS = 40;

/**
 * A function of two variables as filled bands, for `chart`. `values[row][column]` are samples on an even grid from corner
 * to corner: row 0 at yRange[0], column 0 at xRange[0]; `sample2d` makes them. Beyond 100 × 100 the grid is thinned.
 */
export function contour(
  values: Matrix,
  options: { xRange: [number, number]; yRange: [number, number]; levels?: readonly number[]; valueLabel?: string },
): ChartMark {
  const rows = toMatrix(values, "contour 的值");
  if (rows.length < 2 || rows[0].length < 2) throw new RangeError("contour 的值至少要两行两列。");
  const { xRange, yRange, levels, valueLabel } = options;
  checkRange(xRange, "contour 的 xRange");
  checkRange(yRange, "contour 的 yRange");
  const [keptRows, keptColumns] = [evenIndices(rows.length, MAX_CELLS), evenIndices(rows[0].length, MAX_CELLS)];
  return {
    type: "contour",
    values: keptRows.map((row) => keptColumns.map((column) => rows[row][column])),
    xRange,
    yRange,
    ...(levels && { levels: checkedLevels(levels) }),
    ...(valueLabel !== undefined && { valueLabel }),
  };
}

function checkedLevels(levels: readonly number[]): number[] {
  const sorted = [...new Set(levels)].sort((a, b) => a - b);
  if (sorted.length === 0 || sorted.length > MAX_LEVELS || !sorted.every(Number.isFinite)) {
    throw new RangeError(`contour 的 levels 要是 1 到 ${MAX_LEVELS} 个有限的数。`);
  }
  return sorted;
}
