import { describe, expect, it } from "vitest";
import { shown } from "./shown";

// The claims of the page on convolution, by loops in double precision, against what its notebooks showed.

function rowsOf(slug: string, cell: string): (string | number | boolean | null)[][] {
  const table = shown(slug, cell).at(-1);
  if (table?.kind !== "table") throw new Error("a table was expected");
  return table.rows;
}

function heatmapOf(slug: string, cell: string): number[][] {
  const chart = shown(slug, cell)[0];
  if (chart.kind !== "chart") throw new Error("a chart was expected");
  return (chart.marks[0] as { values: number[][] }).values;
}

/** Cross-correlation of one channel; what lies outside the input is 0. */
function correlate(x: number[][], w: number[][], stride = 1, padding = 0): number[][] {
  const count = (n: number, k: number) => {
    let windows = 0;
    for (let start = -padding; start + k <= n + padding; start += stride) windows++;
    return windows;
  };
  return Array.from({ length: count(x.length, w.length) }, (_, i) =>
    Array.from({ length: count(x[0].length, w[0].length) }, (_, j) => {
      let sum = 0;
      for (const [m, row] of w.entries()) {
        for (const [n, weight] of row.entries()) {
          sum += weight * (x[i * stride - padding + m]?.[j * stride - padding + n] ?? 0);
        }
      }
      return sum;
    }),
  );
}

const picture = [
  [0, 0, 1, 1, 1],
  [0, 0, 1, 1, 1],
  [0, 0, 1, 1, 1],
  [0, 1, 1, 1, 1],
  [1, 1, 1, 1, 1],
];
const edge = [
  [-1, 0, 1],
  [-1, 0, 1],
  [-1, 0, 1],
];
const numbered = [
  [1, 2, 3],
  [4, 5, 6],
  [7, 8, 9],
];

describe("convolution", () => {
  it("is the sum of products under the window, without and with padding", () => {
    expect(shown("convolution-by-loops", "slide")[1]).toMatchObject({ values: correlate(picture, edge).flat() });
    expect(shown("convolution-by-loops", "layer")[0]).toMatchObject({ values: correlate(picture, edge, 1, 1).flat() });
  });

  it("equals tf.conv2d for every shape of the table, and has the size that the formula gives", () => {
    const rows = rowsOf("convolution-by-loops", "compare");
    expect(rows).toHaveLength(5);
    for (const [input, kernel, stride, padding, output, equal] of rows) {
      const [n, k, out] = [input, kernel, output].map((shape) => `${shape}`.split(" × ").map(Number));
      const side = (axis: number) => Math.floor((n[axis] + 2 * Number(padding) - k[axis]) / Number(stride)) + 1;
      expect(out).toEqual([side(0), side(1), k[3]]);
      expect(equal).toBe(true);
    }
  });

  it("stamps the kernel turned round: only a flipped kernel makes it a convolution", () => {
    const [, correlation, convolution] = shown("convolution-by-loops", "flip");
    expect(correlation).toMatchObject({ values: numbered.flat().reverse() });
    expect(convolution).toMatchObject({ values: numbered.flat() });
  });

  it("has gradients that are the two sums of the page: by finite differences", () => {
    const upstream = [
      [1, 0, 2],
      [-1, 3, 0],
      [0, 1, -2],
    ];
    const loss = (x: number[][], w: number[][]) =>
      correlate(x, w).reduce((sum, row, i) => sum + row.reduce((part, y, j) => part + y * upstream[i][j], 0), 0);
    const nudged = (a: number[][], r: number, c: number, by: number) =>
      a.map((row, i) => row.map((value, j) => (i === r && j === c ? value + by : value)));
    const slopes = (a: number[][], lossAt: (moved: number[][]) => number) =>
      a.map((row, r) => row.map((_, c) => (lossAt(nudged(a, r, c, 0.5)) - lossAt(nudged(a, r, c, -0.5))) / 1));

    const flipped = numbered.map((row) => [...row].reverse()).reverse();
    expect(correlate(picture, upstream)).toEqual(slopes(numbered, (w) => loss(picture, w)));
    expect(correlate(upstream, flipped, 1, 2)).toEqual(slopes(picture, (x) => loss(x, numbered)));
    for (const row of rowsOf("convolution-by-loops", "gradients")) expect(row[2]).toBeCloseTo(0, 5);
  });

  it("sees as much as paths through the layers reach, and mostly by its middle", () => {
    const layers: [k: number, s: number][] = rowsOf("receptive-field", "recurrence").map(([, kernel, stride]) => [
      Number(`${kernel}`.split(" ")[0]),
      Number(stride),
    ]);
    for (const [depth, row] of rowsOf("receptive-field", "recurrence").entries()) {
      // Back from one output: the outputs of the layer before that any of these reads.
      let reached = new Set([0]);
      for (const [k, s] of layers.slice(0, depth + 1).reverse()) {
        reached = new Set([...reached].flatMap((at) => [...Array(k).keys()].map((m) => s * at + m)));
      }
      expect(row.slice(3, 5)).toEqual([reached.size, reached.size]);
    }
    // Three layers of equal weights: the number of paths, over their total, along one axis.
    const paths = [1, 3, 6, 7, 6, 3, 1].map((count) => count / 27);
    const field = heatmapOf("receptive-field", "measure");
    for (const [i, down] of paths.entries()) {
      for (const [j, across] of paths.entries()) expect(field[17 + i][17 + j]).toBeCloseTo(down * across, 6);
    }
    const share = (counts: number[], total: number) => (counts.reduce((sum, count) => sum + count) / total) ** 2;
    const [, three, seven] = rowsOf("receptive-field", "profile");
    expect(Number(three[4])).toBeCloseTo(share([6, 7, 6], 27), 3);
    expect(Number(seven[4])).toBeCloseTo(share([161, 266, 357, 393, 357, 266, 161], 2187), 3);
  });

  it("shares a few weights where a dense layer has millions, and commutes with shifts", () => {
    const counts = rowsOf("weight-sharing", "count").map((row) =>
      row.map((value) => Number(`${value}`.replace(/,/g, ""))),
    );
    // 32 × 32 × 3 to 32 × 32 × 16 by 3 × 3.
    expect(counts[2].slice(2)).toEqual([3072 * 16384 + 16384, 1024 * (27 * 16 + 16), 27 * 16 + 16]);
    expect(counts[3].slice(2)).toEqual([150528 * 3211264 + 3211264, 50176 * (27 * 64 + 64), 27 * 64 + 64]);
    for (const [by, convolution, activated, halved, dense] of rowsOf("weight-sharing", "measure").map((row) =>
      row.map(Number),
    )) {
      expect([convolution, activated]).toEqual([0, 0]);
      expect(halved > 0.5).toBe(by % 2 === 1);
      expect(dense).toBeGreaterThan(1);
    }
  });
});

describe("the variants of convolution", () => {
  it("read as many inputs as one input reaches outputs, and span what the formula says", () => {
    for (const [name, formula, span, read] of rowsOf("convolution-variants", "dilated")) {
      let signal = Array.from({ length: 101 }, (_, i) => Number(i === 50));
      for (const d of `${name}`.split("、").map(Number)) {
        const before = signal;
        signal = before.map((_, i) => [0, 1, 2].reduce((sum, m) => sum + (before[i + d * m] ?? 0), 0));
      }
      const touched = [...signal.entries()].flatMap(([i, value]) => (value > 0 ? [i] : []));
      expect([formula, span, read]).toEqual([
        touched[touched.length - 1] - touched[0] + 1,
        touched[touched.length - 1] - touched[0] + 1,
        touched.length,
      ]);
    }
    expect(rowsOf("convolution-variants", "dilated").map((row) => row[3])).toEqual([9, 9, 31]);
  });

  it("have the sizes of the formulas, for hundreds of combinations", () => {
    for (const [, tried, different] of rowsOf("convolution-variants", "sizes")) {
      expect(Number(tried)).toBeGreaterThan(100);
      expect(different).toBe(0);
    }
    expect(shown("convolution-variants", "sizes")[0]).toMatchObject({
      text: [1, 2, 3, 4].map((s) => `步幅 ${s} 时有 ${s} 种`).join("，"),
    });
  });

  it("go back by the gradient of the convolution, which restores the shape and not the numbers", () => {
    const y = [
      [1, 0],
      [-1, 2],
    ];
    // The slope of Σ y ⊙ conv(x) along each pixel: the convolution is linear, so a step of one is exact.
    const blank = Array.from({ length: 5 }, () => [0, 0, 0, 0, 0]);
    const transposed = blank.map((row, a) =>
      row.map((_, b) => {
        const dot = blank.map((each, r) => each.map((_, c) => Number(r === a && c === b)));
        return correlate(dot, numbered, 2).reduce(
          (sum, each, i) => sum + each.reduce((part, value, j) => part + value * y[i][j], 0),
          0,
        );
      }),
    );
    const [picture] = shown("convolution-variants", "transposed");
    expect(picture).toMatchObject({ values: transposed.flat() });
    const again = correlate(transposed, numbered, 2).flat();
    expect(rowsOf("convolution-variants", "transposed").map((row) => row[2])).toEqual(again);
    expect(again).not.toEqual(y.flat());
  });

  it("stamp unevenly unless the kernel's side is a multiple of the stride", () => {
    const counts = heatmapOf("convolution-variants", "checkerboard");
    const covers = (at: number) => [0, 1, 2, 3, 4, 5].filter((i) => at >= 2 * i && at < 2 * i + 3).length;
    expect(counts).toEqual(counts.map((row, i) => row.map((_, j) => covers(i) * covers(j))));
    for (const [name, least, most, isMultiple] of rowsOf("convolution-variants", "checkerboard")) {
      const [side, , stride] = `${name}`.match(/\d+/g)?.map(Number) ?? [];
      expect([least, most]).toEqual([Math.floor(side / stride) ** 2, Math.ceil(side / stride) ** 2]);
      expect(isMultiple).toBe(least === most);
    }
  });

  it("cost what the formulas say, and a kernel that factors gives what its product gives", () => {
    const weights = rowsOf("convolution-variants", "groups").map((row) => row[1]);
    const full = 9 * 64 * 128;
    expect(weights).toEqual([full, full / 2, full / 8, 9 * 64, 64 * 128, 9 * 64 + 64 * 128]);
    expect((9 * 64 + 64 * 128) / full).toBeCloseTo(1 / 128 + 1 / 9, 10);
    expect(rowsOf("convolution-variants", "factors")[0].slice(1)).toEqual([true, 9 * 4 + 4 * 8, 9 * 4 * 8]);
  });
});
