import type { ChartMark, ChartOutput } from "../../contract/types";
import type { AxisScale } from "./AxisScale";
import type { ChartLayout } from "./ChartLayout";
import { chartValues } from "./chartValues";
import { tickDepth } from "./columnAxis";
import { formatTicks } from "./formatTicks";
import { layoutHeatmap } from "./layoutHeatmap";
import { besideEachOther, FONT, namedAxis, underEachOther } from "./namedAxis";
import { niceTicks } from "./niceTicks";
import { numericAxis } from "./numericAxis";
import { textWidth } from "./textWidth";

/** Space above for the name of the vertical axis, and on the right for half a tick label. */
const TOP = 28;
const RIGHT = 16;

type Bars = Extract<ChartMark, { type: "bar" }>;

/** Sets a chart out at a width: axes, margins, height. */
export function layoutChart(chart: ChartOutput, width: number): ChartLayout {
  const heatmap = chart.marks.find((mark) => mark.type === "heatmap");
  if (heatmap) return layoutHeatmap(chart, heatmap, width);
  const bars = chart.marks.filter((mark): mark is Bars => mark.type === "bar");
  const names = bars.reduce<string[]>((longest, { x }) => (x.length > longest.length ? x : longest), []);
  const onlyBars = bars.length === chart.marks.length;
  if (onlyBars && names.length <= 30 && !fitBeside(names, width - 60))
    return lyingBars(chart, names, bars.length, width);
  const has = (type: ChartMark["type"]) => chart.marks.some((mark) => mark.type === type);
  const fit = has("contour") ? "exact" : has("scatter") ? "padded" : "nice";
  const y = numericAxis(chart.y, chartValues(chart.marks, "y"), width < 500 ? 5 : 6, fit);
  const left = leftMargin(y);
  const inner = width - left - RIGHT;
  const x =
    names.length > 0
      ? namedAxis(chart.x.label, names, inner, besideEachOther)
      : numericAxis(
          chart.x,
          chartValues(chart.marks, "x"),
          width < 500 ? 5 : 8,
          has("line") && fit !== "exact" ? "snapped" : fit,
        );
  const margin = { top: TOP, right: RIGHT, bottom: bottomMargin(x), left };
  const tall = width < 500 ? 280 : 360;
  const layout = { width, height: tall, margin, x, y, lying: false };
  return chart.equalAspect && !x.log && !y.log ? equalUnits(layout) : layout;
}

/** Room for the tick labels on the left. */
export function leftMargin({ tickLabels }: AxisScale): number {
  return Math.ceil(Math.max(20, ...tickLabels.map((label) => textWidth(label, FONT)))) + 14;
}

/** Room for the tick labels and the axis' name below. */
export const bottomMargin = (axis: AxisScale): number => Math.ceil(tickDepth(axis) + (axis.label ? 28 : 12));

const fitBeside = (names: readonly string[], room: number): boolean =>
  names.every((name) => besideEachOther(name) * names.length <= room);

function lyingBars(chart: ChartOutput, names: string[], groups: number, width: number): ChartLayout {
  const slot = Math.max(24, 14 * groups + 8);
  const y = namedAxis(chart.x.label, names, names.length * slot, underEachOther);
  y.domain = [y.domain[1], y.domain[0]];
  const x = numericAxis(chart.y, chartValues(chart.marks, "y"), width < 500 ? 4 : 7, "nice");
  const margin = { top: TOP, right: RIGHT + 4, bottom: bottomMargin(x), left: leftMargin(y) };
  return { width, height: margin.top + names.length * slot + margin.bottom, margin, x, y, lying: true };
}

const withTicks = (axis: AxisScale, most: number): AxisScale => {
  const ticks = niceTicks(...axis.domain, Math.min(axis.ticks.length, Math.max(2, most)));
  return { ...axis, ticks, tickLabels: formatTicks(ticks, false) };
};

/** One unit of x as long as one of y: the chart becomes lower, or, where it would be too high, narrower. */
function equalUnits(layout: ChartLayout): ChartLayout {
  const { margin, x, y } = layout;
  const [across, up] = [x.domain[1] - x.domain[0], y.domain[1] - y.domain[0]];
  const most = layout.width < 500 ? 340 : 460;
  let inner = layout.width - margin.left - margin.right;
  let height = (inner * up) / across;
  if (height > most) {
    inner *= most / height;
    height = most;
  }
  return {
    ...layout,
    x: withTicks(x, inner / 60),
    y: withTicks(y, height / 40),
    width: Math.round(inner + margin.left + margin.right),
    height: Math.round(height + margin.top + margin.bottom),
  };
}
