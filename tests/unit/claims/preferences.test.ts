import { beforeAll, describe, expect, it } from "vitest";
import { loadCells } from "../../../src/commands/train/loadCells";
import { useStoredData } from "../../../src/commands/train/useStoredData";
import { random } from "../../../src/notebook/kernel/library";
import { rowsOf, shown } from "./shown";

// The notebook's own cells, against finite differences, sums over all answers and the identities that the page derives.
interface Pair {
  winner: number[];
  loser: number[];
}
interface Cells {
  reference: Float64Array;
  every: number[][];
  pReference: Float64Array;
  trueRewards: number[];
  distribution(theta: Float64Array): Float64Array;
  makePairs(count: number, seed: number): Pair[];
  objective(p: Float64Array, rewards: readonly number[], beta: number): number;
  optimum(rewards: readonly number[], beta: number): Float64Array;
  dpo(theta: Float64Array, batch: readonly Pair[], beta: number): { loss: number; gradient: Float64Array };
  advantages(rewards: readonly number[]): number[];
  epsilon: number;
  clipped(ratio: number, advantage: number): number;
  slopeOf(ratio: number, advantage: number): number;
  clippedGradient(
    theta: Float64Array,
    old: Float64Array,
    samples: readonly { y: number[]; advantage: number }[],
    isClipped: boolean,
  ): Float64Array;
  logSoftmax(theta: Float64Array): Float64Array;
}
let cells: Cells;

beforeAll(async () => {
  useStoredData();
  const ids = ["mask", "reference", "pairs", "optimum", "step", "dpo", "hacking", "advantage", "grpo", "clip", "ppo"];
  const names = [
    "reference",
    "every",
    "pReference",
    "trueRewards",
    "distribution",
    "makePairs",
    "objective",
    "optimum",
  ];
  cells = (await loadCells("preferences", ids, [
    ...names,
    ...["dpo", "advantages", "epsilon", "clipped", "slopeOf", "clippedGradient", "logSoftmax"],
  ])) as Cells;
}, 300_000);

const sum = (list: Iterable<number>): number => [...list].reduce((a, b) => a + b, 0);
const tables = (cell: string) => shown("preferences", cell).filter(({ kind }) => kind === "table");

describe("the page on preferences", () => {
  it("the policy's probabilities are products of softmaxes, and sum to one", () => {
    const { reference, every, pReference } = cells;
    expect(every).toHaveLength(6 ** 5);
    expect(sum(pReference)).toBeCloseTo(1, 10);
    for (const at of [0, 77, 1234, 7775]) {
      const chance = every[at].reduce((product, word, t) => {
        const row = (t * 7 + (t === 0 ? 6 : every[at][t - 1])) * 6;
        const powers = Array.from(reference.slice(row, row + 6), Math.exp);
        return (product * powers[word]) / sum(powers);
      }, 1);
      expect(pReference[at] / chance).toBeCloseTo(1, 10);
    }
  });

  it("the gradient of DPO is that of finite differences", () => {
    const next = random(4);
    const theta = cells.reference.map((score) => score + next() - 0.5);
    const batch = cells.makePairs(20, 8);
    const { gradient } = cells.dpo(theta, batch, 0.7);
    for (let at = 0; at < theta.length; at++) {
      const lossAt = (step: number): number => cells.dpo(theta.with(at, theta[at] + step), batch, 0.7).loss;
      expect(gradient[at]).toBeCloseTo((lossAt(1e-5) - lossAt(-1e-5)) / 2e-5, 7);
    }
    expect(Math.max(...gradient.map(Math.abs))).toBeGreaterThan(0.01);
  });

  it("no other distribution does better than the closed form, and falls short by β times its KL from it", () => {
    const next = random(6);
    for (const beta of [2, 0.5, 0.1]) {
      const best = cells.optimum(cells.trueRewards, beta);
      for (let trial = 0; trial < 5; trial++) {
        const weighed = best.map((chance) => chance * Math.exp(next() - 0.5) + (next() * 1e-4) / best.length);
        const total = sum(weighed);
        const other = weighed.map((weight) => weight / total);
        const short = cells.objective(best, cells.trueRewards, beta) - cells.objective(other, cells.trueRewards, beta);
        const divergence = sum(other.map((chance, at) => chance * Math.log(chance / best[at])));
        expect(divergence).toBeGreaterThan(0.001);
        expect(short / (beta * divergence)).toBeCloseTo(1, 6);
      }
    }
  });

  it("the advantages of a group sum to zero with a mean square of one, and vanish where all answers score alike", () => {
    const next = random(9);
    for (let trial = 0; trial < 50; trial++) {
      const list = cells.advantages([0, 1, ...Array.from({ length: 6 }, () => Math.round(next()))]);
      expect(sum(list)).toBeCloseTo(0, 12);
      expect(sum(list.map((value) => value ** 2)) / list.length).toBeCloseTo(1, 12);
    }
    expect(cells.advantages([1, 1, 1, 1])).toEqual([0, 0, 0, 0]);
  });

  it("optimized too far for the reward model, the true reward ends below where it began, in every group", () => {
    for (const row of rowsOf(tables("hacking")[0])) {
      const [, start, best, , end] = row.map(Number);
      expect(best).toBeGreaterThan(start + 0.2);
      expect(end).toBeLessThan(start - 1);
    }
  });

  it("DPO with a small β, trained longer, ends farther from the reference and with less reward, beyond the spread", () => {
    const rows = new Map(rowsOf(tables("dpo")[0]).map((row) => [String(row[0]), row.map(Number)]));
    const [early, late] = ["β = 0.1，100 步", "β = 0.1，400 步"].map((name) => rows.get(name) ?? []);
    expect(late[3]).toBeGreaterThan(early[3] + 2 * late[4]);
    // Five groups: more than two standard errors of the difference.
    expect(early[1] - late[1]).toBeGreaterThan(2 * Math.sqrt((early[2] ** 2 + late[2] ** 2) / 5));
    const [soft, softLate] = ["β = 1，100 步", "β = 1，400 步"].map((name) => rows.get(name) ?? []);
    expect(softLate[1]).toBeGreaterThan(soft[1]);
  });

  it("the clipped objective is the smaller of the two, flat where it would go on, and its slope is so", () => {
    for (const advantage of [1, -1, 0.3]) {
      for (let ratio = 0.05; ratio < 2; ratio += 0.0703) {
        const inside = Math.min(1.2, Math.max(0.8, ratio));
        expect(cells.clipped(ratio, advantage)).toBe(Math.min(ratio * advantage, inside * advantage));
        const difference = (cells.clipped(ratio + 1e-6, advantage) - cells.clipped(ratio - 1e-6, advantage)) / 2e-6;
        expect(cells.slopeOf(ratio, advantage)).toBeCloseTo(difference, 6);
      }
    }
  });

  it("the gradient of the clipped objective over sampled answers is that of finite differences", () => {
    const next = random(12);
    const old = cells.logSoftmax(cells.reference);
    const theta = cells.reference.map((score) => score + 0.6 * (next() - 0.5));
    const samples = Array.from({ length: 12 }, () => ({
      y: cells.every[Math.floor(next() * cells.every.length)],
      advantage: 2 * next() - 1,
    }));
    for (const isClipped of [true, false]) {
      const objective = (at: Float64Array): number => {
        const now = cells.logSoftmax(at);
        return sum(
          samples.flatMap(({ y, advantage }) =>
            y.map((word, t) => {
              const place = (t * 7 + (t === 0 ? 6 : y[t - 1])) * 6 + word;
              const ratio = Math.exp(now[place] - old[place]);
              return (isClipped ? cells.clipped(ratio, advantage) : ratio * advantage) / samples.length;
            }),
          ),
        );
      };
      const gradient = cells.clippedGradient(theta, old, samples, isClipped);
      for (let at = 0; at < theta.length; at += 7) {
        const by = (step: number): number => objective(theta.with(at, theta[at] + step));
        expect(gradient[at]).toBeCloseTo((by(1e-6) - by(-1e-6)) / 2e-6, 6);
      }
    }
  });

  it("clipped, eight steps on a batch stay nearer to where it was drawn, at every rate and as far in reward at the best", () => {
    const rows = new Map(rowsOf(tables("ppo")[0]).map((row) => [String(row[0]), row.map(Number)]));
    for (const rate of [1, 2, 4, 8]) {
      const [near, far] = ["截断", "不截断"].map((name) => rows.get(`${name}，学习率 ${rate}`) ?? []);
      expect(near[4]).toBeLessThan(far[4] / 2);
    }
    expect(rows.get("截断，学习率 8")?.[1]).toBeGreaterThan(0.95);
  });
});
