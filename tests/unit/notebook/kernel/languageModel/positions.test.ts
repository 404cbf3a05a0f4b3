import { describe, expect, it } from "vitest";
import { mask, placement, turns } from "../../../../../src/notebook/kernel/languageModel/positions";

const rows = (numbers: Float32Array, width: number): number[][] =>
  Array.from({ length: numbers.length / width }, (_, i) => [...numbers.subarray(i * width, (i + 1) * width)]);

describe("positions in the language model", () => {
  it("turn the first pair by one radian a position, each further one by less", () => {
    const { cos, sin } = turns(3, 2, 2);
    const angles = [3, 3 / 100, 4, 4 / 100];
    expect([...cos]).toEqual(angles.map((angle) => Math.fround(Math.cos(angle))));
    expect([...sin]).toEqual(angles.map((angle) => Math.fround(Math.sin(angle))));
  });

  it("see themselves and what is before them", () => {
    expect(rows(mask(0, 3, 3, 1), 3)).toEqual([
      [0, -1e4, -1e4],
      [0, 0, -1e4],
      [0, 0, 0],
    ]);
  });

  it("see what was read before, and are the same for all queries that share keys", () => {
    const seen = [
      [0, 0, 0, -1e4],
      [0, 0, 0, 0],
    ];
    expect(rows(mask(2, 2, 4, 2), 4)).toEqual([...seen, ...seen]);
  });

  it("in a cache take the new tokens behind the old, and nothing of their padding", () => {
    const { place, others } = placement(1, 2, 4, 5);
    expect(rows(place, 4)).toEqual([
      [0, 0, 0, 0],
      [1, 0, 0, 0],
      [0, 1, 0, 0],
      [0, 0, 0, 0],
      [0, 0, 0, 0],
    ]);
    expect([...others]).toEqual([1, 0, 0, 1, 1]);
  });
});
