import { beforeAll, describe, expect, it } from "vitest";
import { loadCells } from "../../../src/commands/train/loadCells";
import { useStoredData } from "../../../src/commands/train/useStoredData";
import { random, sampleIndex } from "../../../src/notebook/kernel/library";
import { rowsOf, shown } from "./shown";

// The page on inference: attention in plain loops and double precision, counting as it goes, and speculation by its definition.
interface Cells {
  poet: { sizes: Record<"width" | "layers" | "heads" | "keyHeads" | "hidden" | "vocabulary", number> };
  countStep(fresh: number, seen: number): number;
  verify(p: number[], q: number[], drafted: number, next: () => number): { id: number; accepted: boolean };
  runs: { length: number; passes: number; drafted: number; accepted: number }[];
}
let cells: Cells;

beforeAll(async () => {
  useStoredData();
  const names = ["poet", "countStep", "verify", "runs"];
  cells = (await loadCells("kv-cache", ["load", "count", "speculate", "draft"], names)) as Cells;
}, 300_000);

const next = random(8);
const sum = (list: number[]): number => list.reduce((a, b) => a + b, 0);
const matrix = (rows: number, columns: number): number[][] =>
  Array.from({ length: rows }, () => Array.from({ length: columns }, () => next() - 0.5));
let products = 0;
const dot = (a: number[], b: number[]): number => {
  products += a.length;
  return sum(a.map((x, i) => x * b[i]));
};
const times = (W: number[][], x: number[]): number[] => W.map((row) => dot(row, x));
const shares = (scores: number[]): number[] => {
  const weights = scores.map(Math.exp);
  return weights.map((weight) => weight / sum(weights));
};
/** One head: what a query reads of keys and values. */
function read(query: number[], keys: number[][], values: number[][]): number[] {
  const weights = shares(keys.map((key) => dot(query, key) / Math.sqrt(key.length)));
  return values[0].map((_, j) =>
    dot(
      weights,
      values.map((value) => value[j]),
    ),
  );
}

describe("the page on inference", () => {
  it("attention with a cache gives what attention without gives, for grouped heads", () => {
    const [width, headWidth, heads, keyHeads, length] = [12, 4, 4, 2, 9];
    const x = matrix(length, width);
    const query = Array.from({ length: heads }, () => matrix(headWidth, width));
    const [key, value] = [0, 1].map(() => Array.from({ length: keyHeads }, () => matrix(headWidth, width)));
    const outputAt = (t: number, keysOf: (h: number) => number[][], valuesOf: (h: number) => number[][]) =>
      query.flatMap((W, h) => {
        const group = Math.floor((h * keyHeads) / heads);
        return read(times(W, x[t]), keysOf(group), valuesOf(group));
      });
    const kept = Array.from({ length: keyHeads }, () => ({ keys: [] as number[][], values: [] as number[][] }));
    const [cached, fresh]: number[][][] = [[], []];
    const counts = { cached: 0, fresh: 0 };
    for (let t = 0; t < length; t++) {
      products = 0;
      kept.forEach(({ keys, values }, g) => {
        keys.push(times(key[g], x[t]));
        values.push(times(value[g], x[t]));
      });
      cached.push(
        outputAt(
          t,
          (g) => kept[g].keys,
          (g) => kept[g].values,
        ),
      );
      counts.cached += products;
      products = 0;
      const before = x.slice(0, t + 1);
      fresh.push(
        outputAt(
          t,
          (g) => before.map((row) => times(key[g], row)),
          (g) => before.map((row) => times(value[g], row)),
        ),
      );
      counts.fresh += products;
    }
    cached.forEach((row, t) => {
      for (const [j, number] of row.entries()) expect(number).toBeCloseTo(fresh[t][j], 12);
    });
    expect(counts.cached).toBeLessThan(counts.fresh / 2);
  });

  it("counts a step's multiplications as loops over its matrices do", () => {
    const { width, layers, heads, keyHeads, hidden, vocabulary } = cells.poet.sizes;
    const headWidth = width / heads;
    /** Rows × columns of each matrix that a token goes through, then the scores and sums of attention. */
    const token = (visible: number): number => {
      const shapes = [
        [width, width],
        [keyHeads * headWidth, width],
        [keyHeads * headWidth, width],
        [width, width],
        [hidden, width],
        [hidden, width],
        [hidden, width],
      ];
      let count = sum(shapes.map(([rows, columns]) => rows * columns));
      for (let h = 0; h < heads; h++) for (let t = 0; t < visible; t++) count += 2 * headWidth;
      return layers * count;
    };
    expect(cells.countStep(1, 40)).toBe(token(41) + vocabulary * width);
    expect(cells.countStep(3, 0)).toBe(token(1) + token(2) + token(3) + vocabulary * width);
    // A prompt that is read at once costs what it costs token by token, but for the scores.
    expect(cells.countStep(5, 0)).toBe(sum([0, 1, 2, 3, 4].map((t) => cells.countStep(1, t))) - 4 * vocabulary * width);
  });

  it("speculation draws from the target's distribution, whatever the draft's", () => {
    const size = 8;
    for (const sharpness of [1, 6]) {
      const [p, q] = [3, sharpness].map((scale) => shares(Array.from({ length: size }, () => scale * next())));
      const overlap = sum(p.map((value, id) => Math.min(value, q[id])));
      const tries = 60_000;
      const counts = new Array<number>(size).fill(0);
      const dice = random(21);
      let accepted = 0;
      for (let i = 0; i < tries; i++) {
        const drafted = sampleIndex(q.map(Math.log), dice);
        const result = cells.verify(p, q, drafted, dice);
        counts[result.id]++;
        accepted += Number(result.accepted);
      }
      const against = (r: number[]) => sum(counts.map((count, id) => (count - tries * r[id]) ** 2 / (tries * r[id])));
      const bound = size - 1 + 4 * Math.sqrt(2 * (size - 1));
      expect(against(p)).toBeLessThan(bound);
      expect(against(q)).toBeGreaterThan(bound);
      expect(Math.abs(accepted / tries - overlap)).toBeLessThan(4 * Math.sqrt(0.25 / tries));
      // By algebra: what is accepted, and the rest from the surplus.
      const surplus = p.map((value, id) => Math.max(0, value - q[id]));
      p.forEach((value, id) => {
        const exact = q[id] * Math.min(1, value / q[id]) + ((1 - overlap) * surplus[id]) / sum(surplus);
        expect(exact).toBeCloseTo(value, 12);
      });
    }
  });

  it("writes at least one token a pass, and one more for each draft that is accepted", () => {
    for (const { length, passes, drafted, accepted } of cells.runs) {
      expect(length).toBe(passes + accepted);
      expect(accepted).toBeLessThan(drafted);
      expect(accepted).toBeGreaterThan(0);
    }
  });

  it("shows for published models what the formula gives", () => {
    const [table] = shown("kv-cache", "published");
    const rows = rowsOf(table).map((row) => row.map(Number));
    const llama = rows[rowsOf(table).findIndex(([name]) => name === "Llama 3 8B")];
    // 2 × 32 blocks × 8 heads × 128 numbers of 2 bytes, 32,768 times.
    expect(llama[4]).toBe((2 * 32 * 8 * 128 * 2) / 1024);
    expect(llama[5]).toBeCloseTo((2 * 32 * 8 * 128 * 2 * 32_768) / 2 ** 30, 6);
    for (const row of rows) {
      const [, blocks, queryHeads, keyHeads, each, grouped, apart] = row;
      const width = (each * 1024) / (2 * blocks * keyHeads * 2);
      expect([64, 128]).toContain(width);
      expect(grouped).toBeCloseTo((each * 32_768) / 2 ** 20, 1);
      expect(apart).toBeCloseTo((2 * blocks * queryHeads * width * 2 * 32_768) / 2 ** 30, 1);
    }
  });
});
