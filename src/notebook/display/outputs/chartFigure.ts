import { make } from "../../../lib/dom/make";
import type { ChartOutput } from "../../contract/outputs";
import { chartHeight } from "../chart/chartHeight";
import { heatScale } from "../chart/heatScale";
import { assignSeries } from "../chart/series";
import type { DisplayContext } from "../DisplayContext";
import { summarizeChart } from "../summarizeChart";
import { renderContourLegend, renderHeatLegend, renderSeriesLegend } from "./legends";

/** The width of a chart's drawing, in units, and how wide it is shown at most, in CSS pixels: wider, it would tower. */
const WIDTH = 400;
const MAX_WIDTH = 560;

/** A chart with its title, legend and drawing. */
export function renderChartFigure(output: ChartOutput, context: DisplayContext): HTMLElement {
  return make(context.document, "figure", "", ...figureParts(output, context));
}

/** Redraws a chart inside its figure. */
export function updateChartFigure(figure: HTMLElement, output: ChartOutput, context: DisplayContext): void {
  figure.replaceChildren(...figureParts(output, context));
}

/** What stands in the figure of a chart: title, legend, drawing, colour scale. */
function figureParts(output: ChartOutput, context: DisplayContext): HTMLElement[] {
  const { document } = context;
  const parts = [make(document, "figcaption", "", output.title)];
  const { legend } = assignSeries(output.marks);
  if (legend.length > 0) parts.push(renderSeriesLegend(document, legend));
  const plot = renderDrawing(output, context);
  plot.setAttribute("role", "img");
  plot.setAttribute("aria-label", summarizeChart(output));
  parts.push(plot);
  for (const mark of output.marks) {
    if (mark.type === "heatmap") parts.push(renderHeatLegend(document, heatScale(mark.values.flat()), mark.valueLabel));
    if (mark.type === "contour") parts.push(renderContourLegend(context, mark));
  }
  return parts;
}

/** A chart's drawing; without a renderer, an empty space of its size. */
function renderDrawing(output: ChartOutput, { document, charts }: DisplayContext): HTMLElement {
  const plot = make(document, "div", "chart-plot");
  const size = `max-width: ${MAX_WIDTH}px; aspect-ratio: ${WIDTH} / ${chartHeight(output, WIDTH)}`;
  plot.setAttribute("style", size);
  if (charts) plot.append(charts.plot(output, document, WIDTH));
  return plot;
}
