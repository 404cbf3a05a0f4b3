import type { ChartRenderer, ImageEncoder } from "../display/DisplayContext";

/** What the bundle of chart and image drawing offers; it is loaded with the first chart or image. */
export interface ChartTools {
  charts: ChartRenderer;
  images: ImageEncoder;
}

declare global {
  /** Set by the chart bundle. */
  var liveNotebookCharts: ChartTools | undefined;
}
