import fc from "fast-check";
import { expect, it } from "vitest";
import {
  BUCKETS,
  bucketsOf,
  MOST_STEPS,
  packWeights,
  unpackWeights,
} from "../../../../src/search/contract/pageWeights";

const weights = fc.uniqueArray(
  fc.tuple(fc.integer({ min: 0, max: BUCKETS - 1 }), fc.double({ min: -20, max: 20, noNaN: true })),
  { selector: ([bucket]) => bucket, maxLength: 40 },
);

it("what is packed is read again, to the nearest step, within the most and without what rounds to nothing", () => {
  fc.assert(
    fc.property(weights, (some) => {
      const list = some.toSorted(([a], [b]) => a - b);
      const packed = JSON.parse(JSON.stringify(packWeights(new Map(list), 0.5)));
      const expected = list
        .map(([bucket, weight]) => [
          bucket,
          Math.max(-MOST_STEPS, Math.min(MOST_STEPS, Math.round(weight / 0.5))) * 0.5,
        ])
        .filter(([, weight]) => weight !== 0);
      expect([...unpackWeights(packed)]).toEqual(expected);
    }),
  );
});

it("every gram has a bucket, the same each time, and two texts that say different things have different ones", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const buckets = bucketsOf(text);
      expect(buckets.every((bucket) => Number.isInteger(bucket) && bucket >= 0 && bucket < BUCKETS)).toBe(true);
      expect(bucketsOf(text)).toEqual(buckets);
    }),
  );
  expect(bucketsOf("梯度")).toHaveLength(3);
  const shared = new Set(bucketsOf("学习率怎么选")).intersection(new Set(bucketsOf("缓存占多少显存")));
  expect(shared.size).toBe(0);
});
