import { beforeAll, describe, expect, it } from "vitest";
import { loadCells } from "../../../src/commands/train/loadCells";
import { useStoredData } from "../../../src/commands/train/useStoredData";
import { random } from "../../../src/notebook/kernel/library";
import { rowsOf, shown } from "./shown";

// Cross-validation: the folds by their definition, the scores by a model of one feature that is written out here.
interface Cells {
  split(order: readonly number[], k: number): number[][];
  shuffle(list: readonly number[], next: () => number): number[];
  crossValidate(x: readonly number[][], t: ArrayLike<number>, order: readonly number[], k: number): number;
}
let cells: Cells;

beforeAll(async () => {
  useStoredData();
  cells = (await loadCells("cross-validation", ["model"], ["split", "shuffle", "crossValidate"])) as Cells;
}, 120_000);

describe("cross-validation", () => {
  it("has every sample in one fold, and folds of the same size but for one", () => {
    const order = cells.shuffle(
      Array.from({ length: 23 }, (_, i) => i),
      random(4),
    );
    expect(order).not.toEqual(order.toSorted((a, b) => a - b));
    const folds = cells.split(order, 5);
    expect(folds.flat().toSorted((a, b) => a - b)).toEqual(Array.from({ length: 23 }, (_, i) => i));
    const sizes = folds.map((fold) => fold.length);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
  });

  it("scores each sample by a model that hasn't seen it", () => {
    const next = random(9);
    const t = Array.from({ length: 20 }, (_, i) => i % 2);
    const x = t.map((label) => [label + 2 * next()]);
    const mean = (list: number[]): number => list.reduce((a, b) => a + b) / list.length;
    // With two classes and one feature the nearest average is a threshold halfway.
    const right = t.filter((label, i) => {
      const others = t.map((_, j) => j).filter((j) => j !== i);
      const [low, high] = [0, 1].map((k) => mean(others.filter((j) => t[j] === k).map((j) => x[j][0])));
      return Math.abs(x[i][0] - high) < Math.abs(x[i][0] - low) === (label === 1);
    });
    const order = Array.from(t.keys());
    expect(cells.crossValidate(x, t, order, t.length)).toBeCloseTo(right.length / t.length, 12);
  });

  it("as recorded, errs less than one split, and low with few folds", () => {
    const [single, two, five, ten] = rowsOf(shown("cross-validation", "folds")[1]).map((row) => row.map(Number));
    for (const folds of [two, five, ten]) expect(folds[3]).toBeLessThan(0.75 * single[3]);
    // The mean of 200 errors is uncertain by their deviation over √200.
    expect(two[2]).toBeGreaterThan(2 * (two[3] / Math.sqrt(200)));
    expect(Math.abs(ten[2])).toBeLessThan(2 * (ten[3] / Math.sqrt(200)));
  });

  it("as recorded, finds much in noise when features are chosen before the folds, nothing when within", () => {
    const [before, within] = rowsOf(shown("cross-validation", "leak")[0]).map((row) => row.map(Number));
    expect(before[1] - 50).toBeGreaterThan(4 * before[2]);
    expect(Math.abs(within[1] - 50)).toBeLessThan((2 * within[2]) / Math.sqrt(20));
  });
});
