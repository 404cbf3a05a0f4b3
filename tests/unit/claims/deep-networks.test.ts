import { describe, expect, it } from "vitest";
import { readEditRecords } from "../../../src/notebook/build/edits/editRecords";
import { findValue } from "../../../src/notebook/build/findValue";
import { parseOutputs } from "../../../src/notebook/build/recordedOutputs";
import { readFileSync } from "node:fs";
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

describe("ReLU by depth", () => {
  it("loses with depth in most draws, though squares keep their expectation", () => {
    const [rows] = tables("vanishing-gradients", "power-law");
    const left = rows.map((row) => Number(row[5]));
    expect(left).toEqual([...left].sort((a, b) => b - a));
    expect(left[0]).toBeLessThan(1);
    // What a single sample keeps on the average of the logarithm, 64 units a layer; that of a batch is a little more.
    expect(Math.abs(Math.log(left[3]) + (159 * 5) / (4 * 64))).toBeLessThan(1);
  });
});

describe("the first layer of the digits' network", () => {
  it("is after training mostly what it was before: the kernels correlate with their random starts", () => {
    const [rows] = tables("digits-cnn", "inside");
    const correlations = rows.map(([, correlation]) => Number(correlation));
    expect(Math.min(...correlations)).toBeGreaterThan(0.6);
    expect(correlations.reduce((sum, each) => sum + each, 0) / correlations.length).toBeGreaterThan(0.8);
  });

  it("is worth three to five points all the same: from five starts, without training it each time", () => {
    const edits = readEditRecords("digits-cnn");
    const published = parseOutputs(readFileSync("notebooks/outputs/digits-cnn.json", "utf8"));
    const accuracy = (record: typeof published) => findValue(record, { cell: "train", after: "验证集准确率" }).value;
    const trained = [published, ...[1, 2, 3, 4].map((start) => edits[`start${start}`])].map(accuracy);
    const frozen = ["frozen", "frozen1", "frozen2", "frozen3", "frozen4"].map((name) => accuracy(edits[name]));
    for (const [start, percent] of trained.entries()) {
      expect(percent - frozen[start]).toBeGreaterThanOrEqual(3);
      expect(percent - frozen[start]).toBeLessThanOrEqual(5);
    }
  });
});
