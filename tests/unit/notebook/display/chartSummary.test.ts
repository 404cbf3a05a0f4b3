import { describe, expect, test } from "vitest";
import { summarizeChart } from "../../../../src/notebook/display/summarizeChart";
import type { ChartMark } from "../../../../src/notebook/contract/outputs";
import { chartOf } from "./chartOf";

describe("the summary of a chart", () => {
  test("tells how each line runs", () => {
    const marks: ChartMark[] = [{ type: "line", label: "训练", x: [0, 10, 20], y: [0.7, 0.05, 0.1] }];
    expect(summarizeChart(chartOf(marks, { y: { label: "损失", scale: "log" } }))).toBe(
      "折线图：标题。横轴：迭代次数；纵轴：损失（对数刻度）。折线「训练」：3 个点，从 0.7 到 0.1，最小 0.05（迭代次数 10），最大 0.7（迭代次数 0）。",
    );
  });

  test("tells size and range of heat maps and contours, and reads few bars out", () => {
    const range: [number, number] = [-1, 1];
    const summary = (mark: ChartMark) => summarizeChart(chartOf([mark])).split("纵轴：损失。")[1];
    expect(summary({ type: "heatmap", values: [[1, -2]], valueLabel: "权重" })).toBe(
      "权重：1 行 2 列，最小 −2、最大 1。",
    );
    expect(
      summary({
        type: "contour",
        values: [
          [0, 1],
          [2, 3],
        ],
        xRange: range,
        yRange: range,
      }),
    ).toBe("值：横轴从 −1 到 1，纵轴从 −1 到 1，最小 0、最大 3。");
    expect(summary({ type: "bar", x: ["甲", "乙"], y: [1, 2] })).toBe("柱：甲 1，乙 2。");
    expect(summary({ type: "scatter", x: [1, 2], y: [3, 4], category: ["甲", "乙"] })).toBe(
      "散点：2 个点，「甲」1 个、「乙」1 个，迭代次数最小 1、最大 2，损失最小 3、最大 4。",
    );
    expect(summary({ type: "line", x: [], y: [] })).toBe("折线：没有可画的值。");
  });
});
