import { dirname } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { type CollectedRecords, collectRecords } from "../../../src/search/build/records/collectRecords";
import { makePinyin } from "../../../src/search/build/records/pinyin";
import { listPages } from "../../../src/search/build/pages/readPages";
import { hasHan } from "../../../src/search/contract/words";
import type { LabelledQuery } from "./support/LabelledQuery";
import { misspell, traditional } from "./support/misspell";
import { type OpenSearch, openSearch } from "./support/openSearch";
import { answers } from "./support/scoreQueries";
import { siteQueries } from "./support/siteQueries";

const folder = process.env.SEARCH_INDEX ?? "dist/pagefind";
let site: CollectedRecords;
let all: LabelledQuery[];
let search: OpenSearch;

beforeAll(async () => {
  site = collectRecords(await listPages(dirname(folder)));
  all = siteQueries(site);
  search = await openSearch(folder);
  await search.warm("载入全部");
});

const ofKind = (kind: string): LabelledQuery[] => all.filter((query) => query.kind === kind);

/** The queries that none of the first three results answers. */
async function missed(queries: readonly LabelledQuery[]): Promise<string[]> {
  const misses: string[] = [];
  for (const { q, expect: expected } of queries) {
    const first = (await search.warm(q)).slice(0, 3);
    if (!first.some((address) => answers(address, expected))) misses.push(q);
  }
  return misses;
}

describe("typed as it stands, found among the first three is", () => {
  test.each(["概念", "标题", "文献", "标识符"])("every %s", async (kind) => {
    const queries = ofKind(kind);
    expect(queries.length).toBeGreaterThan(100);
    expect(await missed(queries)).toEqual([]);
  });
});

describe("a concept is found among the first three", () => {
  const renamed = (spell: (name: string) => string | undefined) =>
    ofKind("概念").flatMap((query) => {
      const q = spell(query.q);
      return q === undefined || q === query.q ? [] : [{ ...query, q }];
    });

  test("with one typing error in a name of four letters or more", async () => {
    expect(await missed(renamed((name) => ([...name].length < 4 ? undefined : misspell(name))))).toEqual([]);
  });

  test("in traditional characters", async () => {
    expect(await missed(renamed(traditional))).toEqual([]);
  });

  test("in pinyin", async () => {
    const spelled = makePinyin(site.concepts.map((concept) => ({ ...concept, names: concept.names.slice(0, 1) })));
    const pinyin = new Map(site.concepts.map(({ names }, i) => [names[0], spelled[i][0]]));
    expect(await missed(renamed((name) => (hasHan(name) ? pinyin.get(name) : undefined)))).toEqual([]);
  });
});

test("every heading is found in traditional characters, too", async () => {
  expect(await missed(ofKind("标题").map((query) => ({ ...query, q: traditional(query.q) })))).toEqual([]);
});

test("more results go on to the last, each once, and their number is the one that is said", async () => {
  for (const { q } of [...ofKind("概念"), ...ofKind("标题")].filter((_, i) => i % 5 === 0)) {
    const { hits, more } = await search.engine.search(q);
    let shown = { hits, isAll: hits.length === 0 };
    for (let count = hits.length; !shown.isAll; count += 50) shown = await more(count + 50);
    const whole = await more(10_000);
    expect(whole.isAll, q).toBe(true);
    expect(
      shown.hits.map(({ href }) => href),
      q,
    ).toEqual(whole.hits.map(({ href }) => href));
    expect(new Set(whole.hits.map(({ href }) => href)).size, q).toBe(whole.hits.length);
  }
});
