import type { ChartOutput } from "../../contract/types";
import type { DisplayContext } from "../DisplayContext";
import { chartParts } from "./chartParts";
import { chartWidths, drawChart } from "./drawChart";

/** After this long without an update, in milliseconds, the drawing that isn't seen is brought up to date too. */
const PAUSE = 400;

const waiting = new WeakMap<HTMLElement, ReturnType<typeof setTimeout>>();

/** Redraws a chart inside its figure: at once what is seen, so that a chart can stream, and the other width when it rests. */
export function updateChartFigure(figure: HTMLElement, output: ChartOutput, context: DisplayContext): void {
  clearTimeout(waiting.get(figure));
  const old = chartWidths.map(({ name }) => figure.querySelector<HTMLElement>(`.${name}`));
  const seen = old.map((drawing) => (drawing?.getClientRects?.().length ?? 0) > 0);
  const either = seen.includes(true);
  const drawings = chartWidths.map(
    (width, i) => (seen[i] || !either ? undefined : old[i]) ?? drawChart(output, context, width),
  );
  figure.replaceChildren(...chartParts(output, context));
  figure.querySelector(".chart-plot")?.append(...drawings);
  const hidden = seen.indexOf(false);
  if (!either || hidden < 0) return;
  waiting.set(
    figure,
    setTimeout(() => drawings[hidden].replaceWith(drawChart(output, context, chartWidths[hidden])), PAUSE),
  );
}
