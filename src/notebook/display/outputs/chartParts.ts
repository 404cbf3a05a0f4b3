import type { ChartOutput } from "../../types";
import { assignSeries } from "../chart/assignSeries";
import { heatScale } from "../chart/heatScale";
import { layoutChart } from "../chart/layoutChart";
import type { DisplayContext } from "../DisplayContext";
import { make } from "../make";
import { summarizeChart } from "../summarizeChart";
import { renderContourLegend } from "./renderContourLegend";
import { renderHeatLegend } from "./renderHeatLegend";
import { renderLegend } from "./renderLegend";

/** The widths in which a chart is drawn, in CSS pixels: a column of text, and a phone. */
const WIDTHS = [
  ["chart-wide", 640],
  ["chart-narrow", 360],
] as const;

/** What stands in the figure of a chart. */
export function chartParts(output: ChartOutput, { document, charts }: DisplayContext): HTMLElement[] {
  const parts = [make(document, "figcaption", "", output.title)];
  const { legend } = assignSeries(output.marks);
  if (legend.length > 0) parts.push(renderLegend(document, legend));
  const plot = make(document, "div", "chart-plot");
  plot.setAttribute("role", "img");
  plot.setAttribute("aria-label", summarizeChart(output));
  for (const [name, width] of WIDTHS) {
    const layout = layoutChart(output, width);
    const drawing = make(document, "div", name);
    // A little growth fills the column; more would make the text large.
    drawing.setAttribute("style", `max-width: ${Math.round(layout.width * 1.18)}px; aspect-ratio: ${layout.width} / ${layout.height}`);
    if (charts) drawing.append(charts(output, document, width));
    plot.append(drawing);
  }
  parts.push(plot);
  for (const mark of output.marks) {
    if (mark.type === "heatmap") parts.push(renderHeatLegend(document, heatScale(mark.values.flat()), mark.valueLabel));
    if (mark.type === "contour") parts.push(renderContourLegend(document, mark));
  }
  return parts;
}
