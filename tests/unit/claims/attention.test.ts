import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import type { ChartMark, Output } from "../../../src/notebook/contract/outputs";
import { shown } from "./shown";

// The claims of the page on attention, by loops in double precision; where a notebook is recorded, against what it showed.
type Matrix = number[][];

const dot = (a: number[], b: number[]): number => a.reduce((sum, value, i) => sum + value * b[i], 0);
const project = (X: Matrix, W: Matrix): Matrix => X.map((x) => W.map((row) => dot(row, x)));
const weightedRows = (A: Matrix, V: Matrix): Matrix =>
  A.map((a) => V[0].map((_, column) => a.reduce((sum, weight, t) => sum + weight * V[t][column], 0)));

function softmax(scores: number[]): number[] {
  const largest = Math.max(...scores);
  const exponentials = scores.map((score) => Math.exp(score - largest));
  const total = exponentials.reduce((sum, value) => sum + value, 0);
  return exponentials.map((value) => value / total);
}

/** softmax(QKᵀ/√d), each query seeing the keys that `sees` allows. */
function attentionWeights(Q: Matrix, K: Matrix, sees = (_s: number, _t: number) => true): Matrix {
  return Q.map((q, s) => {
    const visible = K.flatMap((_, t) => (sees(s, t) ? [t] : []));
    const weights = softmax(visible.map((t) => dot(q, K[t]) / Math.sqrt(q.length)));
    return K.map((_, t) => (sees(s, t) ? weights[visible.indexOf(t)] : 0));
  });
}

function expectClose(actual: Matrix, expected: Matrix, tolerance = 1e-4): void {
  expect(actual.map((row) => row.length)).toEqual(expected.map((row) => row.length));
  const worst = Math.max(...expected.flatMap((row, s) => row.map((value, t) => Math.abs(value - actual[s][t]))));
  expect(worst).toBeLessThan(tolerance);
}

function marks(output: Output | undefined): ChartMark[] {
  if (output?.kind !== "chart") throw new Error(`A chart was expected, not ${output?.kind}.`);
  return output.marks;
}
function heat(output: Output | undefined): Matrix {
  const [mark] = marks(output);
  if (mark.type !== "heatmap") throw new Error(`A heat map was expected, not ${mark.type}.`);
  return mark.values;
}
function rows(output: Output | undefined): Record<string, number>[] {
  if (output?.kind !== "table") throw new Error(`A table was expected, not ${output?.kind}.`);
  return output.rows.map((row) => Object.fromEntries(row.map((value, i) => [output.columns[i], Number(value)])));
}

describe("the scores of the sentence", () => {
  // Features: animal, action, state, pronoun, subject, object, conjunction, particle.
  const oneHot = (...have: number[]) => Array.from({ length: 8 }, (_, i) => Number(have.includes(i)));
  const X = [[0, 4], [1], [0, 5], [6], [3, 4], [2], [7]].map((have) => oneHot(...have));
  const K = X.map((x) => [x[0], x[4], x[1] + x[2]]);
  const Q = X.map((x) => [4 * (x[1] + x[3]), 4 * (x[2] + x[3]), 4 * x[0]]);
  const A = attentionWeights(Q, K);
  const weights = shown("attention-scores", "weights");
  const query = shown("attention-scores", "one-query");
  const additive = shown("attention-scores", "additive");

  it.runIf(weights)("make the weights that the notebook drew", () => {
    expectClose(heat(weights?.[0]), A);
  });

  it("let “它” take most from “小猫”, and words with a zero query take evenly from all", () => {
    expect(A[4].map((weight) => weight.toFixed(3))).toEqual([
      "0.808",
      "0.008",
      "0.080",
      "0.008",
      "0.080",
      "0.008",
      "0.008",
    ]);
    for (const weight of [...A[3], ...A[6]]) expect(weight).toBeCloseTo(1 / 7, 12);
  });

  it.runIf(query)("weigh the values into the output that the notebook drew", () => {
    const [bars] = marks(query?.at(-1));
    if (bars.type !== "bar") throw new Error("Bars were expected.");
    expectClose([bars.y], [weightedRows(A, X)[4]]);
  });

  it.runIf(additive)("agree with vᵀtanh(Ws + Uh) for additive attention, target first", () => {
    const targets = [[7], [0, 4], [1], [7], [0, 5], [6], [3, 4], [7], [2]].map((have) => oneHot(...have));
    const score = (s: number[], h: number[]) =>
      dot(
        oneHot(0, 1, 2, 3, 4, 5, 6, 7),
        s.map((value, i) => 6 * Math.tanh(h[i]) - 6 * Math.tanh(value + h[i])),
      );
    expectClose(
      heat(additive?.[0]),
      targets.map((s) => softmax(X.map((h) => score(s, h)))),
    );
  });
});

describe("scaling by √d", () => {
  const gradient = shown("attention-scaling", "gradient");
  const stability = shown("attention-scaling", "stability");
  const variance = shown("attention-scaling", "variance");

  it.runIf(variance)("undoes the growth of the variance, which is d up to the error of 4000 samples", () => {
    for (const row of rows(variance?.[0])) {
      expect(Math.abs(row["q·k 的方差"] / row["维数 dₖ"] - 1)).toBeLessThan(4 * Math.sqrt(8 / 4000));
    }
  });

  it.runIf(gradient)(
    "keeps the softmax from saturating: its Jacobian stays, and without it falls a thousandfold",
    () => {
      const table = rows(gradient?.[0]);
      const [first, last] = [table[0], table[table.length - 1]];
      expect(last["‖J‖ 中位数，不缩放"]).toBeLessThan(first["‖J‖ 中位数，不缩放"] / 1000);
      expect(Math.abs(last["‖J‖ 中位数，缩放"] / first["‖J‖ 中位数，缩放"] - 1)).toBeLessThan(0.05);
    },
  );

  it("rests on ∂a/∂e = diag(a) − aaᵀ, which central differences give too", () => {
    const [e, step] = [[0.3, -1.2, 2, 0.7], 1e-5];
    const a = softmax(e);
    const shifted = (j: number, by: number) => softmax(e.map((value, i) => value + (i === j ? by : 0)));
    const measured = a.map((_, i) => e.map((_, j) => (shifted(j, step)[i] - shifted(j, -step)[i]) / (2 * step)));
    expectClose(
      measured,
      a.map((ai, i) => a.map((aj, j) => ai * (Number(i === j) - aj))),
      1e-9,
    );
  });

  it.runIf(stability)("isn't needed for overflow: subtracting the largest score is, from about 89 on", () => {
    expect(Math.fround(Math.exp(88))).toBeLessThan(Number.POSITIVE_INFINITY);
    expect(Math.fround(Math.exp(89))).toBe(Number.POSITIVE_INFINITY);
    const output = stability?.[0];
    const shown = output?.kind === "table" ? output.rows : [];
    const expected = softmax([0, -1, -2])
      .map((value) => value.toFixed(3))
      .join("，");
    expect(shown.map((row) => row[2])).toEqual(shown.map(() => expected));
    expect(shown.filter((row) => row[1] === "溢出").map((row) => row[0])).toEqual([100, 1000]);
  });
});

describe("masks, heads and positions", () => {
  const normal = (shape: [number, number], deviation: number, seed: number) =>
    tf.randomNormal<tf.Rank.R2>(shape, 0, deviation, "float32", seed).arraySync();
  const X = normal([5, 16], 1, 1);
  const [WQ, WK, WV] = [2, 3, 4].map((seed) => normal([16, 16], 1 / 4, seed));
  const [Q, K, V] = [WQ, WK, WV].map((W) => project(X, W));
  const causal = (s: number, t: number) => t <= s;
  const mask = shown("attention-masks-and-heads", "causal-mask");
  const padding = shown("attention-masks-and-heads", "padding-mask");
  const heads = shown("attention-masks-and-heads", "heads");
  const position = shown("attention-masks-and-heads", "position");
  const block = shown("attention-masks-and-heads", "block");

  it.runIf(mask)("give the recorded weights when the later keys are left out of the softmax altogether", () => {
    expectClose(heat(mask?.[0]), attentionWeights(Q, K, causal));
  });

  it("keep the first positions as they were when the last word changes", () => {
    const changed = [...X.slice(0, 4), X[4].map(() => 2)];
    const output = (x: Matrix) => {
      return weightedRows(attentionWeights(project(x, WQ), project(x, WK), causal), project(x, WV)).slice(0, 4);
    };
    expectClose(output(changed), output(X), 1e-15);
  });

  it.runIf(padding)("give the padding no weight, as if the sentence had only its two words", () => {
    const expected = attentionWeights(Q.slice(3), K.slice(3)).map((row) => [...row, 0, 0, 0]);
    expectClose(heat(padding?.[0]), expected);
  });

  it.runIf(heads)("split the columns: the first head uses the first four of Q and K", () => {
    const first = (rows: Matrix) => rows.map((row) => row.slice(0, 4));
    expectClose(heat(heads?.[0]), attentionWeights(first(Q), first(K)));
  });

  it("treat a sentence as a set: reversed words give reversed outputs", () => {
    const [q, k, v] = [Q, K, V].map((rows) => rows.toReversed());
    expectClose(weightedRows(attentionWeights(q, k), v).reverse(), weightedRows(attentionWeights(Q, K), V), 1e-12);
  });

  it("tell the order apart by the causal mask alone: reversed words give other outputs", () => {
    const [q, k, v] = [Q, K, V].map((rows) => rows.toReversed());
    const forward = weightedRows(attentionWeights(Q, K, causal), V);
    const backward = weightedRows(attentionWeights(q, k, causal), v).reverse();
    expect(Math.max(...forward[0].map((value, i) => Math.abs(value - backward[0][i])))).toBeGreaterThan(0.1);
  });

  it.runIf(position)("encode positions by sines, whose inner products depend on the distance alone", () => {
    const frequency = (i: number) => 10000 ** ((-2 * i) / 32);
    const encoding = Array.from({ length: 40 }, (_, p) =>
      Array.from({ length: 32 }, (_, j) => (j % 2 ? Math.cos : Math.sin)(p * frequency(Math.floor(j / 2)))),
    );
    const byDistance = (k: number) => Array.from({ length: 16 }, (_, i) => Math.cos(k * frequency(i)));
    const products = encoding.map((_, p) =>
      encoding.map((_, r) => byDistance(p - r).reduce((sum, value) => sum + value)),
    );
    expectClose(heat(position?.[0]), encoding, 1e-3);
    expectClose(heat(position?.[1]), products, 1e-2);
  });

  it.runIf(block)("count 12d² + 7d parameters, and the n² products equal the others at n = 6d", () => {
    const table = rows(block?.at(-1));
    const [d, n] = [16, 8];
    const total = (column: string) => table.reduce((sum, row) => sum + row[column], 0);
    expect(total("参数个数")).toBe(12 * d * d + 7 * d);
    expect(total("乘加次数")).toBe(12 * n * d * d + 2 * n * n * d);
    expect(12 * 6 * d * d * d).toBe(2 * (6 * d) ** 2 * d);
  });
});
