import type { ChartMark, ChartOutput } from "../../contract/types";
import type { ChartLayout } from "./ChartLayout";
import { columnAxis } from "./columnAxis";
import { bottomMargin, leftMargin } from "./layoutChart";
import { namedAxis, underEachOther } from "./namedAxis";

type Heatmap = Extract<ChartMark, { type: "heatmap" }>;

/** Sets a heat map out: square cells that fill the width up to a size; printed values get wider ones where there is room. */
export function layoutHeatmap(chart: ChartOutput, mark: Heatmap, width: number): ChartLayout {
  const [rows, columns] = [mark.values.length, mark.values[0].length];
  const counted = (count: number) => Array.from({ length: count }, (_, i) => String(i));
  const narrow = width < 500;
  const rowNames = mark.yLabels ?? counted(rows);
  const left = leftMargin(namedAxis("", rowNames, Number.POSITIVE_INFINITY, underEachOther));
  const right = 16;
  const room = width - left - right;
  const most = narrow ? 300 : 420;
  const cellWidth = Math.min(room / columns, mark.showValues ? 64 : narrow ? 40 : 52);
  const cellHeight = Math.min(most / rows, Math.max(Math.min(cellWidth, 52), 18));
  // Beyond its height the map gets narrower, but no sliver.
  const across = Math.min(cellWidth, mark.showValues ? cellWidth : Math.max(cellHeight, 200 / columns)) * columns;
  const columnNames = mark.xLabels ?? counted(columns);
  const x = columnAxis(chart.x.label, columnNames, across, !mark.xLabels);
  const y = namedAxis(chart.y.label, rowNames, cellHeight * rows, mark.yLabels ? underEachOther : () => 20);
  y.domain = [y.domain[1], y.domain[0]];
  const margin = { top: 28, right, bottom: bottomMargin(x), left };
  return {
    width: Math.round(left + across + right),
    height: Math.round(margin.top + cellHeight * rows + margin.bottom),
    margin,
    x,
    y,
    lying: false,
  };
}
