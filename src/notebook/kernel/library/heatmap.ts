import type { ChartMark } from "../../contract/outputs";
import { evenIndices, MAX_CELLS } from "./limits";
import { type Matrix, toMatrix } from "./toMatrix";

/** A matrix as coloured cells, row 0 at the top, for `chart`. Beyond 100 rows or columns some are left out, evenly. */
export function heatmap(
  values: Matrix,
  options: { xLabels?: readonly string[]; yLabels?: readonly string[]; showValues?: boolean; valueLabel?: string } = {},
): ChartMark {
  const rows = toMatrix(values, "heatmap 的值");
  const [height, width] = [rows.length, rows[0].length];
  const { xLabels, yLabels, ...rest } = options;
  checkLabels("xLabels", xLabels, width, "列");
  checkLabels("yLabels", yLabels, height, "行");
  const [keptRows, keptColumns] = [evenIndices(height, MAX_CELLS), evenIndices(width, MAX_CELLS)];
  return {
    type: "heatmap",
    ...rest,
    values: keptRows.map((row) => keptColumns.map((column) => rows[row][column])),
    ...labelsOf("xLabels", xLabels, keptColumns, width),
    ...labelsOf("yLabels", yLabels, keptRows, height),
  };
}

function checkLabels(name: string, labels: readonly string[] | undefined, count: number, unit: string): void {
  if (!labels || labels.length === count) return;
  throw new RangeError(`heatmap 有 ${count} ${unit}，${name} 却有 ${labels.length} 个，要一样多。`);
}

/** Where rows were left out, the indices that remain are named, so that the axis still tells the truth. */
function labelsOf(
  name: "xLabels" | "yLabels",
  labels: readonly string[] | undefined,
  kept: number[],
  count: number,
): { xLabels?: string[]; yLabels?: string[] } {
  if (labels) return { [name]: kept.map((i) => String(labels[i])) };
  return kept.length < count ? { [name]: kept.map(String) } : {};
}
