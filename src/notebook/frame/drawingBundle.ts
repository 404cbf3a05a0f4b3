/** The bundle that draws charts and encodes images: Observable Plot and a PNG encoder. */
import { encodeImage } from "../display/encodeImage";
import { renderChart } from "../display/renderChart";
import "./drawingTools";

globalThis.liveNotebookCharts = { charts: renderChart, images: encodeImage };
