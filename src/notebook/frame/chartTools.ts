import type { Output } from "../contract/types";
import type { ChartRenderer, ImageEncoder } from "../display/DisplayContext";

/** What the bundle of chart and image drawing, charts.js, offers; it is loaded with the first chart or image. */
export interface ChartTools {
  charts: ChartRenderer;
  images: ImageEncoder;
}

declare global {
  /** Set by charts.js. */
  var liveNotebookCharts: ChartTools | undefined;
}

/** Whether an output takes the chart bundle to be drawn. */
export const needsChartTools = (output: Output): boolean => output.kind === "chart" || output.kind === "image";

/** The tools that an output needs to be drawn, as far as they are loaded; `load` is called where they aren't. */
export function chartTools(output: Output, load: () => void): Partial<ChartTools> {
  if (!needsChartTools(output)) return {};
  const tools = globalThis.liveNotebookCharts;
  if (!tools) load();
  return tools ?? {};
}
