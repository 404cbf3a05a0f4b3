import { describe, expect, test } from "vitest";
import type { RecordKind } from "../../../../src/search/contract/SearchRecord";
import { FACTORS, type Features, inOrder, nothing, score, WEIGHTS } from "../../../../src/search/query/ranking";

const NO_WISH = { code: false, title: false };
const one = (features: Partial<Features>, kind: RecordKind = "正文", isMinor = false) => ({
  kind,
  isMinor,
  features: { ...nothing(), ...features },
});

test("each feature adds its weight, and none takes anything away", () => {
  for (const key of Object.keys(WEIGHTS) as (keyof Features)[]) {
    expect(score(one({ [key]: 1 }), NO_WISH), key).toBeCloseTo(WEIGHTS[key]);
    expect(WEIGHTS[key]).toBeGreaterThan(0);
  }
});

test("what has all the words, some in its heading, goes before what has half of them in its heading", () => {
  const all = score(one({ covered: 1, heading: 0.4, text: 0.5 }), NO_WISH);
  expect(all).toBeGreaterThan(score(one({ covered: 0.5, heading: 0.5, text: 0.5 }), NO_WISH));
});

describe("beside a section the same counts", () => {
  const share = (kind: RecordKind, wish = NO_WISH, features: Partial<Features> = { covered: 0.5 }) =>
    score(one(features, kind), wish) / score(one(features), NO_WISH);

  test("less in a cell, unless code is asked for", () => {
    expect(share("代码")).toBeCloseTo(FACTORS.other);
    expect(share("代码", { ...NO_WISH, code: true })).toBeCloseTo(1);
  });

  test("less in a work, unless its author or its very title is asked for", () => {
    expect(share("文献")).toBeCloseTo(FACTORS.other);
    expect(share("文献", NO_WISH, { covered: 1, heading: 1 })).toBeCloseTo(FACTORS.other);
    expect(share("文献", NO_WISH, { names: 1 })).toBeCloseTo(1);
    expect(share("文献", NO_WISH, { exact: 1 })).toBeCloseTo(1);
  });

  test("in the brackets of titles more in a work", () => {
    const wish = { ...NO_WISH, title: true };
    expect(share("文献", wish)).toBeGreaterThan(share("正文", wish));
    const named = { exact: 1, covered: 1 };
    expect(score(one({ covered: 1 }, "文献"), wish)).toBeGreaterThan(0);
    expect(score(one(named, "概念", true), wish)).toBeLessThan(score(one(named, "文献"), wish));
  });

  test("less in a venue and in what only repeats others, unless it was named", () => {
    expect(share("会议")).toBeCloseTo(FACTORS.other);
    expect(score(one({ covered: 1 }, "正文", true), NO_WISH)).toBeCloseTo(FACTORS.minor * WEIGHTS.covered);
    expect(score(one({ exact: 1 }, "正文", true), NO_WISH)).toBeCloseTo(WEIGHTS.exact);
    expect(share("会议", NO_WISH, { heading: 1 })).toBeCloseTo(1);
    expect(share("会议", NO_WISH, { heading: 0.5 })).toBeCloseTo(FACTORS.other);
  });
});

test("the highest comes first; of nearly equal ones, which differ by what is loaded, the lower id", () => {
  const some = ["c", "a", "b", "d"].map((id) => ({ id }));
  const scores: Record<string, number> = { a: 1, b: 1.0001, c: 2, d: 3 };
  expect(inOrder(some, ({ id }) => scores[id]).map(({ id }) => id)).toEqual(["d", "c", "a", "b"]);
});
