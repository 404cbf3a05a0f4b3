import { make } from "../../../lib/dom/make";
import type { ChartOutput } from "../../contract/outputs";
import { chartHeight } from "../chart/chartHeight";
import { heatScale } from "../chart/heatScale";
import { assignSeries } from "../chart/series";
import type { DisplayContext } from "../DisplayContext";
import { summarizeChart } from "../summarizeChart";
import { renderContourLegend, renderHeatLegend, renderSeriesLegend } from "./legends";

/** The widths in which a chart is drawn, in CSS pixels: a column of text, and a phone. */
const WIDTHS = [
  { name: "chart-wide", width: 640 },
  { name: "chart-narrow", width: 360 },
] as const;

/** A drawing may grow by this factor to fill the column; more would make its text large. */
const MAX_GROWTH = 1.18;

/** A chart with its title, legend and drawing, the drawing in two widths of which the style sheet shows one. */
export function renderChartFigure(output: ChartOutput, context: DisplayContext): HTMLElement {
  const figure = make(context.document, "figure", "", ...figureParts(output, context));
  const drawings = WIDTHS.map((width) => renderDrawing(output, context, width));
  figure.querySelector(".chart-plot")?.append(...drawings);
  return figure;
}

/** After this long without an update, in milliseconds, the drawing that isn't seen is brought up to date too. */
const PAUSE = 400;

const waiting = new WeakMap<HTMLElement, ReturnType<typeof setTimeout>>();

/** Redraws a chart inside its figure: at once what is seen, so that a chart can stream, and the other width when it rests. */
export function updateChartFigure(figure: HTMLElement, output: ChartOutput, context: DisplayContext): void {
  clearTimeout(waiting.get(figure));
  const old = WIDTHS.map(({ name }) => figure.querySelector<HTMLElement>(`.${name}`));
  const seen = old.map((drawing) => (drawing?.getClientRects?.().length ?? 0) > 0);
  const either = seen.includes(true);
  const drawings = WIDTHS.map(
    (width, i) => (seen[i] || !either ? undefined : old[i]) ?? renderDrawing(output, context, width),
  );
  figure.replaceChildren(...figureParts(output, context));
  figure.querySelector(".chart-plot")?.append(...drawings);
  const hidden = seen.indexOf(false);
  if (!either || hidden < 0) return;
  waiting.set(
    figure,
    setTimeout(() => drawings[hidden].replaceWith(renderDrawing(output, context, WIDTHS[hidden])), PAUSE),
  );
}

/** What stands in the figure of a chart: title, legend, the box of its drawings (still empty), colour scale. */
function figureParts(output: ChartOutput, context: DisplayContext): HTMLElement[] {
  const { document } = context;
  const parts = [make(document, "figcaption", "", output.title)];
  const { legend } = assignSeries(output.marks);
  if (legend.length > 0) parts.push(renderSeriesLegend(document, legend));
  const plot = make(document, "div", "chart-plot");
  plot.setAttribute("role", "img");
  plot.setAttribute("aria-label", summarizeChart(output));
  parts.push(plot);
  for (const mark of output.marks) {
    if (mark.type === "heatmap") parts.push(renderHeatLegend(document, heatScale(mark.values.flat()), mark.valueLabel));
    if (mark.type === "contour") parts.push(renderContourLegend(context, mark));
  }
  return parts;
}

/** A chart's drawing in one width; without a renderer, an empty space of its size. */
function renderDrawing(
  output: ChartOutput,
  { document, charts }: DisplayContext,
  { name, width }: (typeof WIDTHS)[number],
): HTMLElement {
  const drawing = make(document, "div", name);
  const size = `max-width: ${Math.round(width * MAX_GROWTH)}px; aspect-ratio: ${width} / ${chartHeight(output, width)}`;
  drawing.setAttribute("style", size);
  if (charts) drawing.append(charts.plot(output, document, width));
  return drawing;
}
