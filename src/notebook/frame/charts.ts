/** The bundle that draws charts and encodes images: Observable Plot and a PNG encoder. */
import { chartRenderer } from "../display/chart/plotChart";
import { encodeImage } from "../display/encodeImage";
import type { ChartTools } from "./chartTools";

const tools: ChartTools = { charts: chartRenderer, images: encodeImage };
globalThis.liveNotebookCharts = tools;
