import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { loadCells } from "../../../src/commands/train/loadCells";
import { useStoredData } from "../../../src/commands/train/useStoredData";
import { random } from "../../../src/notebook/kernel/library";
import { rowsOf, shown } from "./shown";

// The notebook's own rounding, against loops in double precision.
interface Cells {
  quantize(weights: tf.Tensor, bits: number, size: number): Record<"integers" | "delta" | "restored", tf.Tensor>;
}
/** Integers, their step and the zero point, and what they stand for. */
type Rounded = { step: number; zero: number; codes: number[]; back: number[] };
interface Affine {
  quantizeAffine(weights: readonly number[], bits: number): Rounded;
  quantizeSymmetric(weights: readonly number[], bits: number): Rounded;
}
let quantize: Cells["quantize"];
let affine: Affine;

beforeAll(async () => {
  useStoredData();
  const names = ["quantize", "quantizeAffine", "quantizeSymmetric"];
  const cells = (await loadCells("quantization", ["round", "zero"], names)) as Cells & Affine;
  quantize = cells.quantize;
  affine = cells;
}, 300_000);

const next = random(3);
/** Normal numbers, by the sum of twelve uniform ones. */
const normal = (): number => Array.from({ length: 12 }, next).reduce((a, b) => a + b) - 6;

function tableOf(cell: string): Record<string, string>[] {
  const output = shown("quantization", cell).find(({ kind }) => kind === "table");
  if (output?.kind !== "table") throw new Error(`No table in ${cell}.`);
  return rowsOf(output).map((row) => Object.fromEntries(row.map((value, i) => [output.columns[i], String(value)])));
}

describe("quantization", () => {
  it.each([2, 3, 4, 6, 8])("in %i bits no weight is off by more than half a step, and none is out of range", (bits) => {
    const weights = Array.from({ length: 40 * 32 }, normal);
    const { integers, delta, restored } = quantize(tf.tensor2d(weights, [40, 32]), bits, 32);
    const [whole, step, back] = [integers, delta, restored].map((x) => Array.from(x.dataSync()));
    const most = 2 ** (bits - 1) - 1;
    expect(restored.shape).toEqual([40, 32]);
    weights.forEach((weight, i) => {
      const group = weights.slice(32 * Math.floor(i / 32), 32 * Math.floor(i / 32) + 32);
      const expected = group.reduce((a, b) => Math.max(a, Math.abs(b)), 0) / most;
      expect(step[Math.floor(i / 32)]).toBeCloseTo(expected, 5);
      expect(Number.isInteger(whole[i])).toBe(true);
      expect(Math.abs(whole[i])).toBeLessThanOrEqual(most);
      expect(Math.abs(back[i] - weight)).toBeLessThanOrEqual(expected / 2 + 1e-5);
      expect(back[i]).toBeCloseTo(whole[i] * expected, 4);
    });
  });

  it("rounds what it gave to itself", () => {
    const weights = tf.tensor2d(Array.from({ length: 320 }, normal), [10, 32]);
    const { restored, integers } = quantize(weights, 4, 32);
    expect(Array.from(quantize(restored, 4, 32).integers.dataSync())).toEqual(Array.from(integers.dataSync()));
  });

  it("is off by a mean square of (1 − 1/size) Δ²/12, the largest of a group being exact", () => {
    for (const size of [8, 32]) {
      let [measured, theory] = [0, 0];
      for (let n = 0; n < 40_000 / size; n++) {
        const group = Array.from({ length: size }, normal);
        const delta = group.reduce((a, b) => Math.max(a, Math.abs(b)), 0) / 31;
        measured += group.reduce((sum, w) => sum + (Math.round(w / delta) * delta - w) ** 2, 0) / size;
        theory += delta ** 2 / 12;
      }
      expect(measured / theory).toBeGreaterThan(0.96 * (1 - 1 / size));
      expect(measured / theory).toBeLessThan(1.04 * (1 - 1 / size));
    }
    const ratio = (row: string): number => Number(tableOf("errors").find((each) => each.位数 === row)?.比);
    expect(ratio("4 位，每行")).toBeCloseTo(1 - 1 / 128, 2);
    expect(ratio("4 位，每 32 个")).toBeCloseTo(1 - 1 / 32, 2);
    expect(ratio("2 位，每个矩阵")).toBeLessThan(0.7);
  });

  it("costs nothing at eight bits a row, as the checkpoint is stored so, and ruins the model at two", () => {
    const rows = tableOf("perplexity");
    const at = (bits: string, grouping: string): number => Number(rows.find((row) => row.权重 === bits)?.[grouping]);
    expect(at("8 位", "每行")).toBeCloseTo(at("检查点", "每行"), 0);
    expect(at("4 位", "每行")).toBeLessThan(1.1 * at("检查点", "每行"));
    for (const grouping of ["每个矩阵", "每行", "每 32 个"]) {
      expect(at("2 位", grouping)).toBeGreaterThan(1.5 * at("检查点", grouping));
    }
  });

  it("with levels at the quantiles of the normal distribution is off by less in every matrix of a block", () => {
    for (const row of tableOf("levels")) expect(Number(row.按分位点的)).toBeLessThan(Number(row.等距的));
  });

  it.each([2, 3, 4, 8])("with a zero point in %i bits, zero is exact and no weight off by more than a step", (bits) => {
    for (const shift of [-3, -1, 0, 0.5, 4]) {
      const weights = [...Array.from({ length: 31 }, () => normal() + shift), 0];
      const { step, zero, codes, back } = affine.quantizeAffine(weights, bits);
      const [low, high] = [weights.reduce((a, b) => Math.min(a, b)), weights.reduce((a, b) => Math.max(a, b))];
      expect(step).toBeCloseTo((high - low) / (2 ** bits - 1), 12);
      expect(Number.isInteger(zero) && zero >= 0 && zero < 2 ** bits).toBe(true);
      expect(back.at(-1)).toBe(0);
      for (const [i, code] of codes.entries()) {
        expect(Number.isInteger(code) && code >= 0 && code < 2 ** bits).toBe(true);
        expect(Math.abs(back[i] - weights[i])).toBeLessThanOrEqual(step * (1 + 1e-9));
        // The nearest of all the levels there are.
        const levels = Array.from({ length: 2 ** bits }, (_, q) => Math.abs((q - zero) * step - weights[i]));
        expect(Math.abs(back[i] - weights[i])).toBeCloseTo(
          levels.reduce((a, b) => Math.min(a, b)),
          10,
        );
      }
    }
  });

  it("a zero point quarters the error of what has no negatives, nearly, and symmetric steps agree with the tensors'", () => {
    let [symmetric, shifted] = [0, 0];
    for (let n = 0; n < 400; n++) {
      const group = Array.from({ length: 32 }, () => Math.abs(normal()));
      const both = [affine.quantizeSymmetric(group, 6), affine.quantizeAffine(group, 6)];
      const [a, b] = both.map(({ back }) => back.reduce((sum, value, i) => sum + (value - group[i]) ** 2, 0));
      symmetric += a;
      shifted += b;
    }
    expect(symmetric / shifted).toBeGreaterThan(3.6);
    expect(symmetric / shifted).toBeLessThan(4.5);
    const weights = Array.from({ length: 32 }, normal);
    const tensors = quantize(tf.tensor1d(weights), 4, 32);
    // Zero has a sign of its own.
    const plain = (codes: Iterable<number>): number[] => Array.from(codes, (code) => code + 0);
    expect(plain(tensors.integers.dataSync())).toEqual(plain(affine.quantizeSymmetric(weights, 4).codes));
  });

  it("groups of the checkpoint with a zero point are off by less in every row, at a fraction of a bit more", () => {
    for (const row of tableOf("groups")) {
      const [bits, size] = row.一组.match(/\d+/gu)?.map(Number) ?? [];
      expect(Number(row["误差，非对称"])).toBeLessThan(Number(row["误差，只多用一个格点"]));
      expect(Number(row["误差，只多用一个格点"])).toBeLessThan(Number(row["误差，对称"]));
      expect(Number(row["几位，对称"])).toBeCloseTo(bits + 16 / size, 2);
      expect(Number(row["几位，非对称"])).toBeCloseTo(bits + (16 + bits) / size, 2);
    }
    const perplexity = Object.fromEntries(tableOf("affine").map((row) => [row.权重, Number(row.困惑度)]));
    expect(perplexity["2 位，非对称"]).toBeLessThan(0.8 * perplexity["2 位，对称"]);
  });

  it("four bits gain the ratio of the bits while reading takes longest, and nothing once multiplying does", () => {
    const rows = tableOf("speed").map((row) => Object.values(row).map(Number));
    const balance = 1000 / 3; // operations a byte that the card supposed can do
    for (const [, half, four, , gain, written] of rows) {
      if (four < balance) expect(gain).toBeGreaterThan(3);
      if (half > balance) expect(gain).toBeCloseTo(1, 2);
      if (half < balance) expect(written).toBeLessThan(0.5);
    }
    expect(rows[0][4]).toBeCloseTo(16 / 4.5, 1);
    expect(rows[0][5]).toBeCloseTo(16 / 36.5, 2);
  });
});
