import { describe, expect, it } from "vitest";
import type { Output } from "../../../src/notebook/contract/outputs";
import { shown } from "./shown";

// The claims of the page on full connection, by loops in double precision, against what its notebooks showed.
const rowsOf = (output: Output) => {
  if (output.kind !== "table") throw new Error(`A ${output.kind}, not a table.`);
  return output.rows;
};
const curvesOf = (output: Output) => {
  if (output.kind !== "chart") throw new Error(`A ${output.kind}, not a chart.`);
  return output.marks.map((mark) => {
    if (mark.type !== "line") throw new Error(`A ${mark.type}, not a line.`);
    return { x: mark.x.map(Number), y: mark.y.map(Number) };
  });
};
const valuesOf = (output: Output) => {
  if (output.kind !== "tensor") throw new Error(`A ${output.kind}, not a tensor.`);
  return output.values.map(Number);
};

const softmax = (z: readonly number[]): number[] => {
  const powers = z.map((value) => Math.exp(value - Math.max(...z)));
  return powers.map((power) => power / powers.reduce((a, b) => a + b));
};
const crossEntropy = (z: readonly number[], t: readonly number[]): number =>
  -t.reduce((sum, target, k) => sum + target * Math.log(softmax(z)[k]), 0);
/** The derivative by each component, by central differences. */
const gradient = (f: (z: readonly number[]) => number, z: readonly number[]): number[] =>
  z.map((_, k) => {
    const moved = (by: number) => z.map((value, j) => (j === k ? value + by : value));
    return (f(moved(1e-5)) - f(moved(-1e-5))) / 2e-5;
  });

describe("softmax and cross-entropy", () => {
  it("turn scores into probabilities that differ only by the scores' differences", () => {
    const probabilities = rowsOf(shown("softmax-cross-entropy", "softmax")[0]).map((row) => Number(row[2]));
    for (const [k, p] of softmax([2, 1, -1]).entries()) expect(probabilities[k]).toBeCloseTo(p, 3);
    for (const [k, p] of softmax([12, 11, 9]).entries()) expect(p).toBeCloseTo(softmax([2, 1, -1])[k], 12);
  });

  it("have the gradient p − t: by finite differences, without the formula", () => {
    const logits = [
      [2, 1, -1],
      [0.5, 0.5, 3],
    ];
    const targets = [
      [1, 0, 0],
      [0, 1, 0],
    ];
    const [losses, gradients] = shown("softmax-cross-entropy", "gradient");
    const numeric = logits.flatMap((z, n) => gradient((moved) => crossEntropy(moved, targets[n]), z));
    for (const [i, value] of valuesOf(gradients).entries()) expect(value).toBeCloseTo(numeric[i], 5);
    for (const [n, row] of rowsOf(losses).entries())
      expect(Number(row[1])).toBeCloseTo(crossEntropy(logits[n], targets[n]), 3);
  });

  it("push hardest where the answer is wrong; squared error hardly pushes there", () => {
    const [entropy, squared] = curvesOf(shown("softmax-cross-entropy", "loss")[1]);
    const slope = (f: (s: number) => number, s: number) => gradient(([z]) => f(z), [s])[0];
    for (const [i, s] of entropy.x.entries()) {
      expect(entropy.y[i]).toBeCloseTo(
        slope((z) => crossEntropy([z, 0], [1, 0]), s),
        4,
      );
      expect(squared.y[i]).toBeCloseTo(
        slope((z) => (1 - softmax([z, 0])[0]) ** 2, s),
        4,
      );
    }
    expect(entropy.y[0]).toBeLessThan(-0.999);
    expect(squared.y[0]).toBeGreaterThan(-0.001);
  });
});

describe("a fully connected layer", () => {
  it("has as many parameters as weights and biases, and a convolution as few as its kernels", () => {
    const rows = rowsOf(shown("flatten-and-permute", "count")[0]);
    expect(rows.map((row) => row[1])).toEqual([
      (32 * 32 * 3 * 64 + 64).toLocaleString("en-US"),
      (3 * 3 * 3 * 64 + 64).toLocaleString("en-US"),
    ]);
  });

  it("is a convolution whose kernel is as large as the map", () => {
    const [dense, convolved] = shown("flatten-and-permute", "whole-kernel").slice(0, 2).map(valuesOf);
    expect(dense).toHaveLength(4);
    for (const [i, value] of dense.entries()) expect(convolved[i]).toBeCloseTo(value, 4);
  });
});

describe("dropout", () => {
  it("keeps the mean and gives the variance h²p/(1 − p)", () => {
    const p = 0.5;
    for (const [h, mean, variance] of rowsOf(shown("dropout", "expectation")[0]).map((row) => row.map(Number))) {
      // Two outcomes: 0 with probability p, h/(1 − p) otherwise.
      const outcomes = [
        { value: 0, chance: p },
        { value: h / (1 - p), chance: 1 - p },
      ];
      const expected = outcomes.reduce((sum, { value, chance }) => sum + chance * value, 0);
      const spread = outcomes.reduce((sum, { value, chance }) => sum + chance * (value - expected) ** 2, 0);
      expect(Math.abs(mean - expected) / expected).toBeLessThan(0.02);
      expect(Math.abs(variance - spread) / spread).toBeLessThan(0.02);
    }
  });

  it("makes the test loss smaller than without, by more than twice the standard error, and the accuracy no better", () => {
    const [, , differences] = shown("dropout", "train");
    const [[, accuracy, accuracyError], [, loss, lossError]] = rowsOf(differences).map((row) => row.map(Number));
    expect(loss).toBeLessThan(-2 * lossError);
    expect(Math.abs(accuracy)).toBeLessThan(2 * accuracyError);
  });

  it("with smoothed targets come to rest where the score leads by ln(1 + K(1 − ε)/ε), and without never", () => {
    const rows = rowsOf(shown("softmax-cross-entropy", "smoothing")[0]).map((row) => row.map(Number));
    for (const [epsilon, ...gaps] of rows.slice(1)) {
      expect(gaps[3]).toBeCloseTo(Math.log(1 + (10 * (1 - epsilon)) / epsilon), 2);
      const best = Array.from({ length: 10 }, (_, k) => (k === 0 ? gaps[3] : 0));
      const target = best.map((_, k) => (k === 0 ? 1 - epsilon : 0) + epsilon / 10);
      for (const slope of gradient((z) => crossEntropy(z, target), best)) expect(Math.abs(slope)).toBeLessThan(1e-3);
    }
    const [, ...hard] = rows[0];
    expect(hard[3] - hard[2]).toBeCloseTo(Math.LN10, 2);
  });
});
