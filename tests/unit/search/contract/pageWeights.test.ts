import fc from "fast-check";
import { expect, it } from "vitest";
import { MOST_STEPS, packWeights, unpackWeights } from "../../../../src/search/contract/pageWeights";

const entry = fc.tuple(fc.integer({ min: 0, max: 199 }), fc.double({ min: -20, max: 20, noNaN: true }));
const entries = fc.uniqueArray(entry, { selector: ([page]) => page, maxLength: 6 });
const weights = fc.uniqueArray(fc.tuple(fc.stringMatching(/^[a-z\u4e00-\u9fff~]{1,4}$/), entries), {
  selector: ([gram]) => gram,
});

it("what is packed is read again, to the nearest step, within the most and without what rounds to nothing", () => {
  fc.assert(
    fc.property(weights, (list) => {
      const packed = JSON.parse(JSON.stringify(packWeights({ pages: [[0, 4]], weights: new Map(list) }, 0.5)));
      const read = unpackWeights(packed);
      expect(read.pages).toEqual([[0, 4]]);
      for (const [gram, pairs] of list) {
        const expected = pairs
          .map(([page, weight]) => [page, Math.max(-MOST_STEPS, Math.min(MOST_STEPS, Math.round(weight / 0.5))) * 0.5])
          .filter(([, weight]) => weight !== 0);
        expect(read.weights.get(gram) ?? []).toEqual(expected);
      }
    }),
  );
});

it("no gram is read where there is none", () => {
  expect(unpackWeights(packWeights({ pages: [], weights: new Map() }, 1)).weights.get("梯度")).toBeUndefined();
});
