import { describe, expect, it } from "vitest";
import type { Output } from "../../../src/notebook/contract/outputs";
import { random } from "../../../src/notebook/kernel/library";
import { shown } from "./shown";

// Rotary positions in double precision, by complex numbers instead of the notebook's sines and cosines.
const next = random(9);
const vector = (size: number): number[] => Array.from({ length: size }, () => 2 * next() - 1);
const dot = (a: number[], b: number[]): number => a.reduce((sum, x, i) => sum + x * b[i], 0);

/** Multiplies each pair (i, i + half), as a complex number, `position` times by e^{iθ}. */
function rotate(x: number[], position: number, base = 10_000): number[] {
  const half = x.length / 2;
  const turned = [...x];
  for (let i = 0; i < half; i++) {
    const angle = base ** (-i / half);
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    for (let step = 0; step < position; step++) {
      [turned[i], turned[i + half]] = [turned[i] * c - turned[i + half] * s, turned[i] * s + turned[i + half] * c];
    }
  }
  return turned;
}

const table = (cell: string): Extract<Output, { kind: "table" }> => {
  const found = shown("rotary-position", cell).find(({ kind }) => kind === "table");
  if (found?.kind !== "table") throw new Error(`No table in ${cell}.`);
  return found;
};

describe("rotary positions", () => {
  it("make the score a function of the distance, and keep lengths", () => {
    const [q, k] = [vector(32), vector(32)];
    for (const [p, r] of [
      [5, 2],
      [40, 11],
      [17, 17],
    ]) {
      const score = dot(rotate(q, p), rotate(k, r));
      expect(dot(rotate(q, p + 300), rotate(k, r + 300))).toBeCloseTo(score, 9);
      expect(Math.hypot(...rotate(q, p))).toBeCloseTo(Math.hypot(...q), 10);
    }
    expect(Math.abs(dot(rotate(q, 5), rotate(k, 2)) - dot(rotate(q, 6), rotate(k, 2)))).toBeGreaterThan(1e-3);
  });

  it("one causal layer without positions can't tell the order before the last place; two can", () => {
    const size = 6;
    const matrices = Array.from({ length: 6 }, () => Array.from({ length: size }, () => vector(size)));
    const times = (W: number[][], x: number[]): number[] => W.map((row) => dot(row, x));
    const layer = (X: number[][], [WQ, WK, WV]: number[][][]): number[][] =>
      X.map((x, p) => {
        const scores = X.slice(0, p + 1).map((y) => Math.exp(dot(times(WQ, x), times(WK, y))));
        const total = scores.reduce((a, b) => a + b);
        const read = times(WV, x).map((_, j) =>
          X.slice(0, p + 1).reduce((sum, y, t) => sum + (scores[t] / total) * times(WV, y)[j], 0),
        );
        return x.map((value, j) => value + read[j]);
      });
    const X = Array.from({ length: 5 }, () => vector(size));
    const swapped = [X[1], X[0], ...X.slice(2)];
    const change = (layers: number): number => {
      const run = (input: number[][]): number[] => {
        let x = input;
        for (let l = 0; l < layers; l++) x = layer(x, matrices.slice(3 * l, 3 * l + 3));
        return x[4];
      };
      return Math.max(...run(X).map((value, j) => Math.abs(value - run(swapped)[j])));
    };
    expect(change(1)).toBeLessThan(1e-12);
    expect(change(2)).toBeGreaterThan(1e-3);
  });

  it("the four ways to reach 255 peak where the notebook says", () => {
    const pairs = 16;
    const ratio = 31 / 255;
    const speeds = Array.from({ length: pairs }, (_, i) => 10_000 ** (-i / pairs));
    const isFast = (speed: number): boolean => 31 * speed >= 2 * Math.PI;
    const ways: Record<string, number[]> = {
      照原样外推: speeds,
      位置内插: speeds.map((speed) => speed * ratio),
      // The same as raising the base.
      换底: speeds.map((_, i) => (10_000 * (1 / ratio) ** (pairs / (pairs - 1))) ** (-i / pairs)),
      分段: speeds.map((speed) => (isFast(speed) ? speed : speed * ratio)),
    };
    const { columns, rows } = table("longer");
    for (const row of rows) {
      const changed = ways[String(row[0])];
      const scores = Array.from({ length: 256 }, (_, m) =>
        changed.reduce((sum, speed, i) => sum + Math.cos(m * speed - 3 * speeds[i]), 0),
      );
      const peak = scores.indexOf(Math.max(...scores));
      expect(Number(row[columns.indexOf("得分最高的距离")])).toBe(peak);
      const unseen = changed.filter((speed, i) => !isFast(speeds[i]) && 255 * speed > 31 * speeds[i] + 1e-6).length;
      expect(Number(row[columns.indexOf("遇到新角度的有几对")])).toBe(unseen);
    }
  });
});
