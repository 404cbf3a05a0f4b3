import type { TensorOutput } from "../../contract/outputs";
import { heatPaths } from "../chart/heatPaths";
import { heatScale } from "../chart/heatScale";
import { formatNumber } from "../../../lib/numbers";
import { make } from "../../../lib/dom/make";
import { makeSvg } from "../../../lib/dom/makeSvg";
import { renderHeatLegend } from "./legends";

/** The picture is at most so large, in CSS pixels, and so are the sides of its cells. */
const MAX_WIDTH = 560;
const MAX_HEIGHT = 240;
const MAX_CELL = 12;
const MIN_CELL = 2;

/** A matrix, all of whose values are here, as a heat map with its scale. */
export function renderMatrixPicture(document: Document, output: TensorOutput): HTMLElement {
  const [height, width] = output.shape;
  const values = output.values as number[];
  const rows = Array.from({ length: height }, (_, row) => values.slice(row * width, (row + 1) * width));
  const scale = heatScale(values);
  const cell = Math.max(MIN_CELL, Math.min(MAX_CELL, Math.floor(MAX_WIDTH / width), Math.floor(MAX_HEIGHT / height)));
  const paths = heatPaths(
    rows,
    scale,
    (column) => column,
    (row) => row,
  );
  const range = `从 ${formatNumber(scale.low)} 到 ${formatNumber(scale.high)}`;
  const svg = makeSvg(
    document,
    "svg",
    {
      class: "tensor-picture",
      viewBox: `0 0 ${width} ${height}`,
      width: width * cell,
      height: height * cell,
      preserveAspectRatio: "none",
      "shape-rendering": "crispEdges",
      role: "img",
      "aria-label": `热图：${height} 行 ${width} 列，${range}`,
    },
    ...paths.map(({ color, d }) => makeSvg(document, "path", { fill: color, d })),
  );
  return make(document, "div", "tensor-map", svg, renderHeatLegend(document, scale));
}
