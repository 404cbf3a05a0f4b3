import { describe, expect, it } from "vitest";
import { rowsOf, shown } from "./shown";

// One step of training: what it recorded, against closed forms.
describe("a step of training", () => {
  it("shrinks the distance by 1 − α when cleared, swings on when never cleared, stands still when cleared too late", () => {
    const [cleared, never, late] = rowsOf(shown("training-step", "uncleared")[1]).map((row) => row.map(Number));
    expect(cleared[2]).toBeCloseTo(3 * 0.9 ** 51, 3);
    expect(never[2] / never[1]).toBeGreaterThan(0.99);
    expect(late.slice(1)).toEqual([3, 3]);
  });

  it("gets new gradients each time, (ŷ − t)x and ŷ − t", () => {
    for (const row of rowsOf(shown("training-step", "fresh")[0])) expect(row.slice(1)).toEqual([10, 1]);
  });

  it("keeps the average's direction when clipped last, and leaves it when each part is clipped", () => {
    const rows = rowsOf(shown("training-step", "clip")[0]).map((row) => row.map(Number));
    const [last, each] = [rows[3], rows[4]];
    expect(last[3]).toBeCloseTo(1, 2);
    expect(last[4]).toBeCloseTo(0, 2);
    const degrees = (y: number, x: number): number => (180 / Math.PI) * Math.atan2(y, x);
    const clipped = [10 / Math.hypot(10, 1), 1 / Math.hypot(10, 1) + 1];
    expect(each[4]).toBeCloseTo(degrees(clipped[1], clipped[0]) - degrees(1, 5), 1);
  });
});
