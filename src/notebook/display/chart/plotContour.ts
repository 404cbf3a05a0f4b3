import * as Plot from "@observablehq/plot";
import type { ChartAxes, ChartAxis } from "./axes";
import { isWithinReach, type MarkOf } from "./chartMarks";
import { makeSvg } from "../../../lib/dom/makeSvg";
import { contourBands } from "./contourBands";

/** The bands of a contour chart, each over the one below, with a fine line between them. Throws where an axis can't show its range. */
export function plotContour(mark: MarkOf<"contour">, axes: Pick<ChartAxes, "x" | "y">): Plot.Markish[] {
  const { values, xRange, yRange } = mark;
  const [height, width] = [values.length, values[0].length];
  const [dx, dy] = [(xRange[1] - xRange[0]) / (width - 1) / 2, (yRange[1] - yRange[0]) / (height - 1) / 2];
  if (!isDrawable(xRange, axes.x) || !isDrawable(yRange, axes.y)) throw new RangeError("坐标轴画不出等高线图的范围");
  const bands = contourBands(mark);
  const ground: Plot.RenderFunction = (_index, scales, _values, dimensions, { document }) => {
    const { width, height, marginTop, marginRight, marginBottom, marginLeft } = dimensions;
    const across = (x: number) => clamp(scales.x?.(x), marginLeft, width - marginRight);
    const down = (y: number) => clamp(scales.y?.(y), marginTop, height - marginBottom);
    const [left, right, top, bottom] = [across(xRange[0]), across(xRange[1]), down(yRange[1]), down(yRange[0])];
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

/** Whether an axis has places for both ends of a range, be they far outside it. */
const isDrawable = (range: readonly number[], { domain, log }: ChartAxis): boolean =>
  range.every(isWithinReach) &&
  !(log && range[0] <= 0) &&
  Number.isFinite((range[1] - range[0]) / (domain[1] - domain[0]));

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));

/** The colours of the thresholds of a chart's contour mark, as Plot's colour scale. */
export function contourColors(mark: MarkOf<"contour">): Plot.ScaleOptions {
  const bands = contourBands(mark).slice(1);
  return { type: "ordinal", domain: bands.map(({ from }) => from), range: bands.map(({ color }) => color) };
}
