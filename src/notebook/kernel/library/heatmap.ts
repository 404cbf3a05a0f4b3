import { MAX_GRID } from "../../contract/limits";
import type { ChartMark } from "../../contract/outputs";
import { evenIndices } from "./evenIndices";
import { optionalText, requireList, requireOptions, requireTexts } from "./require";
import { type Matrix, pick, toMatrix } from "./toMatrix";

/** A matrix as coloured cells, row 0 at the top, for `chart`. Beyond 100 rows or columns some are left out, evenly. */
export function heatmap(
  values: Matrix,
  options: { xLabels?: readonly string[]; yLabels?: readonly string[]; showValues?: boolean; valueLabel?: string } = {},
): ChartMark {
  const grid = toMatrix(values, "heatmap 的值");
  const given = requireOptions(options, "heatmap ", "{ showValues: true }");
  const [rows, columns] = [evenIndices(grid.height, MAX_GRID), evenIndices(grid.width, MAX_GRID)];
  const labels = (name: "xLabels" | "yLabels", kept: number[], count: number, unit: string) => {
    // Where some were left out, the indices that remain are named, so that the axis still tells the truth.
    if (given[name] === undefined) return kept.length < count ? { [name]: kept.map(String) } : {};
    const list = requireList(given[name], `heatmap 的 ${name} `);
    if (list.length !== count) {
      throw new RangeError(`heatmap 有 ${count} ${unit}，${name} 却有 ${list.length} 个，要一样多。`);
    }
    return {
      [name]: requireTexts(
        kept.map((i) => list[i]),
        `heatmap 的 ${name} `,
      ),
    };
  };
  return {
    type: "heatmap",
    ...(given.showValues !== undefined && { showValues: Boolean(given.showValues) }),
    ...optionalText(given, "valueLabel", "heatmap"),
    values: pick(grid, rows, columns),
    ...labels("xLabels", columns, grid.width, "列"),
    ...labels("yLabels", rows, grid.height, "行"),
  };
}
