import { beforeAll, describe, expect, it } from "vitest";
import { loadCells } from "../../../src/commands/train/loadCells";
import { useStoredData } from "../../../src/commands/train/useStoredData";
import { rowsOf, shown } from "./shown";

// The notebook's own training, counted by another route, and what it showed.
interface Cells {
  context: Record<string, number[]>;
  guesses: Record<string, number[]>;
  toEach: number[];
  contextOf: { j: number; weight: number }[][];
  train(kind: "跳元" | "连续词袋", rate: number, seed: number): { v: Float64Array; u: Float64Array; products: number };
  sameGroup(trained: { v: Float64Array; u: Float64Array }): number;
}
let cells: Cells;

beforeAll(async () => {
  useStoredData();
  const ids = ["hand", "samples", "train"];
  const names = ["context", "guesses", "toEach", "contextOf", "train", "sameGroup"];
  cells = (await loadCells("cbow", ids, names)) as Cells;
}, 300_000);

const tables = (cell: string) => shown("cbow", cell).filter(({ kind }) => kind === "table");

describe("the continuous bag of words", () => {
  it("gives each context vector its share of the gradient, as central differences of the softmax do", () => {
    const u = Object.values(cells.guesses);
    const loss = (vectors: number[][]): number => {
      const mean = [0, 1].map((axis) => vectors.reduce((sum, vector) => sum + vector[axis] / vectors.length, 0));
      const scores = u.map((guess) => guess[0] * mean[0] + guess[1] * mean[1]);
      return Math.log(scores.reduce((sum, score) => sum + Math.exp(score - scores[0]), 0));
    };
    const vectors = Object.values(cells.context);
    for (const n of vectors.keys()) {
      for (const axis of [0, 1]) {
        const at = (step: number): number => loss(vectors.with(n, vectors[n].with(axis, vectors[n][axis] + step)));
        expect(cells.toEach[axis]).toBeCloseTo((at(1e-5) - at(-1e-5)) / 2e-5, 8);
      }
    }
  });

  it("counts one parallel position of three and four of the same line as context", () => {
    for (const [i, list] of cells.contextOf.entries()) {
      expect(list.map(({ j }) => j)).toEqual(
        Array.from({ length: 10 }, (_, j) => j).filter(
          (j) => j !== i && (Math.floor(j / 5) === Math.floor(i / 5) || Math.abs(i - j) === 5),
        ),
      );
      expect(list.filter(({ weight }) => weight === 3).map(({ j }) => j)).toEqual([(i + 5) % 10]);
    }
  });

  it("takes six inner products for each centre, the skip-gram model six for each pair: several times as many", () => {
    const rows = new Map(rowsOf(tables("compare")[0]).map((row) => [row[0], row.map(Number)]));
    const [skip, bag] = [rows.get("跳元") ?? [], rows.get("连续词袋") ?? []];
    expect(skip[2] % 6).toBe(0);
    expect(bag[2] % 6).toBe(0);
    expect(skip[2] / bag[2]).toBeGreaterThan(3);
    // Never more than the five contexts that a character can have.
    expect(skip[2] / bag[2]).toBeLessThan(5);
    // As good, within the spread of the seeds, and both far above the 15 % of any order.
    expect(Math.abs(skip[3] - bag[3])).toBeLessThan(3 * Math.max(skip[4], bag[4], 0.02));
    expect(Math.min(skip[3], bag[3])).toBeGreaterThan(0.5);
  });

  it("the rates that did best are none of the ends that were tried", () => {
    const rates = Object.fromEntries(rowsOf(tables("rates")[0]).map(([kind, rate]) => [kind, Number(rate)]));
    expect(rates.跳元).toBe(0.1);
    expect([0.4, 0.6]).toContain(rates.连续词袋);
  });

  it("trains again to what was shown", () => {
    const row = rowsOf(tables("train")[0]).find(([kind]) => kind === "连续词袋") ?? [];
    const trained = cells.train("连续词袋", 0.6, 1);
    expect(trained.products).toBe(row[1]);
    expect(cells.sameGroup(trained)).toBeCloseTo(Number(row[2]), 3);
  });
});
