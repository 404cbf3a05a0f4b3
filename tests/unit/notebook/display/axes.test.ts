import { describe, expect, test } from "vitest";
import { type ChartAxis, layoutAxes, namedAxis, numericDomain } from "../../../../src/notebook/display/chart/axes";
import { plotChart } from "../../../../src/notebook/display/chart/plotChart";
import { textWidth } from "../../../../src/notebook/display/chart/textWidth";
import type { ChartMark, ChartOutput } from "../../../../src/notebook/contract/outputs";
import { chartOf } from "./chartOf";
import { drawing } from "./drawing";

const WIDTHS = [320, 360, 480, 640, 760];
const lineOf = (x: number[], y: number[]): ChartMark => ({ type: "line", x, y });
const namesOf = (count: number, name: (i: number) => string) => Array.from({ length: count }, (_, i) => name(i));

describe("the ends of an axis", () => {
  const linear = { label: "x" };
  const log = { label: "x", scale: "log" as const };

  test("are the author's, as they are", () => {
    expect(numericDomain({ label: "x", domain: [-1.1, 1.3] }, [100], { roundTo: 5 })).toEqual([-1.1, 1.3]);
  });

  test("are rounded outward, or stay at the values", () => {
    expect(numericDomain(linear, [0.03, 0.97], { roundTo: 5 })).toEqual([0, 1]);
    expect(numericDomain(linear, [0.03, 0.97])).toEqual([0.03, 0.97]);
  });

  test("leave room around points, but never over 0", () => {
    expect(numericDomain(linear, [10, 50], { roundTo: 5, points: true })).toEqual([0, 60]);
    expect(numericDomain(linear, [0.5, 50], { roundTo: 5, points: true })).toEqual([0, 60]);
    expect(numericDomain(linear, [-50, 0], { roundTo: 5, points: true })).toEqual([-60, 0]);
  });

  test("don't count what can't be shown", () => {
    expect(numericDomain(linear, [NaN, 2, Number.POSITIVE_INFINITY, 3])).toEqual([2, 3]);
    expect(numericDomain(log, [-5, 0, 1.1, 11])[0]).toBeCloseTo(1);
  });

  test("are apart and can be shown, whatever the values are", () => {
    const sets = [
      [],
      [NaN],
      [0, 0],
      [7],
      [-3, -3],
      [1e17, 1e17 + 16],
      [0.1 + 0.2, 0.3],
      [1e308, -1e308],
      [1.7e308],
      [0, 5e-324],
      [1e-310, 2e-310],
      [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
    ];
    for (const values of sets) {
      for (const axis of [linear, log, { label: "x", domain: values.slice(0, 2) as [number, number] }]) {
        for (const rounding of [undefined, { roundTo: 6 }, { roundTo: 6, points: true }]) {
          const [low, high] = numericDomain(axis, values, rounding);
          expect(low).toBeLessThan(high);
          expect(Number.isFinite(high - low)).toBe(true);
          if (axis === log) expect(low).toBeGreaterThan(0);
        }
      }
    }
  });
});

describe("an axis of names", () => {
  test("shows every name where all fit, else every second, fifth, tenth, …", () => {
    const names = namesOf(40, String);
    expect(namedAxis("", names, 400, 10).ticks).toHaveLength(40);
    expect(namedAxis("", names, 190, 10).tickLabels).toEqual(["0", "5", "10", "15", "20", "25", "30", "35"]);
    expect(namedAxis("", names, 200, 10).ticks).toHaveLength(20);
    expect(namedAxis("", ["甲", "乙", "丙"], 10, 300).tickLabels).toEqual(["甲"]);
    expect(namedAxis("", ["甲"], 0, 300).ticks).toEqual([0]);
    expect(namedAxis("", [], 100, 10).ticks).toEqual([]);
  });

  test("cuts a name only where it would take too much of the chart, and between characters", () => {
    const [long, short] = namedAxis("", ["𝒳".repeat(100_000), "维吉尼亚鸢尾"], 600, 100).tickLabels;
    expect(short).toBe("维吉尼亚鸢尾");
    expect(long).toMatch(/^(𝒳)+…$/u);
    expect(textWidth(long)).toBeLessThanOrEqual(162);
  });
});

describe("the axes of a chart", () => {
  const charts: Record<string, ChartOutput> = {
    "of small numbers": chartOf([lineOf([0, 1e-7], [1.000001, 1.000002])]),
    "of large numbers": chartOf([lineOf([1e6, 1.3e6], [-2e9, 1e12])]),
    "within a decade": chartOf([lineOf([2, 9], [6.2, 7.6])], log()),
    "over three decades": chartOf([lineOf([1, 900], [0.02, 80])], log()),
    "over thirty decades": chartOf([lineOf([1e-20, 1e10], [1e-20, 1e10])], log()),
    "of points": chartOf([{ type: "scatter", x: [1, 6.9], y: [0.1, 2.5] }]),
    "of years": chartOf([lineOf([1957, 2026], [0, 100])]),
    "of few bars": chartOf([{ type: "bar", x: ["猫", "狗", "鸟"], y: [1, 2, 3] }]),
    "of lying bars": chartOf([{ type: "bar", x: namesOf(9, (i) => `很长的一个名称 ${i}`), y: [1e-5, 2e-5] }]),
    "of many bars": chartOf([{ type: "bar", x: namesOf(200, (i) => `第 ${i} 名`), y: [1, 2] }]),
    "of a heat map": chartOf([{ type: "heatmap", values: matrix(40, 32) }]),
    "of a heat map with names": chartOf([
      {
        type: "heatmap",
        values: matrix(3, 3),
        xLabels: ["山鸢尾", "变色鸢尾", "维吉尼亚鸢尾"],
        yLabels: ["甲", "乙", "丙"],
      },
    ]),
  };

  function log(): Partial<ChartOutput> {
    return { x: { label: "x", scale: "log" }, y: { label: "y", scale: "log" } };
  }

  function matrix(rows: number, columns: number): number[][] {
    return namesOf(rows, String).map((_, row) => namesOf(columns, String).map((_, column) => row + column));
  }

  /** Where an axis' ticks are along so many pixels. */
  function placesOf({ ticks, domain: [from, to], log }: ChartAxis, length: number): number[] {
    const place = (value: number) =>
      log ? Math.log(value / from) / Math.log(to / from) : (value - from) / (to - from);
    return ticks.map((tick) => place(tick) * length);
  }

  for (const [name, chart] of Object.entries(charts)) {
    test(`${name} have labels that stand apart and inside the drawing, from 320 to 760 pixels`, () => {
      for (const width of WIDTHS) {
        const { x, y, margin, height } = layoutAxes(chart, width);
        const [across, up] = [width - margin.left - margin.right, height - margin.top - margin.bottom];
        const [xPlaces, yPlaces] = [placesOf(x, across), placesOf(y, up)];
        for (const [i, label] of x.tickLabels.entries()) {
          expect(xPlaces[i]).toBeGreaterThanOrEqual(0);
          expect(xPlaces[i]).toBeLessThanOrEqual(across);
          if (i === 0) continue;
          expect(xPlaces[i] - xPlaces[i - 1]).toBeGreaterThan((textWidth(label) + textWidth(x.tickLabels[i - 1])) / 2);
        }
        for (let i = 1; i < yPlaces.length; i++) {
          expect(Math.abs(yPlaces[i] - yPlaces[i - 1])).toBeGreaterThanOrEqual(14);
        }
        for (const label of y.tickLabels) expect(textWidth(label) + 8).toBeLessThanOrEqual(margin.left);
        expect(across).toBeGreaterThan(width / 4);
        expect(x.ticks.length).toBeGreaterThanOrEqual(2);
        expect(y.ticks.length).toBeGreaterThanOrEqual(2);
      }
    });
  }

  test("show every label that they have, on logarithmic axes too", () => {
    for (const name of ["within a decade", "over three decades", "over thirty decades"]) {
      const { x, y } = layoutAxes(charts[name], 360);
      const shown = drawing.texts(plotChart(charts[name], drawing.page, 360), "text");
      expect(shown).toEqual(expect.arrayContaining([...x.tickLabels, ...y.tickLabels]));
    }
  });

  test("of lines reach a round number that is near, and no farther", () => {
    const domain = (last: number) => layoutAxes(chartOf([lineOf([0, last], [0, 1])]), 640).x.domain[1];
    expect([199, 360, 40].map(domain)).toEqual([200, 360, 40]);
  });

  test("of a contour end with its surface", () => {
    const contour: ChartMark = {
      type: "contour",
      values: [
        [1, 2],
        [3, 4],
      ],
      xRange: [-1.3, 2.7],
      yRange: [0.1, 0.9],
    };
    const { x, y } = layoutAxes(chartOf([contour, lineOf([-5, 5], [-5, 5])]), 640);
    expect([x.domain, y.domain]).toEqual([contour.xRange, contour.yRange]);
  });

  test("of equal units have them, at every width", () => {
    const chart = chartOf([{ type: "scatter", x: [-0.5, 1.5], y: [-3, 70] }], { equalAspect: true });
    for (const width of WIDTHS) {
      const { x, y, margin, height } = layoutAxes(chart, width);
      const across = (width - margin.left - margin.right) / (x.domain[1] - x.domain[0]);
      const up = (height - margin.top - margin.bottom) / (y.domain[1] - y.domain[0]);
      expect(across).toBeCloseTo(up, 6);
    }
  });

  test("of lying bars and heat maps run down, with all names", () => {
    const { x, y, lying } = layoutAxes(charts["of lying bars"], 360);
    expect([lying, y.named, x.named]).toEqual([true, true, false]);
    expect(y.tickLabels).toHaveLength(9);
    expect(y.domain).toEqual([8.5, -0.5]);
    expect(layoutAxes(charts["of a heat map"], 360).y.domain).toEqual([39.5, -0.5]);
  });

  test("slant the names of columns that don't fit side by side, and lose none", () => {
    const named = (count: number) =>
      layoutAxes(
        chartOf([{ type: "heatmap", values: matrix(4, count), xLabels: namesOf(count, (i) => `第 ${i} 个字`) }]),
        640,
      );
    expect([named(3).slanted, named(20).slanted]).toEqual([false, true]);
    expect(named(20).x.tickLabels).toHaveLength(20);
  });

  test("are drawn in a moment whatever the values are", () => {
    const wild = [NaN, 1e308, -1e308, Number.POSITIVE_INFINITY, 0, 5e-324, 1e17, 1e17 + 16];
    const sets = [wild, [3, 3], [1e17, 1e17 + 16], [0, 5e-324], [1e-310, 2e-310], [], [NaN], [1.7e308, 1.7e308]];
    for (const values of sets) {
      for (const scale of ["linear", "log"] as const) {
        const axis = { label: "轴", scale };
        for (const mark of [lineOf(values, values), { type: "scatter", x: values, y: values } as ChartMark]) {
          const svg = plotChart(chartOf([mark], { x: axis, y: axis, equalAspect: true }), drawing.page, 360);
          expect(svg.outerHTML).not.toMatch(/NaN|Infinity/);
        }
      }
      const contour: ChartMark = {
        type: "contour",
        values: [values.slice(0, 2), values.slice(0, 2)],
        xRange: [0, 1],
        yRange: [0, 1],
      };
      if (values.length > 1) expect(drawing.render(chartOf([contour])).outerHTML).toContain("<svg");
    }
  });

  test("are drawn in a moment however many values there are", () => {
    const many = Array.from({ length: 150_000 }, (_, i) => i);
    const bars: ChartMark = { type: "bar", x: many.map(String), y: many };
    const points: ChartMark = { type: "scatter", x: many, y: many, category: many.map((i) => `第 ${i % 3} 类`) };
    for (const mark of [bars, points, { type: "heatmap", values: [many], showValues: true } as ChartMark]) {
      expect(layoutAxes(chartOf([mark]), 360).x.ticks.length).toBeLessThan(40);
    }
  });
});
