import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fixedDecimals } from "../../../../src/notebook/display/chart/plotHeatmap";
import { formatNumber, formatNumbers } from "../../../../src/lib/numbers";

describe("numbers", () => {
  test.each([
    [0.123456, "0.1235"],
    [12345.678, "12346"],
    [1234567, "1234567"],
    [1234567.8, "1.235e6"],
    [1.5e-7, "1.5e-7"],
    [0.1 + 0.2, "0.3"],
    [-0, "0"],
    [NaN, "NaN"],
    [Number.NEGATIVE_INFINITY, "-∞"],
  ])("%d is shown as %s", (value, expected) => {
    expect(formatNumber(value)).toBe(expected);
  });

  test("under each other have their points aligned", () => {
    expect(formatNumbers([0.5, 12.25, 0])).toEqual(["0.50", "12.25", "0"]);
    expect(formatNumbers([1, 2, 10])).toEqual(["1", "2", "10"]);
    expect(formatNumbers([0.25, 1, -0.00033333])).toEqual(["0.2500", "1.0000", "-3.3e-4"]);
    expect(formatNumbers([1e-8, 2.5e-9])).toEqual(["1e-8", "2.5e-9"]);
  });

  test("under much larger ones keep two digits, without an exponent from a tenth on", () => {
    expect(formatNumbers([6.283, 62.83, 19869])).toEqual(["6.3", "63", "19869"]);
    expect(formatNumbers([1.004, 16.2, 2000.5, 0.0123, 0.3])).toEqual(["1.0", "16.2", "2000.5", "1.2e-2", "0.3"]);
  });

  test("under each other may be so small that no decimals tell them", () => {
    expect(formatNumbers([1e-150])).toEqual(["1e-150"]);
    expect(formatNumbers([2e-310, 0, 1e-300])).toEqual(["2e-310", "0", "1e-300"]);
  });

  test("may be as small or as large as numbers are", () => {
    expect(formatNumbers([1e-150])).toEqual(["1e-150"]);
    expect(formatNumbers([1e-150, 1])).toEqual(["1e-150", "1"]);
    expect(formatNumbers([5e-324, 1.7976931348623157e308])).toEqual(["4.941e-324", "1.798e308"]);
    const lists = fc.array(fc.double());
    const digits = fc.integer({ min: 1, max: 15 });
    const check = (values: number[], count: number) => {
      expect(formatNumbers(values, count)).toHaveLength(values.length);
      for (const value of values) expect(formatNumber(value, count)).not.toBe("");
    };
    fc.assert(fc.property(lists, digits, check), { seed: 11 });
  });

  test("in the cells of a heat map have the same few decimals", () => {
    expect(fixedDecimals([0.6789, 0.004, 0], 3)).toEqual(["0.679", "0.004", "0"]);
    expect(fixedDecimals([12, -3], 3)).toEqual(["12", "−3"]);
  });
});
