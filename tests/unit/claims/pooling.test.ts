import { describe, expect, it } from "vitest";
import { shown } from "./shown";

// The claims of the page on pooling, by loops in double precision, against what its notebooks showed.

const input = [
  [1, 3, 2, 0],
  [4, 6, 1, 2],
  [0, 2, 8, 7],
  [1, 1, 5, 9],
];
const cellsOf = (i: number, j: number, k = 2) =>
  Array.from({ length: k * k }, (_, n) => [k * i + Math.floor(n / k), k * j + (n % k)]);
const corners = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
];

describe("pooling", () => {
  it("takes the largest, and the mean, of each window", () => {
    const windows = corners.map(([i, j]) => cellsOf(i, j).map(([r, c]) => input[r][c]));
    const [, largest, mean] = shown("pooling-windows", "loops");
    expect(largest).toMatchObject({ values: windows.map((values) => Math.max(...values)) });
    expect(mean).toMatchObject({ values: windows.map((values) => values.reduce((a, b) => a + b) / values.length) });
  });

  it("sends the gradient to the largest alone, or equally to all: by finite differences", () => {
    const changed = input.map((row, i) => row.map((value, j) => (i === 0 && j === 2 ? 3 : value)));
    const weights = [1, 2, 3, 4];
    const loss = (x: number[][], summarize: (values: number[]) => number) =>
      corners.reduce((sum, [i, j], n) => sum + weights[n] * summarize(cellsOf(i, j).map(([r, c]) => x[r][c])), 0);
    const h = 1e-4;
    const gradient = (summarize: (values: number[]) => number) =>
      changed.map((row, r) =>
        row.map((_, c) => {
          const moved = (by: number) => changed.map((line, i) => line.map((v, j) => (i === r && j === c ? v + by : v)));
          return (loss(moved(h), summarize) - loss(moved(-h), summarize)) / (2 * h);
        }),
      );
    const expected = [
      gradient((values) => Math.max(...values)),
      gradient((values) => values.reduce((a, b) => a + b) / values.length),
    ];
    const charts = shown("pooling-gradient", "automatic");
    for (const [k, chart] of charts.entries()) {
      if (chart.kind !== "chart") throw new Error("a chart was expected");
      const { values } = chart.marks[0] as { values: number[][] };
      for (const [r, row] of values.entries()) {
        for (const [c, value] of row.entries()) expect(value).toBeCloseTo(expected[k][r][c], 5);
      }
    }
  });

  it("lessens what a shift changes, the more the larger the window, and ends it only when global", () => {
    const table = shown("pooling-shift", "measure").at(-1);
    if (table?.kind !== "table") throw new Error("a table was expected");
    const [none, sampled, twoMean, two, four, , global] = table.rows.map((row) => Number(row[2]));
    // The control: to keep every other pixel lessens nothing; to summarise a window does.
    expect(sampled).toBeGreaterThanOrEqual(none);
    expect(none).toBeGreaterThan(twoMean);
    expect(twoMean).toBeGreaterThan(two);
    expect(two).toBeGreaterThan(four);
    expect(four).toBeGreaterThan(0);
    expect(global).toBe(0);
  });
});
