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
  contestants: Record<string, [settings: Settings, own: number]>;
  train(settings: Settings, seed: number, peak: number): { theta: Float64Array; b: number[] };
  evaluate(trained: { theta: Float64Array; b: number[] }, settings: Settings): { error: number };
}
let cells: Cells;

beforeAll(async () => {
  useStoredData();
  const ids = ["layer", "dispatch", "balance", "task", "gradient", "train", "compare"];
  const names = [
    ...["X", "W", "Y", "weights", "balanceLoss", "sampleAt", "initialize", "lossAndGradient"],
    ...["contestants", "train", "evaluate"],
  ];
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

  it("without balance experts idle and the error is larger, by more than three standard errors of the difference", () => {
    const [table, gaps] = shown("mixture-of-experts", "compare").filter(({ kind }) => kind === "table");
    if (table?.kind !== "table" || gaps?.kind !== "table") throw new Error("No table.");
    const column = (name: string): number[] => {
      const at = table.columns.indexOf(name);
      return table.rows.map((row) => Number(row[at]));
    };
    const [idle, errors] = [column("闲置的"), column("均方误差")];
    const [dense, none, loss, bias, large] = errors;
    expect(idle[1]).toBeGreaterThan(10);
    expect(Math.max(idle[2], idle[3])).toBeLessThan(3);
    expect(none).toBeGreaterThan(dense);
    for (const [i, balanced] of [loss, bias].entries()) {
      expect(balanced).toBeGreaterThan(large);
      expect(Number(gaps.rows[i][1])).toBeCloseTo(none - balanced, 3);
      expect(Number(gaps.rows[i][1])).toBeGreaterThan(3 * Number(gaps.rows[i][2]));
      // Against the dense network of the same size per token: not settled by ten seeds.
      expect(Number(gaps.rows[i + 2][1])).toBeCloseTo(dense - balanced, 3);
      expect(Number(gaps.rows[i + 2][1])).toBeLessThan(2 * Number(gaps.rows[i + 2][2]));
    }
  });

  it("the networks that compute as much are compared at their own best rates: half and twice do worse on ten other seeds", () => {
    for (const name of ["稠密，与激活的一样大", "混合专家，偏置"] as const) {
      const [settings, own] = cells.contestants[name];
      const [half, best, twice] = [own / 2, own, 2 * own].map(
        (peak) =>
          sum(
            Array.from({ length: 10 }, (_, i) => cells.evaluate(cells.train(settings, 11 + i, peak), settings).error),
          ) / 10,
      );
      expect(best, name).toBeLessThan(Math.min(half, twice));
    }
  }, 300_000);

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
