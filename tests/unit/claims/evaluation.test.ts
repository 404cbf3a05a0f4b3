import { beforeAll, describe, expect, it } from "vitest";
import { loadCells } from "../../../src/commands/train/loadCells";
import { useStoredData } from "../../../src/commands/train/useStoredData";
import { rowsOf, shown } from "./shown";

// The notebook's own intervals and estimator, against counting; its records, against each other.
interface Cells {
  wilson(k: number, n: number): [number, number];
  naive(k: number, n: number): [number, number];
  passAtK(n: number, c: number, k: number): number;
}
let cells: Cells;

beforeAll(async () => {
  useStoredData();
  cells = (await loadCells("evaluation", ["questions", "coverage", "pass"], ["wilson", "naive", "passAtK"])) as Cells;
}, 300_000);

/** Rows of Pascal's triangle. */
const chooses: number[][] = [[1]];
for (let n = 1; n <= 60; n++) {
  const above = chooses[n - 1];
  chooses.push(Array.from({ length: n + 1 }, (_, k) => (above[k - 1] ?? 0) + (above[k] ?? 0)));
}
const tables = (cell: string) => shown("evaluation", cell).filter(({ kind }) => kind === "table");
const share = (text: unknown): number => Number(String(text).replace("%", "").replace("−", "-")) / 100;

describe("the page on evaluation", () => {
  it("Wilson's interval ends where the observed share is 1.96 standard errors from the true one", () => {
    for (const [k, n] of [
      [0, 20],
      [7, 20],
      [49, 50],
      [50, 50],
    ]) {
      for (const p of cells.wilson(k, n)) expect((k / n - p) ** 2).toBeCloseTo((1.96 ** 2 * p * (1 - p)) / n, 10);
    }
  });

  it("Wilson's interval covers nearly as often as it says, the usual one far less near the ends", () => {
    const n = 50;
    const coverage = (interval: Cells["wilson"], p: number): number =>
      chooses[n].reduce((sum, ways, k) => {
        const [low, high] = interval(k, n);
        return sum + (low <= p && p <= high ? ways * p ** k * (1 - p) ** (n - k) : 0);
      }, 0);
    const rates = Array.from({ length: 91 }, (_, i) => 0.05 + i / 100);
    const mean = (interval: Cells["wilson"]) => rates.reduce((sum, p) => sum + coverage(interval, p), 0) / rates.length;
    expect(Math.abs(mean(cells.wilson) - 0.95)).toBeLessThan(0.01);
    expect(mean(cells.naive)).toBeLessThan(mean(cells.wilson));
    expect(Math.min(...rates.map((p) => coverage(cells.wilson, p)))).toBeGreaterThan(0.91);
    expect(coverage(cells.naive, 0.98)).toBeLessThan(0.7);
    // What the page shows is the same.
    for (const [p, wilson, naive] of rowsOf(tables("coverage")[0])) {
      expect(share(wilson)).toBeCloseTo(coverage(cells.wilson, Number(p)), 3);
      expect(share(naive)).toBeCloseTo(coverage(cells.naive, Number(p)), 3);
    }
  });

  it("pass@k is the share of the ways to take k of n that hold a success, and unbiased", () => {
    const n = 6;
    for (let c = 0; c <= n; c++) {
      for (let k = 1; k <= n; k++) {
        // The first c are successes; every subset, as bits.
        const subsets = Array.from({ length: 2 ** n }, (_, bits) => bits).filter(
          (bits) => bits.toString(2).replaceAll("0", "").length === k,
        );
        const lucky = subsets.filter((bits) => (bits & (2 ** c - 1)) !== 0).length;
        expect(cells.passAtK(n, c, k)).toBeCloseTo(lucky / subsets.length, 12);
      }
    }
    for (const p of [0.05, 0.4, 0.8]) {
      const average = chooses[n].reduce(
        (sum, ways, c) => sum + ways * p ** c * (1 - p) ** (n - c) * cells.passAtK(n, c, 3),
        0,
      );
      expect(average).toBeCloseTo(1 - (1 - p) ** 3, 10);
    }
  });

  it("one total loss, whatever it is divided by", () => {
    const totals = rowsOf(tables("units")[0]).map((row) => Number(row[1]) * Number(row[2]));
    for (const total of totals) expect(total / totals[0]).toBeCloseTo(1, 2);
  });

  it("what was leaked is known by heart, what wasn't isn't, and is found whole where it was copied", () => {
    const [leaked, other] = rowsOf(tables("contaminate")[0]);
    expect(Number(leaked[2])).toBeLessThan(10);
    expect(Number(other[2])).toBeGreaterThan(500);
    expect(share(leaked[4]) - share(other[4])).toBeGreaterThan(0.5);
    const [copied, rewritten, clean] = rowsOf(tables("find")[0]).map((row) => row.map(Number));
    expect(copied.slice(1)).toEqual([60, 60]);
    expect(rewritten[1]).toBeLessThan(15);
    expect(rewritten[2]).toBe(60);
    expect(clean[2]).toBeLessThan(15);
  });
});
