import { readFileSync } from "node:fs";
import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import type { MemoryDistanceData } from "../../../src/notebook/kernel/library/studies";
import {
  add,
  expectClose,
  marks,
  normal,
  normalVector,
  rows,
  sigmoid,
  times,
  type Vector,
  ys,
} from "./recurrentNetworks";
import { shown } from "./shown";

beforeAll(async () => {
  await tf.setBackend("cpu");
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
