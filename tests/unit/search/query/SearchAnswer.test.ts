import { describe, expect, test } from "vitest";
import type { SearchHit } from "../../../../src/search/query/hits";
import type { QueryReading } from "../../../../src/search/query/readQuery";
import { countHits, enoughHits, listAnswer, meantName } from "../../../../src/search/query/SearchAnswer";
import { BACKPROPAGATION } from "../support/concepts";

const hits = (count: number): SearchHit[] =>
  Array.from({ length: count }, (_, i) => ({ href: `/${i}/`, title: "", kind: "正文", page: "", excerpt: "" }));

describe("enough results", () => {
  /** Records are fetched; of each so many only one result is left. */
  const fetching = async (count: number, found: number, perHit: number) => {
    const asked: number[] = [];
    const shown = await enoughHits(count, found, async (taken) => {
      asked.push(taken);
      return hits(Math.min(taken, found) / perHit);
    });
    return { asked, shown: shown.length };
  };

  test("need one fetch where addresses differ", async () => {
    expect(await fetching(10, 100, 1)).toEqual({ asked: [10], shown: 10 });
    expect(await fetching(10, 100, 10 / 6)).toEqual({ asked: [10], shown: 6 });
  });

  test("need more where several records share an address, but no more than twice as many", async () => {
    expect(await fetching(10, 100, 2)).toEqual({ asked: [10, 20], shown: 10 });
    expect(await fetching(10, 100, 10)).toEqual({ asked: [10, 20], shown: 2 });
  });

  test("are all there are", async () => {
    expect(await fetching(10, 10, 5)).toEqual({ asked: [10], shown: 2 });
    expect(await fetching(10, 11, 5)).toEqual({ asked: [10, 20], shown: 2 });
  });
});

test.each([
  [0, 0, 0],
  [6, 4, 4],
  [6, 7, 7],
  [7, 4, 7],
  [7, 9, 9],
  [20, 0, 0],
])("of %i records, %i results at hand, there are %i results", (found, shown, total) => {
  expect(countHits(found, shown)).toBe(total);
});

test("a list at hand is answered six at first, and more of it on demand", async () => {
  const answer = listAnswer(hits(9));
  expect(answer).toMatchObject({ total: 9, terms: [], isRelaxed: false });
  expect([answer.hits.length, (await answer.more(8)).length, (await answer.more(16)).length]).toEqual([6, 8, 9]);
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
