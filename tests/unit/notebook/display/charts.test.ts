import { describe, expect, test } from "vitest";
import { chartRenderer, plotChart } from "../../../../src/notebook/display/chart/plotChart";
import { renderOutput } from "../../../../src/notebook/display/renderOutput";
import { updateOutput } from "../../../../src/notebook/display/updateOutput";
import type { ChartMark } from "../../../../src/notebook/contract/types";
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

  test("have their title in HTML, a legend, a summary, and a drawing in two widths", () => {
    const element = render(chartOf([line("训练", [3, 2, 1]), line("验证", [3, 2.5, 2])]));
    expect(texts(element, "figcaption")).toEqual(["标题"]);
    expect(texts(element, ".chart-legend li")).toEqual(["训练", "验证"]);
    expect(element.querySelector(".chart-wide svg")?.getAttribute("viewBox")).toMatch(/^0 0 640 /);
    expect(element.querySelector(".chart-narrow svg")?.getAttribute("viewBox")).toMatch(/^0 0 360 /);
    expect(element.querySelector(".chart-plot")?.getAttribute("role")).toBe("img");
    expect(element.querySelector("style")).toBeNull();
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

  test("write powers of ten on a long logarithmic axis", () => {
    const svg = plotChart(chartOf([line(undefined, [1e-6, 1])], { y: { label: "损失", scale: "log" } }), page, 640);
    expect(texts(svg, "text")).toContain("10⁻⁴");
  });

  test("have readable ticks on a logarithmic axis within a decade", () => {
    const svg = plotChart(chartOf([line(undefined, [6.2, 7.6])], { y: { label: "损失", scale: "log" } }), page, 640);
    expect(texts(svg, "text").filter((text) => Number(text) >= 6 && Number(text) <= 8).length).toBeGreaterThanOrEqual(
      3,
    );
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

  test("without a renderer keep their place, and are drawn by an update", () => {
    const output = chartOf([line("训练", [3, 2, 1])]);
    const element = renderOutput(output, { document: page });
    expect(element.querySelector(".chart-wide svg")).toBeNull();
    expect(element.querySelector(".chart-wide")?.getAttribute("style")).toContain("aspect-ratio: 640 / ");
    expect(updateOutput(element, output, { document: page, charts: chartRenderer })).toBe(element);
    expect(element.querySelector(".chart-wide svg")).not.toBeNull();
  });

  test("tell apart two lines by symbol, not by colour alone", () => {
    const element = render(chartOf([line("甲", [1, 2]), line("乙", [2, 3])]));
    const symbols = [...element.querySelectorAll(".chart-legend li path:last-child")].map((path) =>
      path.getAttribute("d"),
    );
    expect(new Set(symbols).size).toBe(2);
  });
});
