import * as Plot from "@observablehq/plot";
import type { MarkOf } from "./chartMarks";
import { makeSvg } from "../../../lib/dom/makeSvg";
import { contourBands } from "./contourBands";

/** The bands of a contour chart, each over the one below, with a fine line between them. */
export function plotContour(mark: MarkOf<"contour">): Plot.Markish[] {
  const { values, xRange, yRange } = mark;
  const [height, width] = [values.length, values[0].length];
  const [dx, dy] = [(xRange[1] - xRange[0]) / (width - 1) / 2, (yRange[1] - yRange[0]) / (height - 1) / 2];
  const bands = contourBands(mark);
  const ground: Plot.RenderFunction = (_index, scales, _values, _dimensions, { document }) => {
    const [left, right, top, bottom] = [
      scales.x?.(xRange[0]),
      scales.x?.(xRange[1]),
      scales.y?.(yRange[1]),
      scales.y?.(yRange[0]),
    ];
    return makeSvg(document, "rect", {
      x: left,
      y: top,
      width: right - left,
      height: bottom - top,
      fill: bands[0].color,
    });
  };
  if (bands.length < 2) return [ground];
  const thresholds = bands.slice(1).map(({ from }) => from);
  const shapes = Plot.contour(values.flat(), {
    width,
    height,
    // The samples sit on the corners of the range; to the contour mark they are the centres of cells.
    x1: xRange[0] - dx,
    x2: xRange[1] + dx,
    y1: yRange[0] - dy,
    y2: yRange[1] + dy,
    value: Plot.identity,
    fill: "value",
    stroke: "var(--contour-line)",
    strokeWidth: 0.75,
    thresholds,
    clip: true,
  } as Plot.ContourOptions);
  return [ground, shapes];
}

/** The colours of the thresholds of a chart's contour mark, as Plot's colour scale. */
export function contourColors(mark: MarkOf<"contour">): Plot.ScaleOptions {
  const bands = contourBands(mark).slice(1);
  return { type: "ordinal", domain: bands.map(({ from }) => from), range: bands.map(({ color }) => color) };
}
