import { describe, expect, test } from "vitest";
import { linearTicks, logTicks } from "../../../../src/notebook/display/chart/ticks";

describe("the ticks of an even axis", () => {
  test("are round, with equally many decimals and a true minus", () => {
    expect(linearTicks([-0.5, 1.02], 4).tickLabels).toEqual(["−0.5", "0.0", "0.5", "1.0"]);
    expect(linearTicks([0, 20_000], 4).tickLabels).toEqual(["0", "5000", "10000", "15000", "20000"]);
  });

  test("tell neighbours apart, however close they are", () => {
    const { tickLabels } = linearTicks([1.000001, 1.000002], 5);
    expect(new Set(tickLabels).size).toBe(tickLabels.length);
  });

  test("are powers of ten where numbers get long", () => {
    expect(linearTicks([-2e7, 1e7], 3).tickLabels).toEqual(["−2×10⁷", "−10⁷", "0", "10⁷"]);
    expect(linearTicks([0, 5e-4], 5).tickLabels).toContain("5×10⁻⁴");
  });

  test("are none, and no endless work, where a domain has no numbers", () => {
    for (const domain of [
      [NaN, NaN],
      [0, Number.POSITIVE_INFINITY],
      [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
    ] as [number, number][]) {
      expect(linearTicks(domain, 5)).toEqual({ ticks: [], tickLabels: [] });
    }
    expect(linearTicks([1e17, 1e17 + 64], 5).ticks.length).toBeLessThan(10);
    expect(linearTicks([2, 2], 5).ticks).toEqual([2]);
  });
});

describe("the ticks of a logarithmic axis", () => {
  test.each([
    [[0.9, 1100], 4, ["1", "10", "100", "1000"]],
    [[0.9, 110], 6, ["1", "2", "5", "10", "20", "50", "100"]],
    [[2, 900], 4, ["3", "10", "30", "100", "300"]],
    [[5.6, 8.4], 5, ["6", "7", "8"]],
    [[1e-9, 1], 4, ["10⁻⁸", "10⁻⁶", "10⁻⁴", "10⁻²", "1"]],
  ] as [[number, number], number, string[]][])("from %j are about %i: %j", (domain, count, labels) => {
    expect(logTicks(domain, count).tickLabels).toEqual(labels);
  });

  test("stay few over the whole range of numbers", () => {
    const { ticks } = logTicks([1e-290, 1e300], 6);
    expect(ticks.length).toBeGreaterThanOrEqual(3);
    expect(ticks.length).toBeLessThan(12);
  });
});
