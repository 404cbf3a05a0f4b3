import { beforeAll, describe, expect, it } from "vitest";
import type * as tf from "@tensorflow/tfjs";
import { loadCells } from "../../../src/commands/train/loadCells";
import { useStoredData } from "../../../src/commands/train/useStoredData";
import { random } from "../../../src/notebook/kernel/library";
import { shown } from "./shown";

// The notebook's own cells, against plain loops and finite differences.
interface Sample {
  x: [number, number];
  t: number;
  region: number;
}
interface Settings {
  experts: number;
  units: number;
  alpha: number;
  gamma: number;
}
interface Cells {
  X: tf.Tensor2D;
  W: tf.Tensor2D;
  Y: tf.Tensor2D;
  weights: { up: tf.Tensor2D; down: tf.Tensor2D }[];
  balanceLoss(f: readonly number[], P: readonly number[]): number;
  sampleAt(a: number, b: number): Sample;
  initialize(settings: Settings, next: () => number): Float64Array;
  lossAndGradient(
    theta: Float64Array,
    b: readonly number[],
    batch: readonly Sample[],
    settings: Settings,
  ): { loss: number; gradient: Float64Array; f: number[] };
}
let cells: Cells;

beforeAll(async () => {
  useStoredData();
  const ids = ["layer", "dispatch", "balance", "task", "gradient"];
  const names = ["X", "W", "Y", "weights", "balanceLoss", "sampleAt", "initialize", "lossAndGradient"];
  cells = (await loadCells("mixture-of-experts", ids, names)) as Cells;
}, 300_000);

const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);
const times = (matrix: number[][], x: readonly number[]): number[] =>
  matrix.map((row) => sum(row.map((w, i) => w * x[i])));

describe("the page on mixtures of experts", () => {
  it("the two experts of highest score, weighed by a softmax over their scores alone, are the layer's output", async () => {
    const { X, W, Y, weights } = cells;
    const [inputs, router, outputs] = [await X.array(), await W.array(), await Y.array()];
    const experts = weights.map(({ up, down }) => [up.arraySync(), down.arraySync()]);
    for (const [t, x] of inputs.entries()) {
      const scores = times(router, x);
      const best = scores
        .map((_, i) => i)
        .sort((a, b) => scores[b] - scores[a])
        .slice(0, 2);
      const powers = best.map((i) => Math.exp(scores[i]));
      const parts = best.map((i, j) => {
        const inner = times(experts[i][0], x).map((value) => Math.max(0, value));
        return times(experts[i][1], inner).map((value) => (value * powers[j]) / sum(powers));
      });
      for (const [c, value] of outputs[t].entries()) expect(value).toBeCloseTo(parts[0][c] + parts[1][c], 5);
    }
  });

  it("the gradient by hand is that of finite differences, with the auxiliary loss and a bias too", () => {
    const settings = { experts: 4, units: 3, alpha: 0.3, gamma: 0.01 };
    const next = random(2);
    const theta = cells.initialize(settings, next);
    const b = [0.1, 0, -0.05, 0.2];
    const batch = Array.from({ length: 30 }, () => cells.sampleAt(2 * next() - 1, 2 * next() - 1));
    const { gradient, f } = cells.lossAndGradient(theta, b, batch, settings);
    expect(f.filter((share) => share > 0).length).toBeGreaterThan(1);
    const lossAt = (at: number, step: number): number => {
      const moved = theta.slice();
      moved[at] += step;
      return cells.lossAndGradient(moved, b, batch, settings).loss;
    };
    for (const [at, slope] of gradient.entries()) {
      expect(slope).toBeCloseTo((lossAt(at, 1e-6) - lossAt(at, -1e-6)) / 2e-6, 5);
    }
    expect(Math.hypot(...gradient.slice(0, 12))).toBeGreaterThan(0.01);
  });

  it("the balance loss is 1 where all is even, and more wherever the likelier experts get more", () => {
    const next = random(3);
    const even = Array<number>(8).fill(1 / 8);
    expect(cells.balanceLoss(even, even)).toBeCloseTo(1, 12);
    for (let trial = 0; trial < 200; trial++) {
      const shares = () => {
        const list = Array.from({ length: 8 }, () => next() ** 3).sort((a, b) => a - b);
        return list.map((value) => value / sum(list));
      };
      expect(cells.balanceLoss(shares(), shares())).toBeGreaterThan(1);
    }
  });

  it("without balance experts idle and the error is larger, beyond the spread of ten seeds", () => {
    const table = shown("mixture-of-experts", "compare").find(({ kind }) => kind === "table");
    if (table?.kind !== "table") throw new Error("No table.");
    const [, none, loss, bias, large] = table.rows.map((row) => row.map(Number));
    expect(none[6]).toBeGreaterThan(10);
    for (const balanced of [loss, bias]) {
      expect(balanced[6]).toBe(0);
      // Two standard errors of the difference of two means of ten.
      expect(none[3] - balanced[3]).toBeGreaterThan(2 * Math.sqrt((none[4] ** 2 + balanced[4] ** 2) / 10));
      expect(balanced[3]).toBeGreaterThan(large[3]);
    }
  });

  it("counts the published models as their makers do, to a unit in the last place that they give", () => {
    const table = shown("mixture-of-experts", "published").find(({ kind }) => kind === "table");
    if (table?.kind !== "table") throw new Error("No table.");
    const counted = table.rows.map((row) => row.slice(4, 6).map((value) => Math.round(Number(value) / 10)));
    expect(counted).toEqual([
      [47, 13],
      [671, 37],
      [235, 22],
    ]);
  });
});
