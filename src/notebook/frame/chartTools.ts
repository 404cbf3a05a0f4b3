import type { Output } from "../types";
import type { ChartTools } from "./ChartToolsApi";
import { loadScript } from "./loadScript";
import { runtimeUrl } from "./runtimeUrl";

/** The tools that an output needs to be drawn, as far as they are loaded; `whenLoaded` is called once they come. */
export function chartTools(output: Output, whenLoaded: () => void): Partial<ChartTools> {
  if (output.kind !== "chart" && output.kind !== "image") return {};
  const tools = globalThis.liveNotebookCharts;
  if (tools) return tools;
  loadScript(runtimeUrl("charts.js")).then(whenLoaded, () => {});
  return {};
}
