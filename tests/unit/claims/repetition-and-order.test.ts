import { beforeAll, describe, expect, it } from "vitest";
import { loadCells } from "../../../src/commands/train/loadCells";
import { useStoredData } from "../../../src/commands/train/useStoredData";
import { random } from "../../../src/notebook/kernel/library";
import { rowsOf, shown } from "./shown";

// The penalties by their definitions, sums in single precision by what their rounding allows.
interface Cells {
  penalties: Record<string, (scores: number[], times: number[], text: number[]) => number[]>;
  sumInPieces(list: Float32Array, pieces: number): number;
  toBfloat16(value: number): number;
}
let cells: Cells;

beforeAll(async () => {
  useStoredData();
  const names = ["penalties", "sumInPieces", "toBfloat16"];
  cells = (await loadCells("repetition-and-order", ["penalties", "sums", "order"], names)) as Cells;
}, 120_000);

const next = random(11);

describe("the page on repetition and order", () => {
  it("punishes what has come up, and nothing else, as each penalty is defined", () => {
    const [given, times, text] = [
      [3, -1, 2, 0.5],
      [2, 1, 0, 1],
      [0, 1, 0, 3],
    ];
    const [none, repetition, frequency, presence, grams] = Object.values(cells.penalties).map((penalty) =>
      penalty(given, times, text),
    );
    expect(none).toEqual(given);
    // Divided where it is positive, multiplied where it is negative: lower in both cases.
    for (const [i, score] of [3 / 1.3, -1.3, 2, 0.5 / 1.3].entries()) expect(repetition[i]).toBeCloseTo(score, 12);
    for (const [i, score] of [2, -1.5, 2, 0].entries()) expect(frequency[i]).toBeCloseTo(score, 12);
    for (const [i, score] of [2, -2, 2, -0.5].entries()) expect(presence[i]).toBeCloseTo(score, 12);
    // Nothing has followed 3 yet; 1 and 3 have followed 0.
    expect(grams).toEqual(given);
    const after = Object.values(cells.penalties)[4](given, times, [0, 1, 0, 3, 0]);
    expect(after).toEqual([3, -Infinity, 2, -Infinity]);
  });

  it("takes less from a score by division the nearer it is to zero, so a shift of all scores matters", () => {
    const [, repetition, frequency] = Object.values(cells.penalties);
    const lead = (penalty: (s: number[], t: number[], x: number[]) => number[], by: number): number => {
      const [a, b] = penalty([2 + by, 1 + by], [1, 0], [0]);
      return a - b;
    };
    expect(lead(frequency, 10)).toBeCloseTo(lead(frequency, 0), 12);
    expect(lead(repetition, 10)).toBeLessThan(lead(repetition, 0) - 2);
  });

  it("adds in single precision, in pieces, to within the rounding of each addition", () => {
    const list = Float32Array.from({ length: 1024 }, () => next() - 0.5);
    const exact = Array.from(list).reduce((a, b) => a + b, 0);
    for (const pieces of [1, 4, 16]) {
      const found = cells.sumInPieces(list, pieces);
      expect(Math.fround(found)).toBe(found);
      expect(Math.abs(found - exact)).toBeLessThan(1024 * 2 ** -24 * 20);
    }
    expect(cells.sumInPieces(Float32Array.of(2 ** 24, 1, 1, 1), 1)).toBe(2 ** 24);
    expect(cells.sumInPieces(Float32Array.of(2 ** 24, 1, 1, 1), 2)).toBe(2 ** 24 + 2);
    expect(cells.toBfloat16(256.9)).toBe(256);
    expect(cells.toBfloat16(-1.01)).toBe(-1.0078125);
    const rows = rowsOf(shown("repetition-and-order", "order")[0]).map((row) => row.map(Number));
    expect(rows[0][1]).toBeGreaterThan(30);
    expect(rows.slice(3).every(([, differs]) => differs === 0)).toBe(true);
  });
});
