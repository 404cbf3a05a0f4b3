import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import {
  add,
  expectClose,
  marks,
  type Matrix,
  normal,
  normalVector,
  rows,
  states,
  times,
  type Vector,
  ys,
  zeros,
} from "./recurrentNetworks";
import { shown } from "./shown";

// The recurrence and its gradient through time against what the notebooks showed.
const verse = [..."举头望明月低头思故乡"];
const vocabulary = [...new Set(verse)];
const oneHot = (character: string): Vector => vocabulary.map((other) => Number(other === character));

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
