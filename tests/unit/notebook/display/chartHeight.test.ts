import { describe, expect, test } from "vitest";
import { chartHeight } from "../../../../src/notebook/display/chart/chartHeight";
import { plotChart } from "../../../../src/notebook/display/chart/plotChart";
import type { ChartMark, ChartOutput } from "../../../../src/notebook/contract/outputs";
import { chartOf } from "./chartOf";
import { drawing } from "./drawing";

const line: ChartMark = { type: "line", x: [0, 1], y: [0, 1] };
const bars = (count: number, name: string): ChartMark => ({
  type: "bar",
  x: Array.from({ length: count }, () => name),
  y: Array.from({ length: count }, (_, i) => i),
});
const contour = (xRange: [number, number], yRange: [number, number]): ChartMark => ({
  type: "contour",
  values: [
    [1, 2],
    [3, 4],
  ],
  xRange,
  yRange,
});
const heatmap = (rows: number, columns: number, rest: object = {}): ChartMark => ({
  type: "heatmap",
  values: Array.from({ length: rows }, () => Array.from({ length: columns }, (_, i) => i)),
  ...rest,
});

describe("the height of a chart", () => {
  test("is the same for all axes of numbers, whatever their values", () => {
    const huge = chartOf([{ type: "line", x: [0, 1], y: [1e9, 1e12] }]);
    expect([chartOf([line]), huge].map((chart) => chartHeight(chart, 400))).toEqual([240, 240]);
  });

  test("grows by the row where bars lie, and more where several stand at a name", () => {
    const height = (count: number, marks = 1) =>
      chartHeight(chartOf(Array.from({ length: marks }, () => bars(count, "一个很长很长的名称"))), 360);
    expect(height(8) - height(7)).toBe(19);
    expect(height(8, 3) - height(7, 3)).toBe(41);
  });

  test("doesn't grow with bars whose names fit, or that are too many to lie", () => {
    expect(chartHeight(chartOf([bars(5, "短")]), 360)).toBe(240);
    expect(chartHeight(chartOf([bars(40, "一个很长很长的名称")]), 360)).toBe(240);
  });

  test("of equal units follows from the ratio of the ranges, up to a bound", () => {
    const height = (xRange: [number, number], yRange: [number, number]) =>
      chartHeight(chartOf([contour(xRange, yRange)], { equalAspect: true }), 440);
    expect(height([0, 2], [0, 1]) - height([0, 4], [0, 1])).toBe(392 / 4);
    expect(height([0, 1], [0, 1])).toBe(height([0, 1], [0, 5]));
    expect(chartHeight(chartOf([contour([0, 2], [0, 1])]), 440)).toBe(240);
  });

  test("of equal units takes the author's domain, and leaves logarithmic axes alone", () => {
    const y = { label: "y", domain: [0, 2] as [number, number] };
    const equal = { equalAspect: true, x: { label: "x", domain: [0, 4] as [number, number] } };
    expect(chartHeight(chartOf([line], { ...equal, y }), 440)).toBe(26 + 392 / 2 + 38);
    expect(chartHeight(chartOf([line], { ...equal, y: { label: "y", scale: "log" } }), 440)).toBe(240);
  });

  test("of a heat map grows with its rows until they would be too high", () => {
    const height = (rows: number) => chartHeight(chartOf([heatmap(rows, 4)]), 400);
    expect(height(3) - height(2)).toBe(34);
    expect(height(30)).toBe(height(300));
  });

  test("has room for slanted column names where they don't fit side by side", () => {
    const named = (name: string, columns: number) =>
      chartHeight(chartOf([heatmap(4, columns, { xLabels: Array.from({ length: columns }, () => name) })]), 640);
    expect(named("维吉尼亚鸢尾", 3)).toBe(named("甲", 3));
    expect(named("维吉尼亚鸢尾", 20)).toBeGreaterThan(named("甲", 20) + 6 * 12 * 0.7);
  });

  test("is the drawing's, for every kind of chart", () => {
    const charts: ChartOutput[] = [
      chartOf([line]),
      chartOf([{ type: "scatter", x: [1, 2], y: [3, 4] }], { equalAspect: true }),
      chartOf([bars(4, "短")]),
      chartOf([bars(9, "一个很长很长的名称")]),
      chartOf([contour([-1, 3], [0, 1]), line], { equalAspect: true }),
      chartOf([heatmap(7, 20, { xLabels: Array.from({ length: 20 }, () => "长名称") })]),
    ];
    for (const chart of charts) {
      for (const width of [320, 360, 640, 760]) {
        const svg = plotChart(chart, drawing.page, width);
        expect(svg.getAttribute("viewBox")).toBe(`0 0 ${width} ${chartHeight(chart, width)}`);
      }
    }
  });

  test("is a sound number whatever a chart's values are", () => {
    const wild = [NaN, Number.POSITIVE_INFINITY, -1e308, 1e308, 0, 5e-324];
    const marks: ChartMark[] = [
      { type: "line", x: wild, y: wild },
      { type: "line", x: [], y: [] },
      { type: "scatter", x: [1, 1], y: [2, 2] },
      contour([0, 1e-12], [0, 1e12]),
      bars(0, ""),
    ];
    for (const mark of marks) {
      const height = chartHeight(chartOf([mark], { equalAspect: true }), 360);
      expect(height).toBeGreaterThan(100);
      expect(height).toBeLessThan(500);
    }
  });
});
