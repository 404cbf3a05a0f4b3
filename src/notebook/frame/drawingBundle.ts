/** The bundle that draws charts and encodes images, charts.js: Observable Plot and a PNG encoder. */
import { standaloneChart } from "../display/chart/standaloneChart";
import { chartRenderer } from "../display/chart/plotChart";
import { encodeImage } from "../display/encodeImage";
import type { DrawingTools } from "./drawingTools";

const tools: DrawingTools = { charts: chartRenderer, images: encodeImage, picture: standaloneChart };
globalThis.liveNotebookCharts = tools;
