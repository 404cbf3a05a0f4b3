import { describe, expect, test } from "vitest";
import { plotChart } from "../../../../src/notebook/display/chart/plotChart";
import type { ChartMark } from "../../../../src/notebook/contract/outputs";
import { chartOf } from "./chartOf";
import { drawing } from "./drawing";

const { page, render, texts } = drawing;

describe("charts", () => {
  const line = (label: string | undefined, y: number[], rest: object = {}): ChartMark => ({
    type: "line",
    label,
    x: y.map((_, i) => i),
    y,
    ...rest,
  });

  test("of every kind are drawn without a browser", () => {
    const range: [number, number] = [-1, 1];
    const marks: ChartMark[][] = [
      [{ type: "scatter", x: [1, 2], y: [1, 3], category: ["甲", "乙"], text: ["点一", "点二"] }],
      [
        { type: "bar", x: ["甲", "乙"], y: [1, -2] },
        { type: "bar", label: "二", x: ["甲", "乙"], y: [2, 3] },
      ],
      [
        {
          type: "bar",
          x: Array.from({ length: 9 }, (_, i) => `很长的一个名称 ${i}`),
          y: Array.from({ length: 9 }, () => 1),
        },
      ],
      [
        {
          type: "heatmap",
          values: [
            [1, NaN],
            [3, 4],
          ],
          showValues: true,
          xLabels: ["甲", "乙"],
        },
      ],
      [
        {
          type: "contour",
          values: [
            [1, 2],
            [3, 4],
          ],
          xRange: range,
          yRange: range,
        },
        line("路径", [0.5, -0.5], { points: true }),
      ],
      [
        {
          type: "contour",
          values: [
            [1, 1],
            [1, 1],
          ],
          xRange: range,
          yRange: range,
        },
      ],
      [line(undefined, [])],
    ];
    for (const set of marks) {
      const html = render(chartOf(set)).outerHTML;
      expect(html).toContain("<svg");
      expect(html).not.toMatch(/="[^"]*NaN[^"]*"/);
    }
  });

  test("leave gaps for what can't be shown, and survive a loss that diverges", () => {
    const wild = [1, NaN, 3, Number.POSITIVE_INFINITY, -1, 0];
    for (const scale of ["linear", "log"] as const) {
      const svg = plotChart(chartOf([line("发散", wild)], { y: { label: "损失", scale } }), page, 640);
      expect(svg.outerHTML).not.toMatch(/NaN|Infinity/);
    }
  });

  test("with equal units draw a square range as a square", () => {
    const contour: ChartMark = {
      type: "contour",
      values: [
        [1, 2],
        [3, 4],
      ],
      xRange: [0, 1],
      yRange: [0, 1],
    };
    const svg = plotChart(chartOf([contour], { equalAspect: true }), page, 640);
    const ground = svg.querySelector("rect[fill^=color-mix]");
    expect(ground?.getAttribute("width")).toBe(ground?.getAttribute("height"));
  });

  test("show every name of bars: where they don't fit side by side, the bars lie", () => {
    const names = ["全连接网络（两层）", "卷积神经网络", "Transformer 编码器", "混合专家模型"];
    const svg = plotChart(chartOf([{ type: "bar", x: names, y: [1, 2, 3, 4] }]), page, 360);
    expect(texts(svg, "text")).toEqual(expect.arrayContaining(names));
  });

  test("tell apart two lines by symbol, not by colour alone", () => {
    const element = render(chartOf([line("甲", [1, 2]), line("乙", [2, 3])]));
    const symbols = [...element.querySelectorAll(".chart-legend li path:last-child")].map((path) =>
      path.getAttribute("d"),
    );
    expect(new Set(symbols).size).toBe(2);
  });

  test("draw several bars at a name side by side, without overlap, from 0 on", () => {
    const bars = (y: number[]): ChartMark => ({ type: "bar", x: ["甲", "乙"], y });
    const svg = plotChart(chartOf([bars([1, -2]), bars([2, NaN])]), page, 640);
    const places = [...svg.querySelectorAll("g > rect")].map((rect) => {
      const [x, y, width, height] = ["x", "y", "width", "height"].map((name) => Number(rect.getAttribute(name)));
      return { left: x, right: x + width, top: y, bottom: y + height };
    });
    // What is no number is left out; the one below 0 hangs from where the others stand.
    const [first, below, second] = places;
    expect(places).toHaveLength(3);
    expect(first.right).toBeLessThan(second.left);
    expect(second.right).toBeLessThan(below.left);
    expect(first.bottom).toBeCloseTo(below.top, 0);
    expect(second.bottom - second.top).toBeCloseTo(2 * (first.bottom - first.top), 0);
  });

  test("write beside each point, on the side where there is room, and leave out what is outside the axes", () => {
    const scatter: ChartMark = { type: "scatter", x: [0, 10, 99], y: [0, 1, 0], text: ["左", "右边的一个点", "外"] };
    const x = { label: "x", domain: [0, 10] as [number, number] };
    const svg = plotChart(chartOf([scatter], { x }), page, 360);
    const anchors = [...svg.querySelectorAll("text[text-anchor]")].map((text) => [
      text.textContent,
      text.getAttribute("text-anchor"),
    ]);
    expect(anchors).toContainEqual(["左", "start"]);
    expect(anchors).toContainEqual(["右边的一个点", "end"]);
    expect(texts(svg, "text")).not.toContain("外");
  });

  test("dash a line where it is said, and shape points by category", () => {
    const svg = plotChart(chartOf([line("公式", [1, 2], { dashed: true }), line("实测", [1, 2])]), page, 360);
    expect(svg.querySelectorAll("[stroke-dasharray]")).toHaveLength(1);
    const scatter: ChartMark = { type: "scatter", x: [1, 2, 3], y: [1, 2, 3], category: ["甲", "乙", "甲"] };
    const paths = [...plotChart(chartOf([scatter]), page, 360).querySelectorAll("path[fill^='var(--chart-']")];
    expect(paths.map((path) => path.getAttribute("d")?.match(/M/g)?.length)).toEqual([2, 1]);
    expect(new Set(paths.map((path) => path.getAttribute("fill"))).size).toBe(2);
  });

  test("print the values of a heat map where they fit, with fewer digits in narrow cells", () => {
    const heatmap = (columns: number): ChartMark => ({
      type: "heatmap",
      values: [Array.from({ length: columns }, (_, i) => 0.1234 + i)],
      showValues: true,
    });
    const shown = (columns: number) => texts(plotChart(chartOf([heatmap(columns)]), page, 640), "text");
    expect(shown(3)).toContain("0.12");
    expect(shown(60)).not.toContain("0.1");
  });
});
