import { readFileSync } from "node:fs";
import { DOMParser } from "linkedom";
import { describe, expect, it } from "vitest";
import { inlineColors, LIGHT } from "../../../../src/notebook/display/chart/lightColors";
import { standaloneChart } from "../../../../src/notebook/display/chart/standaloneChart";
import { chartOf } from "./chartOf";
import { drawing } from "./drawing";

const charts = {
  lines: chartOf(
    Array.from({ length: 12 }, (_, i) => ({
      type: "line",
      label: `第 ${i} 条 <&>`,
      x: [0, 1],
      y: [i, 1],
      dashed: i > 5,
    })),
  ),
  heat: chartOf([{ type: "heatmap", values: [[-1, 0, 2]], showValues: true, valueLabel: "相似度" }]),
  contour: chartOf([
    {
      type: "contour",
      values: [
        [0, 1],
        [2, 9],
      ],
      xRange: [0, 1],
      yRange: [0, 1],
    },
  ]),
  bars: chartOf([{ type: "bar", label: "频数", x: ["a", "b"], y: [1, 2] }]),
};

describe("a chart as a file", () => {
  it.each(Object.entries(charts))("needs nothing of the site: %s", (_, chart) => {
    const svg = standaloneChart(chart, drawing.page);
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    expect(svg).not.toMatch(/var\(|color-mix|class="|&nbsp;|NaN|undefined/);
    const root = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
    expect(root.querySelector("title")?.textContent).toBe(chart.title);
  });

  it("has the legend in as many lines as it takes", () => {
    const height = (svg: string) => Number(/height="(\d+)"/.exec(svg)?.[1]);
    const one = standaloneChart({ ...charts.lines, marks: charts.lines.marks.slice(0, 1) }, drawing.page);
    expect(height(standaloneChart(charts.lines, drawing.page))).toBeGreaterThan(height(one) + 20);
  });

  it("has the colours of the style sheet's light theme", () => {
    const css = readFileSync("src/notebook/display/colours.css", "utf8");
    const light = css.slice(0, css.indexOf(':root[data-theme="dark"]'));
    for (const [, name, value] of light.matchAll(/(--(?:chart|heat|diverge)-[\w-]+): (#[0-9a-f]{6});/g)) {
      expect(LIGHT[name], name).toBe(value);
    }
    for (const name of light.match(/--(chart|heat|diverge)-[\w-]+(?=:)/g) ?? []) expect(LIGHT).toHaveProperty(name);
  });

  it("mixes colours as browsers do", () => {
    // What Chromium computes for it.
    expect(inlineColors("color-mix(in oklab, var(--heat-1) 50%, var(--heat-0))")).toMatch(
      /^#b[0-9a-f]e[0-9a-f]c[0-9a-f]$/,
    );
    expect(inlineColors("color-mix(in oklab, #ffffff 0%, #102030)")).toBe("#102030");
  });
});
