import { beforeAll, describe, expect, it } from "vitest";
import type * as tf from "@tensorflow/tfjs";
import { loadCells } from "../../../src/commands/train/loadCells";
import { useStoredData } from "../../../src/commands/train/useStoredData";
import { rowsOf, shown } from "./shown";

// The page on in-context learning, in double precision: the model of the notebook, once more, in plain loops.
interface Sequence {
  period: number;
  input: number[];
  target: number[];
}
type Layer = Record<"Q" | "K" | "V" | "O" | "b", tf.Tensor>;
interface Cells {
  hand: { E: tf.Tensor3D; U: tf.Tensor3D; layers: Layer[] };
  exam: Sequence[];
  T: number;
}
let cells: Cells;

type Rows = number[][];
const first = (tensor: tf.Tensor): Rows => (tensor.arraySync() as number[][][])[0];
const times = (a: Rows, b: Rows): Rows =>
  a.map((row) => b[0].map((_, j) => row.reduce((sum, value, i) => sum + value * b[i][j], 0)));
const turned = (a: Rows): Rows => a[0].map((_, j) => a.map((row) => row[j]));
function softmax(scores: number[]): number[] {
  const top = Math.max(...scores);
  const weights = scores.map((score) => Math.exp(score - top));
  const sum = weights.reduce((a, b) => a + b);
  return weights.map((weight) => weight / sum);
}

/** The attention of each layer, and the losses, of one sequence. */
function run({ E, U, layers }: Cells["hand"], { input, target }: Sequence): { attention: Rows[]; losses: number[] } {
  const table = first(E);
  let x = input.map((id) => table[id]);
  const attention = layers.map(({ Q, K, V, O, b }) => {
    const [queries, keys] = [times(x, first(Q)), times(x, first(K))];
    const bias = (b.arraySync() as Rows)[0];
    const A = queries.map((query, t) =>
      softmax(
        keys
          .slice(0, t + 1)
          .map(
            (key, j) =>
              query.reduce((sum, value, i) => sum + value * key[i], 0) / Math.sqrt(key.length) + 4 * bias[t - j],
          ),
      ),
    );
    const values = times(times(x, first(V)), first(O));
    x = x.map((row, t) =>
      row.map((value, i) => value + A[t].reduce((sum, weight, j) => sum + weight * values[j][i], 0)),
    );
    return A;
  });
  const losses = times(x, turned(first(U))).map((scores, t) => -Math.log(softmax(scores)[target[t]]));
  return { attention, losses };
}
/** Places from which the next letter can be known. */
const second = ({ input, period }: Sequence): number[] => input.map((_, t) => t).filter((t) => t > period);
const mean = (list: number[]): number => list.reduce((a, b) => a + b) / list.length;
/** What the attention puts on the places right after an earlier one of the same letter. */
const scoreOf = (attention: Rows, sequence: Sequence): number =>
  mean(
    second(sequence).map((t) =>
      attention[t].reduce((sum, weight, j) => sum + (sequence.input[j - 1] === sequence.input[t] ? weight : 0), 0),
    ),
  );

beforeAll(async () => {
  useStoredData();
  const ids = ["task", "model", "by-hand"];
  cells = (await loadCells("in-context-learning", ids, ["hand", "exam", "T"])) as Cells;
}, 300_000);

describe("the page on in-context learning", () => {
  it("every exam's answers can be read off what came before", () => {
    for (const sequence of cells.exam) {
      expect(second(sequence).length).toBeGreaterThan(cells.T / 2 - 2);
      for (const t of second(sequence)) {
        const before = sequence.input.lastIndexOf(sequence.input[t], t - 1);
        expect(before).toBeGreaterThan(0);
        expect(sequence.input[before + 1]).toBe(sequence.target[t]);
      }
    }
  });

  it("the head built by hand solves them, and its score is one", () => {
    for (const sequence of cells.exam) {
      const { attention, losses } = run(cells.hand, sequence);
      expect(Math.max(...second(sequence).map((t) => losses[t]))).toBeLessThan(1e-12);
      expect(scoreOf(attention[1], sequence)).toBeCloseTo(1, 12);
      expect(scoreOf(attention[0], sequence)).toBeLessThan(1e-12);
    }
  });

  it("without its first layer it doesn't", () => {
    const cut = { ...cells.hand, layers: [cells.hand.layers[1]] };
    const runs = cells.exam.map((sequence) => ({ sequence, ...run(cut, sequence) }));
    expect(mean(runs.map(({ sequence, losses }) => mean(second(sequence).map((t) => losses[t]))))).toBeGreaterThan(2);
    expect(mean(runs.map(({ sequence, attention }) => scoreOf(attention[0], sequence)))).toBeLessThan(0.3);
  });

  it("a first layer's score of two places doesn't know what stands before the one", () => {
    const { input, target, period } = cells.exam.find((sequence) => sequence.period === 8) ?? cells.exam[0];
    const changed = input.with(3, input[5]);
    const [one, other] = [input, changed].map((read) => run(cells.hand, { input: read, target, period }).attention);
    const ratio = ([A]: Rows[], t: number) => A[t][4] / A[t][1];
    expect(ratio(one, 8)).toBeCloseTo(ratio(other, 8), 12);
    // The second layer's does.
    const match = { input: input.with(3, input[8]), target, period };
    expect(run(cells.hand, match).attention[1][8][4]).not.toBeCloseTo(one[1][8][4], 2);
  });

  it("training shows the same, with every seed", () => {
    const rows = rowsOf(
      shown("in-context-learning", "train").find(({ kind }) => kind === "table") ?? {
        kind: "text",
        text: "",
        stream: "result",
      },
    );
    const [two, one] = ["两层", "一层"].map((depth) => rows.filter(([name]) => String(name).startsWith(depth)));
    expect([two.length, one.length]).toEqual([3, 3]);
    for (const [, , loss, score, before] of two.map((row) => row.map(Number))) {
      expect(loss).toBeLessThan(0.3);
      expect(score).toBeGreaterThan(0.8);
      expect(before).toBeLessThan(0.2);
    }
    for (const [, , loss, score] of one.map((row) => row.map(Number))) {
      expect(loss).toBeGreaterThan(1);
      expect(score).toBeLessThan(0.35);
    }
  });
});
