import { describe, expect, test } from "vitest";
import type { SearchHit } from "../../../../src/search/query/hits";
import type { QueryReading } from "../../../../src/search/query/readQuery";
import { fetchAnswer, isNear, listAnswer, meantName } from "../../../../src/search/query/SearchAnswer";
import { BACKPROPAGATION } from "../support/concepts";

const hits = (count: number): SearchHit[] =>
  Array.from({ length: count }, (_, i) => ({ href: `/${i}/`, title: "", kind: "正文", page: "", excerpt: "" }));

/** Records are fetched; of each so many only one result is left. */
function fetching(found: number, perHit: number) {
  const asked: number[] = [];
  const fetchHits = async (taken: number) => {
    asked.push(taken);
    return hits(Math.floor(Math.min(taken, found) / perHit));
  };
  return { asked, fetchHits };
}

describe("the first results", () => {
  test.each([
    ["need one fetch where addresses differ", 100, 1, [6], 6, false],
    ["may be a little fewer", 100, 1.5, [6], 4, false],
    ["need more where several records share an address", 100, 2, [6, 12], 6, false],
    ["are fetched from no more than twice as many", 100, 10, [6, 12], 1, false],
    ["are all where there are no more records", 6, 5, [6], 1, true],
    ["are all where the second fetch has the last", 11, 5, [6, 12], 2, true],
    ["are none of none", 0, 1, [6], 0, true],
  ])("%s", async (_, found, perHit, asked, shown, isAll) => {
    const records = fetching(found, perHit);
    const first = await fetchAnswer(found, records.fetchHits);
    expect({ asked: records.asked, shown: first.hits.length, isAll: first.isAll }).toEqual({ asked, shown, isAll });
  });
});

describe("more results", () => {
  test.each([
    ["are as many as were asked for", 100, 1, [16], 16, false],
    ["are fetched as deep as it takes", 159, 10, [16, 32, 48, 64, 80, 96, 112, 128, 144, 160], 15, true],
    ["stop at the last record", 20, 4, [16, 32], 5, true],
  ])("%s", async (_, found, perHit, asked, shown, isAll) => {
    const records = fetching(found, perHit);
    const more = await fetchAnswer(found, records.fetchHits, 16);
    expect({ asked: records.asked, shown: more.hits.length, isAll: more.isAll }).toEqual({ asked, shown, isAll });
  });
});

test("a list at hand is answered six at first, and more of it on demand", async () => {
  const answer = listAnswer(hits(9));
  expect(answer).toMatchObject({ isAll: false, terms: [], isRelaxed: false });
  const [eight, all] = [await answer.more(8), await answer.more(16)];
  expect([answer.hits.length, eight.hits.length, eight.isAll, all.hits.length, all.isAll]).toEqual([
    6,
    8,
    false,
    9,
    true,
  ]);
});

describe("the name that was looked for", () => {
  const meant = (core: string, names: string[], whole: QueryReading["whole"] = BACKPROPAGATION) =>
    meantName({ text: core, core, whole, names, concepts: [], rest: [], isGuess: false, isCode: false });

  test("is said where something else was typed", () => {
    expect([meant("误差反传", ["误差反传"]), meant("fanxiang", [])]).toEqual(["反向传播", "反向传播"]);
  });

  test("isn't said where it was typed, or where none is meant as a whole", () => {
    const attention = { ...BACKPROPAGATION, names: ["Attention"] };
    expect(meant("反向传播", [])).toBeUndefined();
    expect(meant("attention", [], attention)).toBeUndefined();
    expect(meant("反向传播的", ["反向传播"])).toBeUndefined();
    expect(meantName({ text: "", core: "", names: [], concepts: [], rest: [], isGuess: false, isCode: false })).toBe(
      undefined,
    );
  });
});

test("what the site doesn't have is said to be near only where the query names it, and no more", () => {
  const whole = { ...BACKPROPAGATION, near: ["Forward-Forward"] };
  const near = (core: string) =>
    isNear({ text: core, core, whole, names: [core], concepts: [whole], rest: [], isGuess: false, isCode: false });
  expect([near("forward forward"), near("反向传播"), near("误差反传")]).toEqual([true, false, false]);
});
