import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { loadCells } from "../../../src/commands/train/loadCells";
import { useStoredData } from "../../../src/commands/train/useStoredData";
import { random } from "../../../src/notebook/kernel/library";
import { rowsOf, shown } from "./shown";

// What the notebooks on Nesterov's momentum and on adaptive rates showed, by other ways than theirs.
function tableOf(slug: string, cell: string): Record<string, string>[] {
  const output = shown(slug, cell).findLast(({ kind }) => kind === "table");
  if (output?.kind !== "table") throw new Error(`No table in ${cell}.`);
  return rowsOf(output).map((row) => Object.fromEntries(row.map((value, i) => [output.columns[i], String(value)])));
}
const find = (rows: Record<string, string>[], first: string): Record<string, string> => {
  const row = rows.find((each) => Object.values(each)[0] === first);
  if (!row) throw new Error(`No row ${first}.`);
  return row;
};

describe("Nesterov's momentum", () => {
  /** The mean factor per step along a direction of curvature 1, from 4,000 steps of the rule itself, rescaled as it goes. */
  function measured(rate: number, beta: number, ahead: boolean): number {
    let [theta, velocity, log] = [1, 0, 0];
    for (let t = 0; t < 4000; t++) {
      const at = ahead ? theta - rate * beta * velocity : theta;
      velocity = beta * velocity + at;
      theta -= rate * velocity;
      const size = Math.hypot(theta, rate * velocity);
      if (size === 0) return 0;
      log += Math.log(size);
      [theta, velocity] = [theta / size, velocity / size];
    }
    return Math.exp(log / 4000);
  }

  it("changes a direction by the factors shown", () => {
    for (const row of tableOf("nesterov", "roots")) {
      const curvature = Number(row.αλ);
      expect(measured(curvature, 0.9, false)).toBeCloseTo(Number(row.动量), 2);
      expect(measured(curvature, 0.9, true)).toBeCloseTo(Number(row.Nesterov), 2);
    }
  });

  it("is at best as fast as the formula says, and no pair of rate and coefficient drawn at random is faster", () => {
    const rows = tableOf("nesterov", "best");
    const bests = { 朴素: 24 / 26, 动量: 2 / 3, Nesterov: 1 - 2 / Math.sqrt(76) };
    for (const [name, best] of Object.entries(bests)) {
      const { 每步的倍数, 公式 } = find(rows, name);
      expect(Number(公式)).toBeCloseTo(best, 4);
      expect(Number(每步的倍数)).toBeGreaterThan(best - 1e-4);
      expect(Number(每步的倍数)).toBeLessThan(best + 0.01);
    }
    const next = random(5);
    for (let i = 0; i < 60; i++) {
      const [rate, beta] = [(next() * 1.3) / 25, next()];
      const slowest = Math.max(measured(rate, beta, true), measured(25 * rate, beta, true));
      expect(slowest).toBeGreaterThan(bests.Nesterov - 0.005);
    }
  });

  it("walks as the library's does, which keeps the point ahead in place of the parameters", () => {
    const rows = tableOf("nesterov", "walk");
    const { α, β, "最后十步，最远": furthest } = find(rows, "Nesterov，β = 0.9");
    const [rate, beta] = [Number(α), Number(β)];
    const curvatures = [1, 25];
    const ahead = tf.variable(tf.tensor1d([1, 1]));
    const optimizer = tf.train.momentum(rate, beta, true);
    const distances: number[] = [];
    for (let t = 0; t < 60; t++) {
      const at = ahead.arraySync() as number[];
      distances.push(Math.hypot(...at.map((value, i) => value * (1 - rate * curvatures[i]))));
      optimizer.minimize(() => ahead.square().mul(tf.tensor1d(curvatures)).sum().mul(0.5).asScalar(), false, [ahead]);
    }
    ahead.dispose();
    expect(Math.max(...distances.slice(-10))).toBeCloseTo(Number(furthest), 3);
    expect(Number(furthest)).toBeLessThan(Number(find(rows, "动量，β = 0.9")["最后十步，最远"]) / 2);
  });

  it("reaches the lowest point where momentum runs round three points for ever", () => {
    // The three points in units of 1/1225: each is what the rule gives from the two before, in whole numbers.
    const cycle = [792, -2208, 2592];
    const slope = (x: number) => (x < 1225 ? 25 * x : x < 2450 ? x + 24 * 1225 : 25 * x - 24 * 1225);
    for (const k of [0, 1, 2]) {
      const [before, at, after] = [cycle[k], cycle[(k + 1) % 3], cycle[(k + 2) % 3]];
      expect(9 * after).toBe(9 * at - slope(at) + 4 * (at - before));
    }
    const rows = tableOf("nesterov", "cycle");
    const last = Object.values(find(rows, "动量，α = 1/9，β = 4/9")).slice(1).map(Number);
    const expected = cycle.map((x) => Math.abs(x) / 1225).sort((a, b) => a - b);
    last
      .toSorted((a, b) => a - b)
      .forEach((x, i) => {
        expect(x).toBeCloseTo(expected[i], 2);
      });
    const [, , nesterov] = rows.map((row) => Object.values(row).slice(1).map(Number));
    expect(Math.max(...nesterov)).toBeLessThan(1e-4);
  });
});

describe("rates of each parameter's own", () => {
  interface Cells {
    excess(theta: Float64Array, truth: Float64Array): number;
    chances: number[];
    updates: Record<string, (rate: number) => { step(theta: Float64Array, g: Float64Array, t: number): void }>;
    pose(
      steps: number,
      segments: number,
      seed: number,
    ): {
      truths: Float64Array[];
      steps: { active: number[]; noise: number }[];
    };
  }
  let cells: Cells;
  beforeAll(async () => {
    useStoredData();
    cells = (await loadCells(
      "adaptive-rates",
      ["rates", "updates", "rare"],
      ["excess", "chances", "updates", "pose"],
    )) as Cells;
  }, 120_000);

  it("fall as one over the root of the count with AdaGrad, and settle with RMSProp", () => {
    const q = 0.99 ** 20;
    for (const row of tableOf("adaptive-rates", "rates")) {
      const t = Number(row.步数.replace(/\D/gu, ""));
      const visits = Math.ceil(t / 20);
      expect(Number(row["AdaGrad，常见的"])).toBeCloseTo(1 / Math.sqrt(t), 3);
      expect(Number(row["AdaGrad，罕见的"])).toBeCloseTo(1 / Math.sqrt(visits), 3);
      expect(Number(row["RMSProp，常见的"])).toBeCloseTo(1 / Math.sqrt(1 - 0.99 ** t), 1);
      expect(Number(row["RMSProp，罕见的"])).toBeCloseTo(1 / Math.sqrt((0.01 * (1 - q ** visits)) / (1 - q)), 1);
    }
  });

  it("give the steps that the library's optimizers take", () => {
    const libraries = {
      动量: tf.train.momentum(0.05, 0.9),
      AdaGrad: tf.train.adagrad(0.05, 1e-12),
      RMSProp: tf.train.rmsprop(0.05, 0.99, 0, 1e-8),
      Adam: tf.train.adam(0.05, 0.9, 0.999, 1e-8),
    };
    for (const [name, library] of Object.entries(libraries)) {
      const ours = new Float64Array(40).fill(1);
      const step = cells.updates[name](0.05);
      const theirs = tf.variable(tf.ones([40]));
      const scale = tf.range(1, 41).div(10);
      for (let t = 1; t <= 5; t++) {
        step.step(
          ours,
          ours.map((value, j) => value * ((j + 1) / 10)),
          t,
        );
        library.minimize(() => theirs.square().mul(scale).sum().mul(0.5).asScalar(), false, [theirs]);
      }
      const values = theirs.dataSync();
      ours.forEach((value, j) => {
        expect(value).toBeCloseTo(values[j], 3);
      });
      tf.dispose([theirs, scale]);
    }
  });

  it("are compared by the expected error, which samples confirm", () => {
    const next = random(9);
    const [theta, truth] = [0, 1].map(() => Float64Array.from(cells.chances, () => 2 * next() - 1));
    let total = 0;
    for (let n = 0; n < 40_000; n++) {
      let off = 0;
      for (const [j, chance] of cells.chances.entries()) if (next() < chance) off += theta[j] - truth[j];
      total += off ** 2 / 2;
    }
    expect(cells.excess(theta, truth) / (total / 40_000)).toBeGreaterThan(0.97);
    expect(cells.excess(theta, truth) / (total / 40_000)).toBeLessThan(1.03);
  });

  it("are matched in part by one rate for all that falls: plain descent by a loop of its own, α / (1 + t / 50)", () => {
    const rows = tableOf("adaptive-rates", "decayed");
    const rate = 10 ** -0.25; // 0.56
    expect(Number(find(rows, "朴素，α 逐渐减小")["最好的 α"])).toBeCloseTo(rate, 2);
    const ends = Array.from({ length: 16 }, (_, i) => {
      const { truths, steps } = cells.pose(1500, 1, 11 + i);
      const theta = new Float64Array(40);
      const found: number[] = [];
      for (const [t, { active, noise }] of steps.entries()) {
        const error = active.reduce((sum, j) => sum + theta[j] - truths[0][j], -noise);
        for (const j of active) theta[j] -= (rate / (1 + (t + 1) / 50)) * error;
        if (t % 10 === 9) found.push(cells.excess(theta, truths[0]));
      }
      return found.slice(-15).reduce((a, b) => a + b) / 15;
    });
    const average = ends.reduce((a, b) => a + b) / ends.length;
    expect(average).toBeCloseTo(Number(find(rows, "朴素，α 逐渐减小").最后的误差), 4);
    const first = tableOf("adaptive-rates", "rare");
    const gap = average - Number(find(first, "AdaGrad").最后的误差);
    expect(gap).toBeCloseTo(Number(find(rows, "朴素，α 逐渐减小")["比 AdaGrad 大"]), 4);
    expect(gap).toBeGreaterThan(2 * Number(find(rows, "朴素，α 逐渐减小").标准误));
    expect(average).toBeLessThan(0.75 * Number(find(first, "朴素").最后的误差));
    const adam = find(rows, "Adam，α 逐渐减小");
    expect(Number(adam["比 AdaGrad 大"])).toBeLessThan(-3 * Number(adam.标准误));
  });
});
