import * as tf from "@tensorflow/tfjs";
import { describe, expect, test } from "vitest";
import { bar } from "../../../../../src/notebook/kernel/library/bar";
import { chart } from "../../../../../src/notebook/kernel/library/chart";
import { contour } from "../../../../../src/notebook/kernel/library/contour";
import { heatmap } from "../../../../../src/notebook/kernel/library/heatmap";
import { image } from "../../../../../src/notebook/kernel/library/image";
import { line } from "../../../../../src/notebook/kernel/library/line";
import { random } from "../../../../../src/notebook/kernel/library/random";
import { sample2d } from "../../../../../src/notebook/kernel/library/sample2d";
import { scatter } from "../../../../../src/notebook/kernel/library/scatter";
import { table } from "../../../../../src/notebook/kernel/library/table";

const count = (length: number) => Array.from({ length }, (_, i) => i);
const bytes = (pixels: string) => [...Buffer.from(pixels, "base64")];

describe("marks", () => {
  test("take arrays, typed arrays and tensors alike", () => {
    const expected = { type: "line", label: "损失", x: [0, 1], y: [3, 4] };
    expect(line([0, 1], [3, 4], { label: "损失" })).toEqual(expected);
    expect(line(tf.tensor1d([0, 1]), Float32Array.of(3, 4), { label: "损失" })).toEqual(expected);
  });

  test("refuse x and y of different lengths, in Chinese and with both numbers", () => {
    expect(() => line([1, 2, 3], [1, 2])).toThrow("line 的 x 有 3 个数，y 有 2 个，要一样多。");
    expect(() => scatter([1], [1], { category: ["甲", "乙"] })).toThrow("scatter 有 1 个点，category 却有 2 个");
    expect(() => bar(["甲", "乙"], [1])).toThrow("bar 有 2 个标签、1 个值");
  });

  test("refuse what isn't numbers and say where it is", () => {
    expect(() => line([1, "2"] as unknown as number[], [1, 2])).toThrow(
      'line 的 x 的第 2 个要是数，给的却是文字 "2"。',
    );
    expect(() => line(3 as unknown as number[], [1])).toThrow("要是一组数");
  });

  test("keep NaN and infinities: a diverging loss is still a line", () => {
    expect(line([0, 1], [NaN, Number.POSITIVE_INFINITY])).toMatchObject({ y: [NaN, Number.POSITIVE_INFINITY] });
  });

  test("thin long series evenly, keeping the first and the last point", () => {
    const mark = line(count(10_001), count(10_001));
    if (mark.type !== "line") throw new Error("not a line");
    expect(mark.x).toHaveLength(2000);
    expect([mark.x[0], mark.x.at(-1)]).toEqual([0, 10_000]);
    expect(mark.y).toEqual(mark.x);
  });

  test("keep categories and texts with their points when thinned", () => {
    const mark = scatter(count(5000), count(5000), { category: count(5000).map(String) });
    if (mark.type !== "scatter") throw new Error("not points");
    expect(mark.category).toEqual(mark.x.map(String));
  });
});

describe("heatmap and contour", () => {
  test("take rows or a matrix tensor", () => {
    expect(
      heatmap(
        tf.tensor2d([
          [1, 2],
          [3, 4],
        ]),
      ),
    ).toEqual({
      type: "heatmap",
      values: [
        [1, 2],
        [3, 4],
      ],
    });
  });

  test("refuse empty, ragged and higher-rank values", () => {
    expect(() => heatmap([])).toThrow("heatmap 的值是空的");
    expect(() => heatmap([[1, 2], [3]])).toThrow("第 1 行有 2 个数，第 2 行有 1 个");
    expect(() => heatmap(tf.zeros([2, 2, 2]))).toThrow("给的形状却是 [2, 2, 2]");
    expect(() => heatmap([[1, 2]], { xLabels: ["甲"] })).toThrow("heatmap 有 2 列，xLabels 却有 1 个");
    expect(() => contour([[1, 2]], { xRange: [0, 1], yRange: [0, 1] })).toThrow("至少要两行两列");
    expect(() =>
      contour(
        [
          [1, 2],
          [3, 4],
        ],
        { xRange: [1, 0], yRange: [0, 1] },
      ),
    ).toThrow("小的在前");
  });

  test("thin a large matrix, and name the rows and columns that remain", () => {
    const mark = heatmap(count(250).map((row) => count(3).map((column) => row * 10 + column)));
    if (mark.type !== "heatmap") throw new Error("not a heat map");
    expect(mark.values).toHaveLength(100);
    expect(mark.yLabels?.slice(0, 2)).toEqual(["0", "3"]);
    expect(mark.values[1][0]).toBe(30);
    expect(mark.xLabels).toBeUndefined();
  });

  test("sample2d gives rows by y and columns by x, corner to corner", () => {
    expect(sample2d((x, y) => 10 * y + x, { xRange: [0, 2], yRange: [1, 3], steps: 3 })).toEqual([
      [10, 11, 12],
      [20, 21, 22],
      [30, 31, 32],
    ]);
  });
});

describe("chart", () => {
  test("is the described output, axes by name or in full", () => {
    const mark = line([0], [1]);
    expect(chart({ title: "损失", x: "轮", y: { label: "损失", scale: "log" } }, mark).output).toEqual({
      kind: "chart",
      title: "损失",
      x: { label: "轮" },
      y: { label: "损失", scale: "log" },
      marks: [mark],
    });
  });

  test("says what is missing", () => {
    expect(() => chart({ title: "", x: "x", y: "y" }, line([0], [1]))).toThrow("chart 要有标题");
    expect(() => chart({ title: "空", x: "x", y: "y" })).toThrow("chart 里还没有图形");
    expect(() => chart({ title: "错", x: "x", y: "y" }, [1, 2] as never)).toThrow("第 1 个图形不对");
    const log = { label: "y", scale: "log", domain: [0, 1] } as const;
    expect(() => chart({ title: "错", x: "x", y: { ...log, domain: [0, 1] } }, line([0], [1]))).toThrow("要大于 0");
  });
});

describe("table", () => {
  test("has a column for each key of any row, and null where a row lacks it", () => {
    const { output } = table(
      [
        { 轮: 1, 损失: 0.5 },
        { 轮: 2, 通过: true },
      ],
      { title: "记录" },
    );
    expect(output).toMatchObject({ title: "记录", columns: ["轮", "损失", "通过"], totalRows: 2 });
    expect(output.rows).toEqual([
      [1, 0.5, null],
      [2, null, true],
    ]);
  });

  test("has nothing of what every object inherits where a row lacks a column of that name", () => {
    const { output } = table([{ constructor: 1, toString: "甲" } as never, { 轮: 2 }]);
    expect(output.rows).toEqual([
      [1, "甲", null],
      [null, null, 2],
    ]);
  });

  test("with digits, writes numbers with as many significant digits, their points aligned", () => {
    const { output } = table([{ 梯度: 0.123456789 }, { 梯度: -0.5 }], { digits: 6 });
    expect(output.rows).toEqual([["0.123457"], ["-0.500000"]]);
  });

  test("carries 200 rows and tells how many there are", () => {
    const { output } = table(count(230).map((i) => ({ i })));
    expect([output.rows.length, output.totalRows]).toEqual([200, 230]);
  });

  test("refuses what isn't a list of records", () => {
    expect(() => table([[1, 2]] as never)).toThrow("table 的第 1 行不是记录");
    expect(() => table({} as never)).toThrow("table 要一组记录");
  });
});

describe("image", () => {
  test("takes numbers from 0 to 1, clipped", () => {
    const { output } = image(
      [
        [0, 0.5],
        [1, 2.5],
      ],
      { title: "灰度" },
    );
    expect(output).toMatchObject({ width: 2, height: 2, channels: 1 });
    expect(bytes(output.pixels)).toEqual([0, 128, 255, 255]);
  });

  test("takes int32 tensors from 0 to 255, with channels", () => {
    const { output } = image(tf.tensor3d([[[255, 0, 10]]], [1, 1, 3], "int32"), { title: "彩色" });
    expect(output).toMatchObject({ width: 1, height: 1, channels: 3 });
    expect(bytes(output.pixels)).toEqual([255, 0, 10]);
  });

  test("refuses shapes that are no image", () => {
    expect(() => image(tf.zeros([2, 2, 2]), { title: "错" })).toThrow("给的却是 [2, 2, 2]");
  });
});

describe("random", () => {
  test("gives the same uniform numbers for the same seed", () => {
    const [a, b, c] = [random(42), random(42), random(43)];
    const numbers = count(1000).map(() => a());
    expect(count(1000).map(() => b())).toEqual(numbers);
    expect(c()).not.toBe(numbers[0]);
    expect(numbers.every((value) => value >= 0 && value < 1)).toBe(true);
    expect(numbers.reduce((sum, value) => sum + value) / 1000).toBeCloseTo(0.5, 1);
  });
});
