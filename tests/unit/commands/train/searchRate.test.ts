import { describe, expect, it } from "vitest";
import { searchRate } from "../../../../src/commands/train/searchRate";

/** Searches where the loss grows with the distance from `best`, in doublings; tells which rates were tried. */
async function search(start: number[], best: number) {
  const tried: number[] = [];
  const rate = await searchRate(start, (at) => {
    tried.push(at);
    return Math.abs(Math.log2(at / best));
  });
  return { rate, tried };
}

describe("the search for a learning rate", () => {
  it("stops where a worse one stands on either side", async () => {
    expect(await search([1, 2, 4], 2)).toEqual({ rate: 2, tried: [1, 2, 4] });
  });

  it("goes on beyond either end", async () => {
    expect(await search([1, 2, 4], 16)).toEqual({ rate: 16, tried: [1, 2, 4, 8, 16, 32] });
    expect(await search([1, 2, 4], 0.25)).toEqual({ rate: 0.25, tried: [1, 2, 4, 0.5, 0.25, 0.125] });
  });

  it("from two rates tries no more than it has to", async () => {
    expect(await search([1, 2], 2)).toEqual({ rate: 2, tried: [1, 2, 4] });
    expect(await search([1, 2], 1)).toEqual({ rate: 1, tried: [1, 2, 0.5] });
  });

  it("takes a training that came to nothing for the worst", async () => {
    const loss = (rate: number): number => (rate > 3 ? Number.NaN : 1 / rate);
    expect(await searchRate([1, 2], loss)).toBe(2);
  });
});
