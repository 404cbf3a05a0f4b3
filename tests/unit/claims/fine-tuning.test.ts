import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { loadCells } from "../../../src/commands/train/loadCells";
import { useStoredData } from "../../../src/commands/train/useStoredData";
import { getHost, setHost } from "../../../src/notebook/kernel/library/host";
import { loadData } from "../../../src/notebook/kernel/library";
import type { AdapterRun } from "../../../src/notebook/kernel/library/studies";
import { rowsOf, shown } from "./shown";

type Pair = { B: tf.Tensor2D; A: tf.Tensor2D };
/** What the notebook's first cells declare. */
interface Cells {
  W: tf.Tensor2D;
  A: tf.Tensor2D;
  B: tf.Tensor2D;
  x: tf.Tensor2D;
  r: number;
  alpha: number;
  beside: tf.Tensor2D;
  merged: tf.Tensor2D;
  startAdapters(rank: number, seed: number): Record<string, Pair>[];
  addBeside(adapters: Record<string, Pair>[], scale: number): object;
  lossOf(rows: number[][], weights: object): tf.Scalar;
  trainIds: number[][];
}
let cells: Cells;

beforeAll(async () => {
  useStoredData();
  // On the CPU, fewer pieces to measure.
  const host = getHost();
  setHost({ ...host, declareControl: (control) => (control.label === "各量几段" ? 1 : host.declareControl(control)) });
  const names = [
    "W",
    "A",
    "B",
    "x",
    "r",
    "alpha",
    "beside",
    "merged",
    "startAdapters",
    "addBeside",
    "lossOf",
    "trainIds",
  ];
  cells = (await loadCells("fine-tuning", ["matrix", "freeze", "data"], names)) as Cells;
}, 300_000);

const columnsOf = (matrix: tf.Tensor2D): number[][] => matrix.arraySync();

describe("the page on fine-tuning", () => {
  it("adds beside the matrix what merging adds to it, as loops in double precision do", () => {
    const [W, A, B, x] = [cells.W, cells.A, cells.B, cells.x].map(columnsOf);
    const times = (M: number[][], v: number[]): number[] =>
      M.map((row) => row.reduce((sum, value, j) => sum + value * v[j], 0));
    const input = x.map(([value]) => value);
    const scale = cells.alpha / cells.r;
    const low = times(B, times(A, input));
    const beside = times(W, input).map((value, i) => value + scale * low[i]);
    const sums = W.map((row, i) =>
      row.map((value, j) => value + scale * B[i].reduce((sum, b, k) => sum + b * A[k][j], 0)),
    );
    const merged = times(sums, input);
    beside.forEach((value, i) => {
      expect(Math.abs(value - merged[i])).toBeLessThan(1e-14);
      expect(cells.beside.dataSync()[i]).toBeCloseTo(value, 5);
      expect(cells.merged.dataSync()[i]).toBeCloseTo(value, 5);
    });
  });

  it("starts as the model is; then B has a slope and A none, and where both are zero neither has", () => {
    const slopes = (adapters: Record<string, Pair>[]): { loss: number; A: number; B: number } => {
      const { A, B } = adapters[2].up;
      const loss = (a: tf.Tensor, b: tf.Tensor): tf.Scalar => {
        const changed = adapters.map((block, l) =>
          l === 2 ? { ...block, up: { A: a as tf.Tensor2D, B: b as tf.Tensor2D } } : block,
        );
        return cells.lossOf(cells.trainIds.slice(0, 1), cells.addBeside(changed, 2));
      };
      const { value, grads } = tf.valueAndGrads(loss)([A, B]);
      const [a, b] = grads.map((grad) => grad.abs().max().dataSync()[0]);
      return { loss: value.dataSync()[0], A: a, B: b };
    };
    const adapters = cells.startAdapters(4, 1);
    const zeros = adapters.map((block) =>
      Object.fromEntries(Object.entries(block).map(([part, { A, B }]) => [part, { A: tf.zerosLike(A), B }])),
    );
    const [first, none] = [slopes(adapters), slopes(zeros)];
    expect(first.loss).toBeCloseTo(none.loss, 5);
    expect(first.A).toBe(0);
    expect(first.B).toBeGreaterThan(1e-4);
    expect([none.A, none.B]).toEqual([0, 0]);
  });

  it("says of the grid what its runs say", async () => {
    const { runs, before, searched } = await loadData("adapters");
    const meanOf = (side: "test" | "old", kind: AdapterRun["kind"], rank = 0): number => {
      const same = runs.filter((run) => run.kind === kind && run.rank === rank);
      expect(same.map(({ seed }) => seed).toSorted()).toEqual([1, 2, 3]);
      return same.reduce((sum, run) => sum + run[side], 0) / same.length;
    };
    const gains = [1, 4, 16].map((rank) => meanOf("test", "adapters", rank));
    const [blocks, all] = [meanOf("test", "blocks"), meanOf("test", "all")];
    const order = [before.test, meanOf("test", "shuffled", 4), ...gains, all];
    expect(order).toEqual(order.toSorted((a, b) => b - a));
    expect(gains[0] - gains[1]).toBeGreaterThan(gains[1] - gains[2]);
    expect(Math.abs(blocks - gains[2])).toBeLessThan(0.02);
    expect(before.test - order[1]).toBeLessThan(0.2 * (before.test - gains[0]));
    // The first rank gains more than half of what the sixteenth does; training everything forgets less than any adapters do.
    expect(before.test - gains[0]).toBeGreaterThan((before.test - gains[2]) / 2);
    for (const rank of [1, 4, 16]) expect(meanOf("old", "all")).toBeLessThan(meanOf("old", "adapters", rank));
    expect(meanOf("old", "all")).toBeLessThan(meanOf("old", "blocks"));
    const [gentle, strong] = [0.002, 0.032].map((rate) => {
      const found = searched.find((run) => run.kind === "adapters" && run.rank === 16 && run.rate === rate);
      if (!found) throw new Error(`No run at ${rate}.`);
      return found;
    });
    expect(gentle.validation - strong.validation).toBeLessThan(0.2 * (before.validation - strong.validation));
    expect(strong.old).toBeGreaterThan(before.validation);
    expect(strong.old - before.old).toBeGreaterThan(5 * (gentle.old - before.old));
  });

  it("shows a stored addition of which a part gains most, and a random one as large that changes little", () => {
    const output = shown("fine-tuning", "strength").find(({ kind }) => kind === "table");
    if (output?.kind !== "table") throw new Error("No table.");
    const at = (factor: string): [gained: number, forgotten: number] => {
      const row = rowsOf(output).find(([first]) => first === factor) ?? [];
      return [Number(row[1]), Number(row[2])];
    };
    const [none, half, whole, random] = ["0", "0.5", "1", "1，随机的"].map(at);
    const [gain, loss] = [none[0] - whole[0], whole[1] - none[1]];
    expect(none[0] - half[0]).toBeGreaterThan(0.7 * gain);
    expect(half[1] - none[1]).toBeLessThan(0.2 * loss);
    expect(Math.abs(random[0] - none[0])).toBeLessThan(0.1 * gain);
    expect(random[1] - none[1]).toBeLessThan(0.2 * loss);
  });
});
