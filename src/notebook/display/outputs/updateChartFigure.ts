import type { ChartOutput } from "../../types";
import type { DisplayContext } from "../DisplayContext";
import { chartParts } from "./chartParts";

/** Redraws a chart inside its figure. */
export function updateChartFigure(figure: HTMLElement, output: ChartOutput, context: DisplayContext): void {
  figure.replaceChildren(...chartParts(output, context));
}
