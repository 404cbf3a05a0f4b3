import { describe, expect, it } from "vitest";
import { random } from "../../../src/notebook/kernel/library";
import { shown } from "./shown";

// The page on the block, in double precision.
const next = random(4);
const vector = (size: number): number[] => Array.from({ length: size }, () => 2 * next() - 1);
const dot = (a: number[], b: number[]): number => a.reduce((sum, x, i) => sum + x * b[i], 0);
const rmsNorm = (x: number[]): number[] => x.map((value) => value / Math.sqrt(dot(x, x) / x.length + 1e-6));
const layerNorm = (x: number[]): number[] => rmsNorm(x.map((value) => value - x.reduce((a, b) => a + b) / x.length));
/** The gradient of w · rmsNorm(x), by differences. */
const slope = (x: number[], w: number[]): number[] =>
  x.map((_, i) => {
    const at = (step: number) => dot(w, rmsNorm(x.map((value, j) => value + (i === j ? step : 0))));
    return (at(1e-5) - at(-1e-5)) / 2e-5;
  });

function rowsOf(cell: string): Record<string, string>[] {
  const table = shown("transformer-stack", cell).find(({ kind }) => kind === "table");
  if (table?.kind !== "table") throw new Error(`No table in ${cell}.`);
  return table.rows.map((row) => Object.fromEntries(row.map((value, i) => [table.columns[i], String(value)])));
}

describe("the page on the Transformer block", () => {
  it("shows the norms of the vectors that it names", () => {
    const written = (x: number[]): string => x.map((value) => value.toFixed(2)).join("，");
    const x = [3, -1, 2, 0];
    const inputs = [x, x.map((value) => 10 * value), x.map((value) => value + 5)];
    for (const [i, row] of rowsOf("norms").entries()) {
      expect(row.RMSNorm).toBe(written(rmsNorm(inputs[i])));
      expect(row.层规范化).toBe(written(layerNorm(inputs[i])));
    }
  });

  it("the gradient through RMSNorm is at right angles to its input, and shrinks as the input grows", () => {
    const [x, w] = [vector(12), vector(12)];
    const gradient = slope(x, w);
    expect(Math.abs(dot(gradient, x))).toBeLessThan(1e-4);
    const larger = slope(
      x.map((value) => 3 * value),
      w,
    );
    for (const [i, value] of larger.entries()) expect(3 * value).toBeCloseTo(gradient[i], 4);
  });

  it("with norms before the sublayers the last block's gradient falls with the depth, after them it doesn't", () => {
    const rows = rowsOf("depth");
    const [first, last] = [rows[0], rows[rows.length - 1]].map((row) => ({
      pre: Number(row.规范化在前),
      post: Number(row.规范化在后),
      spread: Math.max(Number(row["标准差，在前"]), Number(row["标准差，在后"])),
    }));
    expect(last.pre).toBeLessThan(first.pre - 3 * last.spread);
    expect(Math.abs(last.post - first.post)).toBeLessThan(last.spread);
  });
});
