import type { ChartOutput } from "../../contract/types";
import type { DisplayContext } from "../DisplayContext";
import { make } from "../../../lib/dom/make";
import { chartParts } from "./chartParts";
import { chartWidths, drawChart } from "./drawChart";

/** A chart with its title, legend and drawing, the drawing in two widths of which the style sheet shows one. */
export function renderChartFigure(output: ChartOutput, context: DisplayContext): HTMLElement {
  const figure = make(context.document, "figure", "", ...chartParts(output, context));
  const drawings = chartWidths.map((width) => drawChart(output, context, width));
  figure.querySelector(".chart-plot")?.append(...drawings);
  return figure;
}
