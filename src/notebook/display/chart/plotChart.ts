import * as Plot from "@observablehq/plot";
import type { ChartMark, ChartOutput } from "../../contract/outputs";
import type { ChartRenderer } from "../DisplayContext";
import { type ChartAxes, type ChartAxis, layoutAxes } from "./axes";
import { RIGHT } from "./chartHeight";
import { marksOf } from "./chartMarks";
import { contourBands } from "./contourBands";
import { plotBars } from "./plotBars";
import { contourColors, plotContour } from "./plotContour";
import { plotHeatmap } from "./plotHeatmap";
import { plotLine } from "./plotLine";
import { plotScatter } from "./plotScatter";
import { assignSeries } from "./series";
import { tidySvg } from "./tidySvg";

/** Draws charts by Observable Plot. */
export const chartRenderer: ChartRenderer = { plot: plotChart, bands: contourBands };

/** A chart as SVG, `width` units wide; colours come from the page's style sheet. */
export function plotChart(chart: ChartOutput, document: Document, width: number): Element {
  const axes = layoutAxes(chart, width);
  const { height, margin, x, y } = axes;
  const [contour] = marksOf(chart, "contour");
  const svg = Plot.plot({
    document,
    width,
    height,
    marginTop: margin.top,
    marginRight: margin.right,
    marginBottom: margin.bottom,
    marginLeft: margin.left,
    x: { type: x.log ? "log" : "linear", domain: x.domain, axis: null },
    y: { type: y.log ? "log" : "linear", domain: y.domain, axis: null },
    ...(contour && { color: contourColors(contour) }),
    marks: [...plotGrid(axes), ...plotMarks(chart, axes), ...plotAxes(axes)],
  });
  tidySvg(svg);
  return svg;
}

/** Grid and base lines, behind everything. */
function plotGrid({ x, y }: ChartAxes): Plot.Markish[] {
  const grid = { stroke: "var(--chart-grid)", strokeOpacity: 1 };
  const inside = ({ domain }: ChartAxis) => Math.min(...domain) <= 0 && Math.max(...domain) >= 0;
  const zero = { stroke: "var(--chart-axis)" };
  return [
    x.named ? null : Plot.gridX(x.ticks, grid),
    y.named ? null : Plot.gridY(y.ticks, grid),
    !y.named && inside(y) ? Plot.ruleY([0], zero) : null,
    !x.named && inside(x) ? Plot.ruleX([0], zero) : null,
  ];
}

function plotMarks(chart: ChartOutput, axes: ChartAxes): Plot.Markish[] {
  const series = assignSeries(chart.marks);
  const onColor = chart.marks.some(({ type }) => type === "contour" || type === "heatmap");
  const bars = marksOf(chart, "bar");
  const plot = (mark: ChartMark): Plot.Markish[] => {
    switch (mark.type) {
      case "line":
        return plotLine(mark, axes, series, onColor);
      case "scatter":
        return plotScatter(mark, series, onColor);
      case "bar":
        return plotBars(mark, axes, series.ofMark(mark).color, { place: bars.indexOf(mark), count: bars.length });
      case "heatmap":
        return plotHeatmap(mark);
      case "contour":
        return plotContour(mark, axes);
      default:
        return mark satisfies never;
    }
  };
  return chart.marks.flatMap(plot);
}

/** The axes in front: tick labels and names, no tick marks. */
function plotAxes({ x, y, margin, below, slanted }: ChartAxes): Plot.Markish[] {
  const options = (axis: ChartAxis) => ({
    tickSize: 0,
    tickPadding: 8,
    // Given as a format, labels would be dropped by d3 where a logarithmic axis has many.
    text: (tick: number) => axis.tickLabels[axis.ticks.indexOf(tick)] ?? "",
    label: axis.label || null,
    labelArrow: axis.named ? ("none" as const) : ("auto" as const),
    color: "var(--chart-text)",
  });
  return [
    Plot.axisX(x.ticks, {
      ...options(x),
      ...(slanted && { tickRotate: -45, textAnchor: "end" as const }),
      // Plot sets a name at the end of the drawing, which may be far from the end of a narrow axis.
      labelAnchor: margin.right > 2 * RIGHT ? "center" : "right",
      labelOffset: below - 6,
    }),
    Plot.axisY(y.ticks, { ...options(y), labelAnchor: "top" }),
  ];
}
