import type { ChartRenderer, ImageEncoder } from "../display/DisplayContext";
import type { ChartOutput, Output } from "../contract/outputs";

/** What draws charts and images; its bundle is loaded with the first of them. */
export interface DrawingTools {
  charts: ChartRenderer;
  images: ImageEncoder;
  /** A chart as the text of an SVG file. */
  picture(chart: ChartOutput, document: Document): string;
}

declare global {
  /** Set by the bundle of drawing tools. */
  var liveNotebookCharts: DrawingTools | undefined;
}

/** Whether an output takes these tools to be drawn. */
export const needsDrawingTools = (output: Output): boolean => output.kind === "chart" || output.kind === "image";
