import { readFileSync } from "node:fs";
import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import type { ChartMark, Output } from "../../../src/notebook/contract/outputs";
import type { MemoryDistanceData } from "../../../src/notebook/kernel/library/studies";
import { loadCells } from "../../../src/commands/train/loadCells";
import { useStoredData } from "../../../src/commands/train/useStoredData";
import { shown } from "./shown";

// The recurrence, its gradient through time and the gates, by loops in double precision, against what the notebooks
// showed. tf draws the starting numbers (the notebooks' seeds), and no more.
type Vector = number[];
type Matrix = number[][];

const zeros = (n: number): Vector => Array.from({ length: n }, () => 0);
const add = (...vectors: Vector[]): Vector => vectors[0].map((_, i) => vectors.reduce((sum, v) => sum + v[i], 0));
const times = (matrix: Matrix, v: Vector): Vector =>
  matrix.map((row) => row.reduce((sum, value, i) => sum + value * v[i], 0));
const sigmoid = (s: number): number => 1 / (1 + Math.exp(-s));
const normal = (rows: number, columns: number, deviation: number, seed: number): Matrix =>
  tf.randomNormal<tf.Rank.R2>([rows, columns], 0, deviation, "float32", seed).arraySync();
const normalVector = (n: number, deviation: number, seed: number): Vector =>
  tf.randomNormal<tf.Rank.R1>([n], 0, deviation, "float32", seed).arraySync();

function marks(output: Output | undefined): readonly ChartMark[] {
  if (output?.kind !== "chart") throw new Error(`A chart was expected, not ${output?.kind}.`);
  return output.marks;
}
function ys(mark: ChartMark): Vector {
  if (mark.type !== "line") throw new Error(`A line was expected, not ${mark.type}.`);
  return mark.y.map(Number);
}
function rows(output: Output | undefined): string[][] {
  if (output?.kind !== "table") throw new Error(`A table was expected, not ${output?.kind}.`);
  return output.rows.map((row) => row.map(String));
}
function expectClose(actual: Matrix, expected: Matrix, tolerance: number): void {
  expect(actual.map((row) => row.length)).toEqual(expected.map((row) => row.length));
  const worst = Math.max(...expected.flatMap((row, s) => row.map((value, t) => Math.abs(value - actual[s][t]))));
  expect(worst).toBeLessThan(tolerance);
}

const verse = [..."举头望明月低头思故乡"];
const vocabulary = [...new Set(verse)];
const oneHot = (character: string): Vector => vocabulary.map((other) => Number(other === character));

/** h₁ … h_T of hₜ = tanh(W xₜ + U hₜ₋₁ + b), from h₀ = 0. */
function states(inputs: Matrix, W: Matrix, U: Matrix, b: Vector): Matrix {
  let h = zeros(b.length);
  return inputs.map((x) => {
    h = add(times(W, x), times(U, h), b).map(Math.tanh);
    return h;
  });
}

beforeAll(async () => {
  await tf.setBackend("cpu");
});

describe("the recurrence", () => {
  it("gives the hidden states of the heat map, and the trace that a wiped character leaves", () => {
    const W = normal(8, 9, 1, 1);
    const U = normal(8, 8, 1 / Math.sqrt(8), 2);
    const b = normalVector(8, 0.1, 3);
    const h = states(verse.map(oneHot), W, U, b);
    const [heat] = marks(shown("rnn-by-hand", "states")[0]);
    if (heat.type !== "heatmap") throw new Error("A heat map was expected.");
    expectClose(
      heat.values,
      heat.values.map((_, unit) => h.map((row) => row[unit])),
      1e-4,
    );

    const wiped = states(
      verse.map((character, t) => (t === 0 ? zeros(9) : oneHot(character))),
      W,
      U,
      b,
    );
    const trace = h.map((row, t) => Math.hypot(...row.map((value, i) => value - wiped[t][i])));
    expectClose([ys(marks(shown("rnn-by-hand", "forgetting")[1])[0])], [trace], 1e-4);
  });
});

describe("backpropagation through time", () => {
  const inputs = verse.slice(0, -1).map(oneHot);
  const targets = verse.slice(1).map((character) => vocabulary.indexOf(character));
  const [d, m, T] = [16, 9, 9];
  const start = () => [
    ...normal(d, m, 0.5, 1).flat(),
    ...normal(d, d, 1 / Math.sqrt(d), 2).flat(),
    ...zeros(d),
    ...normal(m, d, 0.25, 3).flat(),
    ...zeros(m),
  ];
  const sizes = [d * m, d * d, d, m * d, m];
  const cut = (theta: Vector): Vector[] => {
    let from = 0;
    return sizes.map((size) => {
      from += size;
      return theta.slice(from - size, from);
    });
  };
  const matrix = (flat: Vector, columns: number): Matrix =>
    Array.from({ length: flat.length / columns }, (_, i) => flat.slice(i * columns, (i + 1) * columns));
  const loss = (theta: Vector): number => {
    const [W, U, b, V, c] = cut(theta);
    const scores = states(inputs, matrix(W, m), matrix(U, d), b).map((h) => add(times(matrix(V, d), h), c));
    const ofStep = scores.map((o, t) => Math.log(o.reduce((sum, value) => sum + Math.exp(value), 0)) - o[targets[t]]);
    return ofStep.reduce((sum, value) => sum + value, 0) / T;
  };
  const differences = (theta: Vector): Vector =>
    theta.map((_, i) => {
      const at = (step: number) => loss(theta.map((value, j) => (i === j ? value + step : value)));
      return (at(1e-5) - at(-1e-5)) / 2e-5;
    });

  it("has, parameter by parameter, the largest gradient that central differences of the loss give", () => {
    const gradient = cut(differences(start()));
    const printed = rows(shown("bptt-by-hand", "backward")[0]).map((row) => Number(row[2]));
    expectClose([printed], [gradient.map((part) => Math.max(...part.map(Math.abs)))], 1e-4);
  });

  it("descends as central differences descend: five steps of loss and of the gradient's length", () => {
    const [losses, lengths] = marks(shown("bptt-by-hand", "train")[0]).map(ys);
    let theta = start();
    for (let step = 0; step < 5; step++) {
      const gradient = differences(theta);
      expect(loss(theta)).toBeCloseTo(losses[step], 3);
      expect(Math.hypot(...gradient)).toBeCloseTo(lengths[step], 3);
      theta = theta.map((value, i) => value - 0.5 * gradient[i]);
    }
  });
});

describe("the way back through many steps", () => {
  it("multiplies the one-unit gradient of the cliff up to what the table of clipping shows", () => {
    const at = (u: number): { value: number; slope: number } => {
      let [h, derivative] = [0.5, 0];
      for (let t = 0; t < 20; t++) {
        const next = Math.tanh(u * h - 0.25);
        derivative = (1 - next * next) * (h + u * derivative);
        h = next;
      }
      return { value: (h - 0.7) ** 2, slope: 2 * (h - 0.7) * derivative };
    };
    const printed = rows(shown("jacobian-product", "clip")[0]).map((row) => row.map(Number));
    for (const [columns, limit] of [
      [[1, 2], 1e9],
      [[4, 5], 1],
    ] as const) {
      let u = 1.594;
      for (const row of printed) {
        const { value, slope } = at(u);
        expect(row[columns[0]]).toBeCloseTo(u, 1);
        expect(row[columns[1]]).toBeCloseTo(value, 2);
        u -= 0.02 * slope * Math.min(1, limit / Math.abs(slope));
      }
    }
    expect(at(1.594).slope / printed[0][3]).toBeCloseTo(1, 3);
  });

  it("keeps a bounded product below σ_max to the power of the distance", () => {
    const U = normal(32, 32, 0.5 / Math.sqrt(32), 1);
    // σ_max by the power iteration on UᵀU.
    const transposed = U[0].map((_, column) => U.map((row) => row[column]));
    let v = U.map(() => 1);
    let largest = 0;
    for (let i = 0; i < 500; i++) {
      const next = times(transposed, times(U, v));
      largest = Math.sqrt(Math.hypot(...next) / Math.hypot(...v));
      v = next.map((value) => value / Math.hypot(...next));
    }
    const [half] = marks(shown("jacobian-product", "norms")[0]).map(ys);
    for (const [k, length] of half.entries()) expect(length).toBeLessThanOrEqual(half[0] * largest ** k * 1.0001);
  });
});

describe("the gates", () => {
  it("turn the old memory into the new one as the table shows: c = f ⊙ c + i ⊙ g, h = o ⊙ tanh c", () => {
    const [[x], [draw], [memory]] = [normal(1, 3, 0.8, 1), normal(1, 4, 0.8, 2), normal(1, 4, 0.8, 3)];
    const before = draw.map(Math.tanh);
    const gate = (seed: number, squash: (s: number) => number): Vector =>
      add(
        times(normal(4, 3, 0.8, seed), x),
        times(normal(4, 4, 0.8, seed + 1), before),
        normalVector(4, 0.8, seed + 2),
      ).map(squash);
    const [i, f, g, o] = [gate(10, sigmoid), gate(20, sigmoid), gate(30, Math.tanh), gate(40, sigmoid)];
    const c = memory.map((value, unit) => f[unit] * value + i[unit] * g[unit]);
    const h = c.map((value, unit) => o[unit] * Math.tanh(value));
    const printed = rows(shown("gates-by-hand", "lstm")[0]).map((row) => row.slice(1).map(Number));
    expectClose(printed, [memory, f, i, g, c, o, h], 6e-4);
  });

  it("make the memory task's distance harmless, and the simple network's not", () => {
    const [rnn, lstm, gru] = marks(shown("memory-distance", "compare")[0]).slice(0, 3).map(ys);
    const mean = (values: Vector) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(rnn[0]).toBeGreaterThan(0.9);
    expect(mean(rnn.slice(0, 4))).toBeGreaterThan(mean(rnn.slice(6, 10)) + 0.2);
    expect(mean(rnn.slice(-4))).toBeLessThan(0.6);
    for (const gated of [lstm, gru]) expect(Math.min(...gated)).toBeGreaterThan(0.99);
  });

  it("are compared over ten seeds, each network at its best learning rate of three", () => {
    const { networks } = JSON.parse(readFileSync("public/data/memory-distance.json", "utf8")) as MemoryDistanceData;
    expect(networks.map(({ name }) => name)).toEqual(["RNN", "LSTM", "GRU"]);
    for (const { rate, tried, accuracies } of networks) {
      expect(accuracies.map((one) => one.length)).toEqual(Array(10).fill(16));
      expect(tried).toHaveLength(3);
      expect(tried.find((each) => each.rate === rate)?.loss).toBe(Math.min(...tried.map(({ loss }) => loss)));
    }
  });
});

describe("the bidirectional and the stacked network", () => {
  interface Direction {
    n: number;
    at: number;
    backward: boolean;
  }
  interface Cells {
    build(depth: number, isBidirectional: boolean, classes: number): { layers: Direction[][]; size: number };
    read(net: unknown, theta: Float64Array, line: number[]): Float64Array[];
  }
  let cells: Cells;
  beforeAll(async () => {
    useStoredData();
    cells = (await loadCells("bidirectional-rnn", ["task", "network"], ["build", "read"])) as Cells;
  }, 120_000);

  it("read as the recurrence reads, the backward one the line turned round", () => {
    const [d, line] = [8, [1, 0, 2, 0, 0, 1, 0, 2]];
    const net = cells.build(2, true, 4);
    const theta = Float64Array.from(normalVector(net.size, 0.4, 5));
    const take = (at: number, rows: number, columns: number): Matrix =>
      Array.from({ length: rows }, (_, i) => [...theta.slice(at + i * columns, at + (i + 1) * columns)]);
    let inputs: Matrix = line.map((symbol) => [0, 1, 2].map((other) => Number(other === symbol)));
    const values = cells.read(net, theta, line);
    for (const [l, layer] of net.layers.entries()) {
      const sides = layer.map(({ n, at, backward }) => {
        const [W, U] = [take(at, d, n), take(at + d * n, d, d)];
        const [b] = take(at + d * n + d * d, 1, d);
        return backward ? states(inputs.toReversed(), W, U, b).toReversed() : states(inputs, W, U, b);
      });
      inputs = line.map((_, t) => sides.flatMap((side) => side[t]));
      expectClose([[...values[l + 1]]], [inputs.flat()], 1e-12);
    }
  });

  it("have as many parameters as the page says", () => {
    const [d, n, m] = [8, 3, 4];
    const [first, next, bidirectionalNext] = [d * n + d * d + d, 2 * d * d + d, 3 * d * d + d];
    expect(rows(shown("bidirectional-rnn", "network")[0]).map((row) => row.slice(1).map(Number))).toEqual([
      [d, first, 0, first + m * d + m],
      [d, first, next, first + next + m * d + m],
      [2 * d, 2 * first, 0, 2 * first + m * 2 * d + m],
      [2 * d, 2 * first, 2 * bidirectionalNext, 2 * first + 2 * bidirectionalNext + m * 2 * d + m],
    ]);
  });

  it("learn what depends on what comes later only with both directions, and whether both sides agree only with two layers", () => {
    const [both, same] = ["train", "same"].map((cell) =>
      rows(shown("bidirectional-rnn", cell)[0]).map((row) => row.slice(1).map(Number)),
    );
    const [forward, deepForward, bidirectional, deepBidirectional] = both;
    for (const [, , best] of [forward, deepForward]) expect(best).toBeLessThan(0.56);
    for (const [, worst] of [bidirectional, deepBidirectional]) expect(worst).toBeGreaterThan(0.95);
    expect(same[0][2]).toBeLessThan(0.78);
    expect(same[1][1]).toBeGreaterThan(0.9);
  });
});
