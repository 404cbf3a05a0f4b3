import { describe, expect, test } from "vitest";
import { contourBands } from "../../../../src/notebook/display/chart/contourBands";

const bandsOf = (values: number[][], levels?: number[]) =>
  contourBands({ type: "contour", values, xRange: [0, 1], yRange: [0, 1], levels });
const edgesOf = (values: number[][], levels?: number[]) => bandsOf(values, levels).map(({ from }) => from);

describe("the bands of a contour chart", () => {
  test("are cut at round numbers, and cover all values", () => {
    const bands = bandsOf([
      [0.3, 5],
      [7, 10.2],
    ]);
    expect(bands.map(({ from }) => from)).toEqual([0.3, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(bands[bands.length - 1].to).toBe(10.2);
  });

  test("are cut at the author's levels that lie within", () => {
    expect(edgesOf([[0, 10]], [-1, 2, 4, 12])).toEqual([0, 2, 4]);
  });

  test("grow by factors where the values are crowded at the low end", () => {
    const values = Array.from({ length: 100 }, (_, i) => (i / 100) ** 8 * 1000);
    expect(edgesOf([values])).toContain(100);
    expect(edgesOf([values])).toContain(0.1);
  });

  test("are one band where all values are equal, or none is a number", () => {
    for (const values of [[2, 2], [NaN, NaN], [0, 5e-324], [1e17, 1e17], []]) expect(bandsOf([values])).toHaveLength(1);
  });

  test("stay few, and are told in a moment, however far apart the values are", () => {
    for (const values of [
      [-1e308, 1e308],
      [0, 1e300],
      [1e17, 1e17 + 16],
      [1e-280, 1e280],
    ]) {
      expect(bandsOf([values]).length).toBeLessThan(60);
    }
  });
});
