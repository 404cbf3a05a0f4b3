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
let quantize: Cells["quantize"];

beforeAll(async () => {
  useStoredData();
  quantize = ((await loadCells("quantization", ["round"], ["quantize"])) as Cells).quantize;
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
});
