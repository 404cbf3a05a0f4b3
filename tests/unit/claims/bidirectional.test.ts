import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { loadCells } from "../../../src/commands/train/loadCells";
import { useStoredData } from "../../../src/commands/train/useStoredData";
import { expectClose, type Matrix, normalVector, rows, states } from "./recurrentNetworks";
import { shown } from "./shown";

beforeAll(async () => {
  await tf.setBackend("cpu");
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
