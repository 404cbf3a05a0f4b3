import type { Axis, ChartMark, ChartOutput } from "../contract/outputs";
import { finiteExtent, type MarkOf } from "./chart/chartMarks";
import { formatNumber } from "../../lib/numbers";

/** At most this many series are told of one by one. */
const MAX_MARKS = 8;
/** Bars of a mark with at most this many are read out, value by value. */
const MAX_BARS = 12;

/** A chart in words, for those who don't see it: what it is, its axes, and how each series runs. */
export function summarizeChart({ title, x, y, marks }: ChartOutput): string {
  const kinds = [...new Set(marks.map(({ type }) => KINDS[type]))].join("、");
  const shown = marks.slice(0, MAX_MARKS).map((mark) => summarizeMark(mark, x, y));
  const more = marks.length > MAX_MARKS ? [`另有 ${marks.length - MAX_MARKS} 组。`] : [];
  return [`${kinds}：${title}。`, `横轴：${axisText(x)}；纵轴：${axisText(y)}。`, ...shown, ...more].join("");
}

const KINDS: Record<ChartMark["type"], string> = {
  line: "折线图",
  scatter: "散点图",
  bar: "柱状图",
  heatmap: "热图",
  contour: "等高线图",
};

const axisText = ({ label, scale }: Axis): string => `${label}${scale === "log" ? "（对数刻度）" : ""}`;

function summarizeMark(mark: ChartMark, x: Axis, y: Axis): string {
  switch (mark.type) {
    case "line":
      return summarizeLine(mark, x);
    case "scatter":
      return summarizeScatter(mark, x, y);
    case "bar":
      return summarizeBars(mark);
    case "heatmap": {
      const size = `${mark.values.length} 行 ${mark.values[0].length} 列`;
      return `${mark.valueLabel ?? "值"}：${size}，${rangeOf(mark.values.flat())}。`;
    }
    case "contour": {
      const [across, up] = [mark.xRange, mark.yRange].map(([from, to]) => `从 ${number(from)} 到 ${number(to)}`);
      return `${mark.valueLabel ?? "值"}：横轴${across}，纵轴${up}，${rangeOf(mark.values.flat())}。`;
    }
    default:
      return mark satisfies never;
  }
}

function summarizeLine({ label, x, y }: MarkOf<"line">, axis: Axis): string {
  const name = label ? `折线「${label}」` : "折线";
  const range = finiteExtent(y);
  if (!range) return `${name}：没有可画的值。`;
  const at = (value: number) => `${number(value)}（${axis.label} ${number(x[y.indexOf(value)])}）`;
  const ends = `从 ${number(y[0])} 到 ${number(y[y.length - 1])}`;
  return `${name}：${y.length} 个点，${ends}，最小 ${at(range[0])}，最大 ${at(range[1])}。`;
}

function summarizeScatter({ label, x, y, category }: MarkOf<"scatter">, xAxis: Axis, yAxis: Axis): string {
  const name = label ? `散点「${label}」` : "散点";
  if (x.length === 0) return `${name}：没有点。`;
  const names = [...new Set(category)];
  const counts = names.map((one) => `「${one}」${category?.filter((other) => other === one).length} 个`);
  const groups = counts.length > 0 ? `，${counts.join("、")}` : "";
  return `${name}：${x.length} 个点${groups}，${xAxis.label}${rangeOf(x)}，${yAxis.label}${rangeOf(y)}。`;
}

function summarizeBars({ label, x, y }: MarkOf<"bar">): string {
  const name = label ? `柱「${label}」` : "柱";
  if (y.length <= MAX_BARS) return `${name}：${x.map((one, i) => `${one} ${number(y[i])}`).join("，")}。`;
  return `${name}：${y.length} 根，${rangeOf(y)}。`;
}

function rangeOf(values: readonly number[]): string {
  const range = finiteExtent(values);
  return range ? `最小 ${number(range[0])}、最大 ${number(range[1])}` : "没有可画的值";
}

const number = (value: number): string => formatNumber(value).replace("-", "−");
