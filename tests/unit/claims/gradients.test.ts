import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import { shown } from "./shown";

// The claims of chapter 3.1 on gradients, by loops and central differences in double precision, against what its notebooks
// showed. Only the random numbers come from the same generator: they are the notebooks' data.
type Matrix = number[][];

const normal = (shape: [number, number], deviation: number, seed: number): Matrix =>
  tf.randomNormal<tf.Rank.R2>(shape, 0, deviation, "float32", seed).arraySync();

function lossOf(X: Matrix, classes: number[], W1: Matrix, W2: Matrix): number {
  const affine = (W: Matrix, h: number[]) => W.map((row) => row.reduce((sum, w, i) => sum + w * h[i], 0));
  const losses = X.map((x, n) => {
    const z = affine(W2, affine(W1, x).map(Math.tanh));
    const total = z.reduce((sum, value) => sum + Math.exp(value), 0);
    return Math.log(total) - z[classes[n]];
  });
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
}

describe("back-propagation by hand", () => {
  const X = normal([5, 3], 1, 1);
  const [W1, W2] = [normal([4, 3], 0.6, 2), normal([2, 4], 0.6, 3)];
  const classes = [0, 1, 1, 0, 1];

  it("shows the mean cross-entropy", () => {
    const [text] = shown("backprop-by-hand", "forward");
    expect(text).toMatchObject({ text: `损失（平均交叉熵）：${lossOf(X, classes, W1, W2).toFixed(4)}` });
  });

  it("shows the gradient that central differences in double precision give", () => {
    const h = 1e-6;
    const moved = (r: number, c: number, by: number) =>
      W1.map((row, i) => row.map((w, j) => (i === r && j === c ? w + by : w)));
    const expected = W1.flatMap((row, r) =>
      row.map((_, c) => (lossOf(X, classes, moved(r, c, h), W2) - lossOf(X, classes, moved(r, c, -h), W2)) / (2 * h)),
    );
    const gradient = shown("backprop-by-hand", "backward").at(-1);
    if (gradient?.kind !== "tensor") throw new Error("a tensor was expected");
    for (const [i, value] of gradient.values.entries()) expect(Number(value)).toBeCloseTo(expected[i], 5);
  });

  it("bounds the factor per sigmoid layer by a quarter, and shows one below it", () => {
    const derivative = (z: number) => {
      const s = 1 / (1 + Math.exp(-z));
      return s * (1 - s);
    };
    const steepest = Math.max(...Array.from({ length: 2001 }, (_, i) => derivative((i - 1000) / 100)));
    expect(steepest).toBe(0.25);
    const [factors] = shown("vanishing-gradients", "factors");
    if (factors.kind !== "table") throw new Error("a table was expected");
    const sigmoid = factors.rows.find(([name]) => name === "sigmoid");
    expect(Number(sigmoid?.[1])).toBeLessThan(0.25);
  });
});

describe("gradient descent", () => {
  it("walks the path that the closed form gives on the quadratic", () => {
    // L = ½ θᵀHθ, H = [[2, −3], [−3, 10]]: eigenvalues 1 and 11, eigenvectors (3, 1) and (1, −3).
    const path = shown("descent-path", "path").at(-1);
    if (path?.kind !== "chart") throw new Error("a chart was expected");
    const line = path.marks.find((mark) => mark.type === "line");
    if (line?.type !== "line") throw new Error("a line was expected");
    const [start, rate] = [[-4, 0.5], 0.15];
    const along = (u: number[]) => (start[0] * u[0] + start[1] * u[1]) / (u[0] ** 2 + u[1] ** 2);
    const [a, b] = [along([3, 1]), along([1, -3])];
    for (let t = 0; t < line.y.length; t++) {
      const [slow, fast] = [a * (1 - rate) ** t, b * (1 - 11 * rate) ** t];
      expect(Number(line.x[t])).toBeCloseTo(3 * slow + fast, 3);
      expect(Number(line.y[t])).toBeCloseTo(slow - 3 * fast, 3);
    }
  });

  it("takes momentum's and Adam's first steps as their formulas say", () => {
    const gradient = ([x, y]: number[]) => [x, 25 * y];
    const start = [-4, 1.2];
    const g = gradient(start);
    const rows = (cell: string) => {
      const output = shown("momentum-and-adam", cell).at(-1);
      if (output?.kind !== "table") throw new Error("a table was expected");
      return output.rows.map((row) => row.map(Number));
    };
    const [, momentum1, momentum2] = rows("momentum")[0];
    expect(momentum1).toBeCloseTo(start[0] - 0.02 * g[0], 5);
    expect(momentum2).toBeCloseTo(start[1] - 0.02 * g[1], 5);
    // Corrected for bias, Adam's first step is the learning rate in each direction.
    const [, adam1, adam2] = rows("adam")[0];
    expect(adam1).toBeCloseTo(start[0] - 0.3 * Math.sign(g[0]), 4);
    expect(adam2).toBeCloseTo(start[1] - 0.3 * Math.sign(g[1]), 4);
  });
});
