import { beforeEach, describe, expect, test } from "vitest";
import { axes, f, hearShown, lib, promise, range, tensor } from "./doorsSupport";

beforeEach(() => {
  hearShown();
});

const { bar, chart, contour, heatmap, line, liveChart, sample2d, scatter } = lib;

const point = () => line([0], [1]);

describe("what comes in at the library's doors", () => {
  test.each<[string, () => unknown, string]>([
    [
      "a Promise in a live chart",
      () => liveChart(axes).push(1, { 损失: promise }),
      "liveChart 的 push 的“损失”要是数，给的却是 Promise",
    ],
    ["a tensor in a live chart", () => liveChart(axes).push(1, { 损失: tensor }), "要是数，给的却是张量"],
    ["a number in place of names", () => liveChart(axes).push(1, 0.5), "liveChart 的 push 的选项要写成对象"],
    ["a missing step", () => liveChart(axes).push(undefined, { 损失: 1 }), "liveChart 的 push 的第 1 个参数要是数"],
    [
      "too many lines",
      () => liveChart(axes).push(1, Object.fromEntries(Array.from({ length: 60 }, (_, i) => [i, i]))),
      "最多有 50 条线",
    ],
    ["a live chart without options", () => liveChart(), "liveChart 的选项要写成对象，例如 {"],
    ["a chart without options", () => chart(), "chart 的选项要写成对象，例如 {"],
    [
      "a title that is a Promise",
      () => chart({ ...axes, title: promise }, point()),
      "chart 的标题要是文字，给的却是 Promise",
    ],
    ["an axis that is a function", () => chart({ ...axes, x: f }, point()), "chart 的 x 轴要是文字，给的却是函数"],
    [
      "a domain without end",
      () => chart({ ...axes, x: { label: "x", domain: [0, Number.POSITIVE_INFINITY] } }, point()),
      "chart 的 x 轴的 domain 要是两个有限的数",
    ],
    [
      "a domain wider than numbers reach",
      () => chart({ ...axes, y: { label: "y", domain: [-1e308, 1e308] } }, point()),
      "chart 的 y 轴的 domain 要是两个有限的数",
    ],
    ["a domain of text", () => chart({ ...axes, y: { label: "y", domain: ["a", "b"] } }, point()), "要是两个有限的数"],
    [
      "an unknown scale",
      () => chart({ ...axes, y: { label: "y", scale: "ln" } }, point()),
      '要是 "linear" 或 "log"，给的却是文字 "ln"',
    ],
    ["too many marks", () => chart(axes, ...Array.from({ length: 60 }, point)), "chart 有 60 个图形，最多 50 个。"],
    [
      "a mark by hand",
      () => chart(axes, { type: "line", x: [0], y: [f] }),
      "chart 的图形不对。这个输出不对：marks.0.y.0 要是数。",
    ],
    ["a label that is a Promise", () => line([0], [1], { label: promise }), "line 的 label 要是文字，给的却是 Promise"],
    [
      "a Promise for numbers",
      () => line([0], promise),
      "line 的 y 要是一组数（数组、类型化数组或张量），给的却是 Promise",
    ],
    [
      "a BigInt among numbers",
      () => line([0], [1n]),
      "line 的 y 的第 1 个要是数，给的却是 BigInt：用 Number(…) 转换。",
    ],
    ["BigInts for numbers", () => line(new BigInt64Array(1), [1]), "要是数，给的却是 BigInt"],
    ["a hole among numbers", () => line(new Array(3), [1, 2, 3]), "line 的 x 的第 1 个要是数，给的却是 undefined"],
    ["a tensor as a label", () => bar([tensor], [1]), "bar 的标签的第 1 个要是文字，给的却是张量"],
    ["no labels", () => bar(undefined, [1]), "bar 的标签要是数组，给的却是 undefined"],
    ["text for categories", () => scatter([0], [1], { category: "甲" }), "scatter 的 category 要是数组，给的却是文字"],
    [
      "a function as a category",
      () => scatter([0], [1], { category: [f] }),
      "scatter 的 category 的第 1 个要是文字，给的却是函数",
    ],
    [
      "a Promise for a matrix",
      () => heatmap(promise),
      "heatmap 的值要是矩阵（数组的数组，或 2 阶张量），给的却是 Promise",
    ],
    ["a row that is a number", () => heatmap([1]), "heatmap 的值的第 1 行要是数组，给的却是 1。"],
    ["a Promise in a matrix", () => heatmap([[promise]]), "heatmap 的值的第 1 行第 1 个要是数，给的却是 Promise"],
    [
      "a contour without ranges",
      () =>
        contour([
          [1, 2],
          [3, 4],
        ]),
      "contour 的选项要写成对象，例如 { xRange",
    ],
    [
      "levels that aren't finite",
      () =>
        contour(
          [
            [1, 2],
            [3, 4],
          ],
          { ...range, levels: [NaN] },
        ),
      "contour 的 levels 要是 1 到 40 个有限的数",
    ],
    ["no function to sample", () => sample2d(3, range), "sample2d 的第 1 个参数要是函数，给的却是 3。"],
    [
      "a sampled function that gives tensors",
      () => sample2d(() => tensor, range),
      "sample2d 的函数给出的值要是数，给的却是张量",
    ],
    [
      "a billion samples",
      () => sample2d(f, { ...range, steps: 1e5 }),
      "sample2d 的 steps 要是 2 到 2000 的整数，给的却是 100000。",
    ],
  ])("is refused in Chinese where it is %s", (_, call, message) => {
    expect(call).toThrow(message);
  });
});
