import { beforeAll, describe, expect, it } from "vitest";
import { loadCells } from "../../../src/commands/train/loadCells";
import { useStoredData } from "../../../src/commands/train/useStoredData";
import { rowsOf, shown } from "./shown";

// Gradient checkpointing and accumulation: gradients against central differences, counts against the formulas.
interface Chain {
  weights: number[][][];
  input: number[];
  depth: number;
  checkpointedGradients(every: number): {
    gradients: number[][][];
    tally: { peak: number; layers: number };
  };
}
interface Batches {
  W: number[][];
  v: number[];
  samples: { x: number[]; t: number }[];
  gradientOf(batch: { x: number[]; t: number }[], normalize?: boolean): number[];
}
let chain: Chain;
let batches: Batches;

beforeAll(async () => {
  useStoredData();
  chain = (await loadCells(
    "gradient-checkpointing",
    ["chain", "checkpoints"],
    ["weights", "input", "depth", "checkpointedGradients"],
  )) as Chain;
  batches = (await loadCells("gradient-accumulation", ["equal"], ["W", "v", "samples", "gradientOf"])) as Batches;
}, 120_000);

describe("gradient checkpointing", () => {
  it("gives the gradients that central differences of the whole chain give", () => {
    const { weights, input, depth } = chain;
    const loss = () => {
      let h = input;
      for (const W of weights) h = W.map((row) => Math.tanh(row.reduce((sum, w, i) => sum + w * h[i], 0)));
      return h.reduce((sum, value) => sum + value ** 2, 0) / 2;
    };
    const { gradients } = chain.checkpointedGradients(8);
    for (const layer of [0, 1, 7, 8, 40, depth - 1]) {
      for (const [i, j] of [
        [0, 0],
        [3, 5],
        [7, 2],
      ]) {
        const kept = weights[layer][i][j];
        const at = (by: number) => {
          weights[layer][i][j] = kept + by;
          return loss();
        };
        const difference = (at(1e-5) - at(-1e-5)) / 2e-5;
        at(0);
        expect(gradients[layer][i][j]).toBeCloseTo(difference, 7);
      }
    }
    // A gradient that has vanished would show nothing.
    expect(Math.max(...gradients[0].flat().map(Math.abs))).toBeGreaterThan(1e-4);
  });

  it("keeps n/k + k and evaluates 2n − n/k layers where k divides n", () => {
    for (const k of [1, 2, 4, 8, 16, 32, 64]) {
      const { peak, layers } = chain.checkpointedGradients(k).tally;
      expect(peak).toBe(64 / k + k);
      expect(layers).toBe(2 * 64 - 64 / k);
    }
    const rows = rowsOf(shown("gradient-checkpointing", "checkpoints")[0]);
    expect(rows.map((row) => row.slice(1).map(Number))).toEqual([
      [65, 64, 0],
      [16, 120, 0],
    ]);
  });
});

describe("gradient accumulation", () => {
  it("starts from the gradients that central differences give, with batch normalization and without", () => {
    const { W, v, samples } = batches;
    for (const normalize of [false, true]) {
      const batch = samples.slice(0, 8);
      const loss = () => {
        const z = W.map((row) => batch.map(({ x }) => row.reduce((sum, w, i) => sum + w * x[i], 0)));
        const h = z.map((row) => {
          const mean = row.reduce((a, b) => a + b) / row.length;
          const variance = row.reduce((sum, value) => sum + (value - mean) ** 2, 0) / row.length;
          return row.map((value) => Math.tanh(normalize ? (value - mean) / Math.sqrt(variance + 1e-5) : value));
        });
        const losses = batch.map(({ t }, n) => (v.reduce((sum, w, i) => sum + w * h[i][n], 0) - t) ** 2 / 2);
        return losses.reduce((a, b) => a + b) / batch.length;
      };
      const rows = [...W, v];
      const differences = rows.flatMap((row) =>
        row.map((kept, j) => {
          const at = (by: number) => {
            row[j] = kept + by;
            return loss();
          };
          const difference = (at(1e-6) - at(-1e-6)) / 2e-6;
          at(0);
          return difference;
        }),
      );
      batches.gradientOf(batch, normalize).forEach((value, i) => {
        expect(value).toBeCloseTo(differences[i], 6);
      });
    }
  });

  it("is what one batch gives to rounding, except by batches of unlike sizes and with batch normalization", () => {
    const equal = rowsOf(shown("gradient-accumulation", "equal")[0]).map((row) => row.slice(1).map(Number));
    for (const [i, [difference, times]] of equal.entries()) {
      expect(difference).toBeLessThan(1e-14);
      expect(times).toBeCloseTo(2 ** (i + 1), 6);
    }
    const [byBatch, byToken] = rowsOf(shown("gradient-accumulation", "lengths")[1]).map((row) => Number(row[1]));
    expect(byBatch).toBeGreaterThan(0.05);
    expect(byToken).toBeLessThan(1e-14);
    for (const [, without, normalized] of rowsOf(shown("gradient-accumulation", "normalization")[0])) {
      expect(Number(without)).toBeLessThan(1e-14);
      expect(Number(normalized)).toBeGreaterThan(0.02);
    }
  });
});

describe("mixed precision", () => {
  it("rounds to half precision as the numbers of sixteen bits do, one by one", async () => {
    const { toHalf } = (await loadCells("loss-scaling", ["half"], ["toHalf"])) as { toHalf(x: number): number };
    /** Every number of half precision that isn't negative, in order, from its bits. */
    const all = Array.from({ length: 0x7c00 }, (_, bits) => {
      const [exponent, fraction] = [bits >> 10, bits & 0x3ff];
      return exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15);
    });
    expect([all[1], all.at(-1)]).toEqual([2 ** -24, 65504]);
    for (let i = 1; i < all.length - 1; i += 7) {
      const [low, high] = [all[i], all[i + 1]];
      expect(toHalf(low)).toBe(low);
      expect(toHalf(0.51 * low + 0.49 * high)).toBe(low);
      expect(toHalf(-0.49 * low - 0.51 * high)).toBe(-high);
      expect(toHalf((low + high) / 2)).toBe(i % 2 === 0 ? low : high);
    }
    expect(toHalf(2.9e-8)).toBe(0);
    expect(toHalf(70000)).toBe(Number.POSITIVE_INFINITY);
  });

  it("loses most of the gradient unscaled, next to nothing scaled by 2¹², and all of it scaled by 2³²", () => {
    const rows = new Map(rowsOf(shown("loss-scaling", "scale")[0]).map((row) => [row[0], row.slice(1)]));
    expect(Number(rows.get("2 的 0 次方")?.[0])).toBeGreaterThan(50);
    expect(Number(rows.get("2 的 12 次方")?.[0])).toBe(0);
    // A number is rounded by up to 2⁻¹¹ of itself, and many roundings are met on the way.
    expect(Number(rows.get("2 的 12 次方")?.[1])).toBeLessThan(4 * 2 ** -11);
    expect(rows.get("2 的 32 次方")?.[1]).toBe("溢出");
  });
});
