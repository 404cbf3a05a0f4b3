import type { ChartOutput } from "../../contract/types";
import { layoutChart } from "../chart/layoutChart";
import type { DisplayContext } from "../DisplayContext";
import { make } from "../../../lib/dom/make";

/** The widths in which a chart is drawn, in CSS pixels: a column of text, and a phone. */
export const chartWidths = [
  { name: "chart-wide", width: 640 },
  { name: "chart-narrow", width: 360 },
] as const;

/** A chart's drawing in one width; without a renderer, an empty space of its size. */
export function drawChart(
  output: ChartOutput,
  { document, charts }: DisplayContext,
  { name, width }: (typeof chartWidths)[number],
): HTMLElement {
  const layout = layoutChart(output, width);
  const drawing = make(document, "div", name);
  // A little growth fills the column; more would make the text large.
  const size = `max-width: ${Math.round(layout.width * 1.18)}px; aspect-ratio: ${layout.width} / ${layout.height}`;
  drawing.setAttribute("style", size);
  if (charts) drawing.append(charts(output, document, width));
  return drawing;
}
