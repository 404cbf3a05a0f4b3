import type * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { loadCells } from "../../../src/commands/train/loadCells";
import { useStoredData } from "../../../src/commands/train/useStoredData";
import { loadData, random } from "../../../src/notebook/kernel/library";
import type { DepthRun } from "../../../src/notebook/kernel/library/studies";
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

function rowsOf(cell: string, which = 0): Record<string, string>[] {
  const table = shown("transformer-stack", cell).filter(({ kind }) => kind === "table")[which];
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
      preSpread: Math.max(Number(rows[0]["标准差，在前"]), Number(row["标准差，在前"])),
      postSpread: Number(row["标准差，在后"]),
    }));
    expect(last.pre).toBeLessThan(first.pre - 3 * last.preSpread);
    expect(Math.abs(last.post - first.post)).toBeLessThan(last.postSpread);
  });
});

/** What the notebook's cells declare. */
interface Cells {
  block(y: tf.Tensor, parameters: tf.Tensor2D[], placement: "pre" | "post"): tf.Tensor;
  makeBlock(seed: number): tf.Tensor2D[];
  length: number;
  width: number;
  size: number;
  startTheta(count: number, seed: number): tf.Tensor2D;
  scoresOf(theta: tf.Tensor, count: number, placement: "pre" | "post", batch: number[][]): tf.Tensor;
  lossOf(theta: tf.Tensor, count: number, placement: "pre" | "post", batch: number[][]): tf.Scalar;
  trainIds: number[][];
  batches: Record<string, tf.Tensor>;
  norms: Record<string, (x: tf.Tensor) => tf.Tensor>;
}

describe("the stacks that are trained", () => {
  let cells: Cells;
  beforeAll(async () => {
    useStoredData();
    const names = ["block", "makeBlock", "length", "width", "size", "startTheta", "scoresOf", "lossOf", "trainIds"];
    const ids = ["norms", "axes", "gate", "block", "training"];
    cells = (await loadCells("transformer-stack", ids, [...names, "batches", "norms"])) as Cells;
  }, 60_000);

  it("batch norm, by loops, mixes the samples of a batch; the other norms give a token the same whoever is with it", () => {
    const { batches, norms } = cells;
    for (const [name, batch] of Object.entries(batches)) {
      const x = batch.arraySync() as number[][][];
      const tokens = x.flat();
      const byLoops = tokens.map((token) =>
        token.map((value, j) => {
          const column = tokens.map((other) => other[j]);
          const mean = column.reduce((a, b) => a + b) / column.length;
          const variance = column.reduce((sum, other) => sum + (other - mean) ** 2, 0) / column.length;
          return (value - mean) / Math.sqrt(variance + 1e-6);
        }),
      );
      const expected = { 批量规范化: byLoops, 层规范化: tokens.map(layerNorm), RMSNorm: tokens.map(rmsNorm) };
      for (const [norm, rows] of Object.entries(expected)) {
        const given = (norms[norm](batch).arraySync() as number[][][]).flat();
        for (const [t, row] of rows.entries()) {
          for (const [j, value] of row.entries()) expect(given[t][j], `${name}, ${norm}`).toBeCloseTo(value, 3);
        }
      }
    }
    const changed = Object.fromEntries(rowsOf("axes", 1).map((row) => [row.规范化, row]));
    expect(Number(changed.批量规范化.同伴放大)).toBeGreaterThan(0.1);
    for (const norm of ["层规范化", "RMSNorm"]) {
      expect(Object.values(changed[norm]).slice(1).map(Number)).toEqual([0, 0, 0, 0]);
    }
    const alone = rowsOf("axes").find((row) => row.这一批 === "没有同伴，只有一个词元");
    expect(alone?.批量规范化.split("，").map((text) => Math.abs(Number(text)))).toEqual([0, 0, 0, 0]);
  });

  it("read several texts at a time as each alone, and nothing of what comes later", () => {
    const { scoresOf, startTheta, trainIds, size, length } = cells;
    for (const placement of ["pre", "post"] as const) {
      const theta = startTheta(2, 1);
      const scores = (batch: number[][]) => scoresOf(theta, 2, placement, batch).arraySync() as number[][];
      const [one, other] = [trainIds[3], trainIds[8]];
      const together = scores([one, other]);
      const apart = [...scores([one]), ...scores([other])];
      expect(together.map((row) => row.length)).toEqual(Array(2 * length).fill(size));
      const difference = Math.max(
        ...together.flatMap((row, i) => row.map((value, j) => Math.abs(value - apart[i][j]))),
      );
      expect(difference).toBeLessThan(1e-4);
      const cut = 9;
      const changed = scores([one.map((id, t) => (t < cut ? id : (id + 5) % size))]);
      for (const [t, row] of changed.entries()) {
        const far = Math.max(...row.map((value, j) => Math.abs(value - apart[t][j])));
        if (t <= cut) expect(far).toBeLessThan(1e-4);
        else expect(far).toBeGreaterThan(1e-3);
      }
    }
  });

  it("are judged by the mean cross-entropy of the characters in the vocabulary", () => {
    const { scoresOf, lossOf, startTheta, trainIds, length } = cells;
    const theta = startTheta(1, 2);
    const batch = trainIds.slice(0, 5);
    const scores = scoresOf(theta, 1, "post", batch).arraySync() as number[][];
    const losses = batch.flat().flatMap((id, at) => {
      if (id === 0) return [];
      const row = scores[at];
      return [Math.log(row.reduce((sum, value) => sum + Math.exp(value), 0)) - row[id]];
    });
    expect(losses.length).toBeLessThan(5 * length);
    expect(lossOf(theta, 1, "post", batch).dataSync()[0]).toBeCloseTo(
      losses.reduce((a, b) => a + b) / losses.length,
      4,
    );
  });

  it("have a worse rate on either side of the one chosen, and three seeds there", async () => {
    const runs = (await loadData("depth")).runs.filter(({ steps }) => steps === 300);
    const rows = rowsOf("trained");
    const stacks = new Map<string, DepthRun[]>();
    for (const run of runs) {
      const name = `${run.blocks} 块，规范化在${run.placement === "pre" ? "前" : "后"}${run.warm ? "" : "，不预热"}`;
      stacks.set(name, [...(stacks.get(name) ?? []), run]);
    }
    expect(rows.map(({ 叠法 }) => 叠法).toSorted()).toEqual([...stacks.keys()].toSorted());
    for (const row of rows) {
      const all = stacks.get(row.叠法) ?? [];
      const tried = all.filter(({ seed }) => seed === 1).toSorted((a, b) => a.rate - b.rate);
      const best = tried.findIndex(({ validation }) => validation === Math.min(...tried.map((run) => run.validation)));
      expect([best > 0, best < tried.length - 1], row.叠法).toEqual([true, true]);
      const chosen = all.filter(({ rate }) => rate === tried[best].rate);
      expect(chosen.map(({ seed }) => seed).toSorted()).toEqual([1, 2, 3]);
      const mean = chosen.reduce((sum, { test }) => sum + test, 0) / 3;
      expect(Number(row.学习率)).toBe(tried[best].rate);
      expect(Number(row.测试损失)).toBeCloseTo(mean, 3);
    }
  });

  it("say what the page says: alike with one block, then the norms after fall behind, and need smaller rates", () => {
    const rows = new Map(rowsOf("trained").map((row) => [row.叠法, row]));
    const of = (blocks: number, side: "前" | "后", column: string, start = ""): number =>
      Number(rows.get(`${blocks} 块，规范化在${side}${start}`)?.[column]);
    const spread = (blocks: number, start = ""): number =>
      Math.max(of(blocks, "前", "标准差", start), of(blocks, "后", "标准差", start));
    const gaps = [1, 2, 4, 6].map((blocks) => of(blocks, "后", "测试损失") - of(blocks, "前", "测试损失"));
    expect(Math.abs(gaps[0])).toBeLessThan(spread(1));
    for (const [i, blocks] of [2, 4, 6].entries()) {
      expect(gaps[i + 1]).toBeGreaterThan(3 * spread(blocks));
      expect(gaps[i + 1]).toBeGreaterThan(gaps[i]);
      expect(of(blocks, "后", "学习率")).toBeLessThan(of([1, 2, 4][i], "后", "学习率"));
      expect(of(blocks, "后", "学习率")).toBeLessThan(of(blocks, "前", "学习率"));
    }
    expect(of(6, "前", "测试损失")).toBeGreaterThan(of(1, "前", "测试损失"));
    const [text] = shown("transformer-stack", "training");
    const byCounts = Number(/交叉熵是 ([\d.]+)/.exec(text.kind === "text" ? text.text : "")?.[1]);
    expect(byCounts - of(6, "后", "测试损失")).toBeLessThan(0.1 * (byCounts - of(1, "后", "测试损失")));
    const cold = "，不预热";
    expect(of(6, "前", "测试损失", cold)).toBeGreaterThan(of(6, "前", "测试损失"));
    expect(Math.abs(of(6, "后", "测试损失", cold) - of(6, "后", "测试损失"))).toBeLessThan(spread(6, cold));
  });
});
