import { describe, expect, it } from "vitest";
import { allocate } from "../../../../src/commands/train/language/matMul";
import { inMemory, smallModel } from "./support/smallModel";

const { sizes, rows, model, batch, uniform } = smallModel();

describe("the language model that is trained", () => {
  it("finds the slope of its loss in any direction", () => {
    const theta = inMemory(uniform());
    const gradient = allocate(theta.length);
    model.lossAndGradient(theta, batch, gradient);
    for (const part of [rows.embedding, rows.finalNorm, ...rows.blocks.flatMap((block) => Object.values(block))]) {
      const direction = uniform().map((x, i) => {
        const row = Math.floor(i / sizes.width);
        return row >= part.from && row < part.to ? x : 0;
      });
      const lossAt = (t: number) =>
        model.lossAndGradient(inMemory(theta.map((x, i) => x + t * direction[i])), batch, allocate(theta.length));
      const slope = (lossAt(0.01) - lossAt(-0.01)) / 0.02;
      const expected = gradient.reduce((sum, g, i) => sum + g * direction[i], 0);
      expect(Math.abs(slope - expected)).toBeLessThan(1e-3 + 0.01 * Math.abs(expected));
      expect(Math.abs(expected)).toBeGreaterThan(1e-4);
    }
  });

  it("sees neither what comes later nor another document", () => {
    const theta = inMemory(uniform());
    const before = model.logits(theta, batch).data.slice();
    const inputs = batch.inputs.slice();
    inputs[7] = (inputs[7] + 1) % 16;
    const after = model.logits(theta, { ...batch, inputs }).data;
    const changed = Array.from({ length: 11 }, (_, row) =>
      before.subarray(row * 16, (row + 1) * 16).some((x, i) => Math.abs(x - after[row * 16 + i]) > 1e-6),
    );
    expect(changed).toEqual([false, false, false, false, false, false, false, true, true, true, true]);
  });
});
