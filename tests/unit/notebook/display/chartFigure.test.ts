import { describe, expect, test } from "vitest";
import { chartRenderer } from "../../../../src/notebook/display/chart/plotChart";
import { renderOutput } from "../../../../src/notebook/display/renderOutput";
import { updateOutput } from "../../../../src/notebook/display/updateOutput";
import type { ChartMark } from "../../../../src/notebook/contract/outputs";
import { chartOf } from "./chartOf";
import { drawing } from "./drawing";

const { page, render, texts } = drawing;

const lines: ChartMark[] = [
  { type: "line", label: "训练", x: [0, 1, 2], y: [3, 2, 1] },
  { type: "line", label: "验证", x: [0, 1, 2], y: [3, 2.5, 2] },
];
const contour: ChartMark = {
  type: "contour",
  values: [
    [0, 2],
    [4, 10],
  ],
  xRange: [0, 1],
  yRange: [0, 1],
  valueLabel: "损失",
};

/** The style that gives a figure's drawing its place. */
const placeIn = (element: HTMLElement) => element.querySelector(".chart-plot")?.getAttribute("style");

describe("the figure of a chart", () => {
  test("has its title in HTML, a legend, a summary, and one drawing", () => {
    const element = render(chartOf(lines));
    expect(texts(element, "figcaption")).toEqual(["标题"]);
    expect(texts(element, ".chart-legend li")).toEqual(["训练", "验证"]);
    const drawn = [...element.querySelectorAll(".chart-plot svg")];
    expect(drawn.map((svg) => svg.getAttribute("viewBox"))).toEqual(["0 0 400 240"]);
    expect(element.querySelector(".chart-plot")?.getAttribute("role")).toBe("img");
    expect(element.querySelector(".chart-plot")?.getAttribute("aria-label")).toContain("折线图：标题");
    expect(element.querySelector("style")).toBeNull();
  });

  test("without a renderer keeps the place of its drawing, and is drawn by an update", () => {
    for (const mark of [lines[0], contour, { type: "heatmap", values: [[1, 2]] } as ChartMark]) {
      const output = chartOf([mark], { equalAspect: true });
      const element = renderOutput(output, { document: page });
      const kept = placeIn(element);
      expect(element.querySelector(".chart-plot svg")).toBeNull();
      expect(kept).toContain("aspect-ratio: 400 / ");
      expect(updateOutput(element, output, { document: page, charts: chartRenderer })).toBe(element);
      expect(element.querySelector(".chart-plot svg")).not.toBeNull();
      expect(placeIn(element)).toBe(kept);
    }
  });

  test("tells a contour's levels and ends; without a renderer, its ends", () => {
    const drawn = render(chartOf([contour]));
    expect(texts(drawn, ".heat-legend > span")).toEqual(["损失", "0", expect.anything(), "10"]);
    expect(texts(drawn, ".contour-legend-level").map(Number)).toEqual([2, 4, 6, 8]);
    const waiting = renderOutput(chartOf([contour]), { document: page });
    expect(texts(waiting, ".heat-legend > span")).toEqual(["损失", "0", "", "10"]);
  });

  test("tells the ends of a heat map, and 0 between them where values are on both sides", () => {
    const heatmap = (values: number[][]): ChartMark => ({ type: "heatmap", values });
    expect(texts(render(chartOf([heatmap([[0, 2]])])), ".heat-legend > span")).toEqual(["0", "", "2"]);
    expect(texts(render(chartOf([heatmap([[-1, 2]])])), ".heat-legend > span")).toEqual(["−2", "0", "2"]);
  });
});
