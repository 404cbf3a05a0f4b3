import { describe, expect, it } from "vitest";
import { shown } from "./shown";

// What the pages on deep networks conclude, against what their notebooks showed.

const tables = (slug: string, cell: string) =>
  shown(slug, cell).flatMap((output) => (output.kind === "table" ? [output.rows] : []));

describe("penguins", () => {
  it("tells no hidden layers from two once each is trained to its best", () => {
    const [, [[, gap, standardError]]] = tables("penguin-network", "baselines");
    expect(Math.abs(Number(gap))).toBeLessThan(2 * Number(standardError));
  });

  it("starts from the loss of three equal chances", () => {
    const [[[, , loss]]] = tables("penguin-network", "model");
    expect(Number(loss)).toBeCloseTo(Math.log(3), 1);
  });
});

describe("tanh by depth", () => {
  it("loses about half at each doubling of the depth: a power of the depth, not of a fixed factor", () => {
    const [rows] = tables("vanishing-gradients", "power-law");
    const left = rows.map((row) => Number(row[1]));
    for (let i = 1; i < left.length; i++) {
      expect(left[i] / left[i - 1]).toBeGreaterThan(0.3);
      expect(left[i]).toBeGreaterThan(left[i - 1] ** 2); // a fixed factor per layer would square it
    }
  });
});

describe("the first layer of the digits' network", () => {
  it("is after training mostly what it was before: the kernels correlate with their random starts", () => {
    const [rows] = tables("digits-cnn", "inside");
    const correlations = rows.map(([, correlation]) => Number(correlation));
    expect(Math.min(...correlations)).toBeGreaterThan(0.6);
    expect(correlations.reduce((sum, each) => sum + each, 0) / correlations.length).toBeGreaterThan(0.8);
  });
});
