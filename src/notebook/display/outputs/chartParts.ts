import type { ChartOutput } from "../../contract/types";
import { assignSeries } from "../chart/assignSeries";
import { heatScale } from "../chart/heatScale";
import type { DisplayContext } from "../DisplayContext";
import { make } from "../../../lib/dom/make";
import { summarizeChart } from "../summarizeChart";
import { renderContourLegend } from "./renderContourLegend";
import { renderHeatLegend } from "./renderHeatLegend";
import { renderLegend } from "./renderLegend";

/** What stands in the figure of a chart: title, legend, the box of its drawings (still empty), colour scale. */
export function chartParts(output: ChartOutput, { document }: DisplayContext): HTMLElement[] {
  const parts = [make(document, "figcaption", "", output.title)];
  const { legend } = assignSeries(output.marks);
  if (legend.length > 0) parts.push(renderLegend(document, legend));
  const plot = make(document, "div", "chart-plot");
  plot.setAttribute("role", "img");
  plot.setAttribute("aria-label", summarizeChart(output));
  parts.push(plot);
  for (const mark of output.marks) {
    if (mark.type === "heatmap") parts.push(renderHeatLegend(document, heatScale(mark.values.flat()), mark.valueLabel));
    if (mark.type === "contour") parts.push(renderContourLegend(document, mark));
  }
  return parts;
}
