import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { toBatch } from "../../../src/commands/train/language/batches";
import type * as Products from "../../../src/commands/train/language/matMul";
import { layOut } from "../../../src/commands/train/language/shape";
import { loadCells } from "../../../src/commands/train/loadCells";
import { sizesOf } from "../../../src/commands/train/scaling/study";
import { useStoredData } from "../../../src/commands/train/useStoredData";
import { random } from "../../../src/notebook/kernel/library";
import type { ScalingRun } from "../../../src/notebook/kernel/library/studies";
import { rowsOf, shown } from "./shown";

const PRODUCTS = "../../../src/commands/train/language/matMul";
const counted = { products: 0 };

/** The trainer, which counts what its matrix products multiply. It is loaded anew: other tests share what is loaded. */
async function countingTrainer() {
  vi.resetModules();
  vi.doMock(PRODUCTS, async (importOriginal) => {
    const original = await importOriginal<typeof Products>();
    const matMul: typeof original.matMul = (left, right, into) => {
      counted.products += left.rows * left.columns * right.columns;
      return original.matMul(left, right, into);
    };
    return { ...original, matMul };
  });
  const { allocate } = await import("../../../src/commands/train/language/matMul");
  const { LanguageModel } = await import("../../../src/commands/train/language/model");
  return { allocate, LanguageModel };
}

afterAll(() => {
  vi.doUnmock(PRODUCTS);
  vi.resetModules();
});

interface Law {
  E: number;
  A: number;
  B: number;
  alpha: number;
  beta: number;
}
interface Point {
  N: number;
  D: number;
  L: number;
  cell: string;
}
interface Cells {
  fit(points: Point[]): Law;
  predict(law: Law, N: number, D: number): number;
  best(law: Law, C: number): { N: number; D: number };
  law: Law;
  points: Point[];
  runs: ScalingRun[];
}
let cells: Cells;

beforeAll(async () => {
  useStoredData();
  const names = ["fit", "predict", "best", "law", "points", "runs"];
  cells = (await loadCells("scaling", ["grid", "fit", "uncertain", "optimal"], names)) as Cells;
}, 300_000);

const truth: Law = { E: 1.8, A: 90, B: 250, alpha: 0.45, beta: 0.4 };
const lossOf = ({ E, A, B, alpha, beta }: Law, N: number, D: number): number => E + A * N ** -alpha + B * D ** -beta;
const made = (noise: () => number): Point[] =>
  [1e4, 3e4, 1e5, 3e5, 1e6].flatMap((N) =>
    [2e4, 6e4, 2e5, 6e5].map((D) => ({ N, D, L: lossOf(truth, N, D) * Math.exp(noise()), cell: "" })),
  );
const tableIn = (cell: string) => {
  const found = shown("scaling", cell).find(({ kind }) => kind === "table");
  if (found === undefined) throw new Error(`No table in ${cell}.`);
  return rowsOf(found);
};

describe("the page on scaling", () => {
  it("the fit finds the law that made the points", () => {
    const found = cells.fit(made(() => 0));
    for (const name of ["E", "A", "B", "alpha", "beta"] as const) expect(found[name] / truth[name]).toBeCloseTo(1, 2);
  });

  it("a little noise moves the exponents a little, and one wild point hardly more", () => {
    const next = random(2);
    const noisy = made(() => 0.004 * (next() - 0.5));
    const wild = noisy.map((point, i) => (i === 7 ? { ...point, L: 1.3 * point.L } : point));
    for (const points of [noisy, wild]) {
      const found = cells.fit(points);
      expect(Math.abs(found.alpha - truth.alpha)).toBeLessThan(0.08);
      expect(Math.abs(found.beta - truth.beta)).toBeLessThan(0.08);
    }
  });

  it("nothing near the fit of the study fits it better", () => {
    const cost = (law: Law): number =>
      cells.points.reduce((sum, { N, D, L }) => {
        const r = Math.abs(Math.log(lossOf(law, N, D) / L));
        return sum + (r <= 0.01 ? (r * r) / 2 : 0.01 * (r - 0.005));
      }, 0);
    const least = cost(cells.law);
    for (const name of ["E", "A", "B", "alpha", "beta"] as const) {
      for (const factor of [0.99, 1.01]) {
        expect(cost({ ...cells.law, [name]: factor * cells.law[name] })).toBeGreaterThan(least);
      }
    }
  });

  it("the best division of the compute is the best by search, too", () => {
    const C = 10 ** 11.5;
    const found = cells.best(cells.law, C);
    expect(6 * found.N * found.D).toBeCloseTo(C, -3);
    const loss = (N: number): number => lossOf(cells.law, N, C / (6 * N));
    for (const factor of [0.9, 0.99, 1.01, 1.1]) expect(loss(factor * found.N)).toBeGreaterThan(loss(found.N));
  });

  it("a step of training multiplies and adds three times for each parameter and token, but for the gains", async () => {
    const { allocate, LanguageModel } = await countingTrainer();
    const rows = tableIn("count");
    for (const [i, width] of [16, 48].entries()) {
      const sizes = sizesOf(width);
      const layout = layOut(sizes);
      const next = random(width);
      const document = (): number[] => Array.from({ length: 30 }, () => Math.floor(sizes.vocabulary * next()));
      const batch = toBatch([document(), document()]);
      const theta = allocate(layout.count * width);
      theta.set(theta.map(() => next() - 0.5));
      counted.products = 0;
      new LanguageModel(sizes, layout).lossAndGradient(theta, batch, allocate(theta.length));
      const gains = (2 * sizes.layers + 1) * width;
      expect(counted.products).toBe(3 * batch.targets.length * (theta.length - gains));
      const row = rows.find(([name]) => Number(name) === width);
      expect(row?.[1], `row ${i}`).toBe(String(theta.length));
      expect(row?.[3]).toBe(String((2 * counted.products) / batch.targets.length));
    }
  });

  it("the smallest run comes out alike in two programs", () => {
    const [live, stored] = tableIn("live");
    expect(live[1]).toBe(stored[1]);
    expect(Math.abs(Number(live[2]) - Number(stored[2]))).toBeLessThan(0.01);
  });
});
