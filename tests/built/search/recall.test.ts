import { dirname } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listPages } from "../../../src/search/build/pages/readPages";
import { plainPagefindSubject } from "./support/plainPagefindSubject";
import { openSearch } from "./support/openSearch";
import { readQueries } from "./support/readQueries";
import { type QueryScores, scoreQueries } from "./support/scoreQueries";

/** SEARCH_INDEX points elsewhere than to the site as built. */
const folder = process.env.SEARCH_INDEX ?? "dist/pagefind";

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
const missesOf = ({ misses }: QueryScores): string =>
  misses
    .map(({ query, rank, first }) => `${query.kind} “${query.q}”：第 ${rank} 位，首位是 ${decodeURI(first)}`)
    .join("\n");

const cases = (["queries", "ownQueries"] as const).flatMap((set) =>
  (["cold", "warm"] as const).map((state) => ({ set, state })),
);

describe.each(cases)("labelled queries of $set, index $state", ({ set, state }) => {
  let scores: QueryScores;
  let close: () => Promise<void>;

  beforeAll(async () => {
    const opened = await openSearch(folder);
    close = opened.close;
    scores = await scoreQueries(readQueries(set), opened[state]);
  });
  afterAll(() => close());

  test("97 % are answered by the first result", () => {
    expect(scores.all.at1, `${percent(scores.all.at1)}\n${missesOf(scores)}`).toBeGreaterThanOrEqual(0.97);
  });

  test("99 % are answered by the first three", () => {
    expect(scores.all.at3, `${percent(scores.all.at3)}\n${missesOf(scores)}`).toBeGreaterThanOrEqual(0.99);
  });

  test("of no kind fewer than 90 % are answered by the first", () => {
    const weak = [...scores.byKind]
      .filter(([, { at1 }]) => at1 < 0.9)
      .map(([kind, { at1 }]) => `${kind} ${percent(at1)}`);
    expect(weak, missesOf(scores)).toEqual([]);
  });
});

test("at least 25 points more are answered first than by Pagefind as it comes", async () => {
  const queries = readQueries("queries");
  const plain = await plainPagefindSubject(await listPages(dirname(folder)), "node_modules/.cache/search-test/plain");
  const own = await openSearch(folder);
  const [ours, theirs] = [await scoreQueries(queries, own.warm), await scoreQueries(queries, plain.search)];
  await Promise.all([own.close(), plain.close()]);
  expect(ours.all.at1 - theirs.all.at1, percent(theirs.all.at1)).toBeGreaterThanOrEqual(0.25);
});
