import type { ChartOutput } from "../../types";
import type { DisplayContext } from "../DisplayContext";
import { make } from "../make";
import { chartParts } from "./chartParts";

/** A chart with its title, legend and drawing, the drawing in two widths of which the style sheet shows one. */
export function renderChartFigure(output: ChartOutput, context: DisplayContext): HTMLElement {
  const figure = make(context.document, "figure");
  figure.append(...chartParts(output, context));
  return figure;
}
