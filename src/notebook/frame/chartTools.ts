import type { Output } from "../contract/types";
import type { ChartTools } from "./ChartToolsApi";

/** Whether an output takes the chart bundle to be drawn. */
export const needsChartTools = (output: Output): boolean => output.kind === "chart" || output.kind === "image";

/** The tools that an output needs to be drawn, as far as they are loaded; `load` is called where they aren't. */
export function chartTools(output: Output, load: () => void): Partial<ChartTools> {
  if (!needsChartTools(output)) return {};
  const tools = globalThis.liveNotebookCharts;
  if (!tools) load();
  return tools ?? {};
}
