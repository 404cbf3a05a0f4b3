import * as Plot from "@observablehq/plot";
import type { ChartMark, ChartOutput } from "../contract/types";
import { type AssignedSeries, assignSeries } from "./chart/assignSeries";
import type { AxisScale } from "./chart/AxisScale";
import type { ChartLayout } from "./chart/ChartLayout";
import { drawBars } from "./chart/drawBars";
import { contourColors, drawContour } from "./chart/drawContour";
import { drawHeatmap } from "./chart/drawHeatmap";
import { drawLine } from "./chart/drawLine";
import { drawScatter } from "./chart/drawScatter";
import { layoutChart } from "./chart/layoutChart";
import { tidySvg } from "./chart/tidySvg";

/** A chart as SVG, `width` CSS pixels wide or less; colours come from the page's style sheet. */
export function renderChart(output: ChartOutput, document: Document, width: number): Element {
  const layout = layoutChart(output, width);
  const { margin, x, y } = layout;
  const contour = output.marks.find((mark) => mark.type === "contour");
  const svg = Plot.plot({
    document,
    width: layout.width,
    height: layout.height,
    marginTop: margin.top,
    marginRight: margin.right,
    marginBottom: margin.bottom,
    marginLeft: margin.left,
    x: { type: x.log ? "log" : "linear", domain: x.domain, axis: null },
    y: { type: y.log ? "log" : "linear", domain: y.domain, axis: null },
    ...(contour && { color: contourColors(contour) }),
    marks: [...ground(layout), ...drawMarks(output.marks, layout, assignSeries(output.marks)), ...axes(layout)],
  });
  tidySvg(svg);
  return svg;
}

/** Grid and base lines, behind everything. */
function ground({ x, y }: ChartLayout): Plot.Markish[] {
  const grid = { stroke: "var(--chart-grid)", strokeOpacity: 1 };
  const inside = ({ domain }: AxisScale) => Math.min(...domain) <= 0 && Math.max(...domain) >= 0;
  const zero = { stroke: "var(--chart-axis)" };
  return [
    x.named ? null : Plot.gridX(x.ticks, grid),
    y.named ? null : Plot.gridY(y.ticks, grid),
    !y.named && inside(y) ? Plot.ruleY([0], zero) : null,
    !x.named && inside(x) ? Plot.ruleX([0], zero) : null,
  ];
}

function drawMarks(marks: readonly ChartMark[], layout: ChartLayout, series: AssignedSeries): Plot.Markish[] {
  const onColor = marks.some(({ type }) => type === "contour" || type === "heatmap");
  const context = { layout, series, onColor };
  const bars = marks.filter(({ type }) => type === "bar");
  const draw = (mark: ChartMark): Plot.Markish[] => {
    switch (mark.type) {
      case "line":
        return drawLine(mark, context);
      case "scatter":
        return drawScatter(mark, context);
      case "bar":
        return drawBars(mark, bars.indexOf(mark), bars.length, context);
      case "heatmap":
        return drawHeatmap(mark);
      case "contour":
        return drawContour(mark);
    }
  };
  return marks.flatMap(draw);
}

function axes({ x, y, margin }: ChartLayout): Plot.Markish[] {
  const options = (axis: AxisScale) => ({
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
      ...(x.rotate && { tickRotate: x.rotate, textAnchor: "end" as const }),
      labelAnchor: "right",
      labelOffset: margin.bottom - 6,
    }),
    Plot.axisY(y.ticks, { ...options(y), labelAnchor: "top" }),
  ];
}
