import { beforeAll, describe, expect, it } from "vitest";
import { loadCells } from "../../../src/commands/train/loadCells";
import { useStoredData } from "../../../src/commands/train/useStoredData";
import { rowsOf, shown } from "./shown";

// L1 and L2 by other ways than the notebook goes: scanning in one dimension, coordinate descent and elimination in sixty.
interface Cells {
  softThreshold(value: number, by: number): number;
  shrink(value: number, by: number): number;
  pose(seed: number): { training: { X: number[][]; y: number[] } };
  runs: Record<"L1" | "L2", { w: number[] }[]>[];
  lambdas: number[];
}
let cells: Cells;

beforeAll(async () => {
  useStoredData();
  const names = ["softThreshold", "shrink", "pose", "runs", "lambdas"];
  cells = (await loadCells("lasso", ["one", "corners", "regression"], names)) as Cells;
}, 120_000);

describe("L1 and L2", () => {
  it("leave one weight where a scan finds the least", () => {
    for (const a of [-1.7, -0.4, 0.3, 0.9, 1.5]) {
      for (const lambda of [0.2, 1]) {
        const scan = (penalty: (w: number) => number) =>
          Array.from({ length: 40_001 }, (_, i) => (i - 20_000) / 10_000).reduce((best, w) =>
            (w - a) ** 2 / 2 + penalty(w) < (best - a) ** 2 / 2 + penalty(best) ? w : best,
          );
        expect(scan((w) => lambda * Math.abs(w))).toBeCloseTo(cells.softThreshold(a, lambda), 3);
        expect(scan((w) => (lambda / 2) * w ** 2)).toBeCloseTo(cells.shrink(a, lambda), 3);
      }
    }
  });

  it("has the same zeros and weights as coordinate descent finds with L1", () => {
    const lambda = 0.2;
    for (const seed of [1, 2, 3]) {
      const { X, y } = cells.pose(seed).training;
      const w = X[0].map(() => 0);
      const left = [...y];
      for (let sweep = 0; sweep < 2000; sweep++) {
        for (const j of w.keys()) {
          const column = X.map((x) => x[j]);
          const size = column.reduce((sum, x) => sum + x * x, 0) / X.length;
          const pull = column.reduce((sum, x, n) => sum + x * (left[n] + x * w[j]), 0) / X.length;
          const moved = Math.abs(pull) <= lambda ? 0 : (pull - Math.sign(pull) * lambda) / size;
          for (const [n, x] of column.entries()) left[n] += x * (w[j] - moved);
          w[j] = moved;
        }
      }
      const shownWeights = cells.runs[seed - 1].L1[cells.lambdas.indexOf(lambda)].w;
      expect(shownWeights.map((value) => value === 0)).toEqual(w.map((value) => value === 0));
      w.forEach((value, j) => {
        expect(shownWeights[j]).toBeCloseTo(value, 3);
      });
    }
  });

  it("has the weights that solve the linear equations with L2, none of them zero", () => {
    const lambda = 0.2;
    const { X, y } = cells.pose(1).training;
    const w = cells.runs[0].L2[cells.lambdas.indexOf(lambda)].w;
    expect(w.every((value) => value !== 0)).toBe(true);
    for (const j of w.keys()) {
      const slope = X.reduce((sum, x, n) => sum + x[j] * (x.reduce((s, value, k) => s + value * w[k], 0) - y[n]), 0);
      expect(slope / X.length + lambda * w[j]).toBeCloseTo(0, 3);
    }
  });

  it("shows fewer errors with L1 where five features of sixty are of use, and fewer zeros the lighter the penalty", () => {
    const [, output] = shown("lasso", "chosen");
    const [l1, l2] = rowsOf(output).map((row) => row.slice(1).map(Number));
    expect(l1[0]).toBeLessThan(l2[0]);
    expect(l2[2]).toBe(0);
    const tables = shown("lasso", "regression").filter(({ kind }) => kind === "table");
    const zeros = rowsOf(tables[0]).map((row) => Number(row[1]));
    expect(zeros).toEqual(zeros.toSorted((a, b) => a - b));
  });
});
