import { expect, test } from "vitest";
import type { PageWeights } from "../../../../src/search/contract/pageWeights";
import { SearchEngine } from "../../../../src/search/query/SearchEngine";
import { MemoryIndex, section } from "../support/MemoryIndex";

const text = "模型训练很慢怎么办，先看训练。";

/** An engine over two pages that say the same; `load` gives which of them answers what. */
function engineOver(load: () => Promise<PageWeights>) {
  const index = new MemoryIndex([section("/甲/", text), section("/乙/", text)]);
  return new SearchEngine({
    index,
    entry: { concepts: [], size: 2, sayings: {} },
    base: "/",
    simplify: async (typed) => typed,
    loadRecord: (id) => index.load(id),
    loadPinyin: async () => [],
    loadPages: load,
    loadFormulas: async () => () => ({ hits: [], isExact: false }),
    pause: async () => {},
  });
}

/** Readers ask what is slow of the page with this number. */
const slowIsAskedOf = (page: number): PageWeights => ({
  pages: [0, 1].map((record) => [record, record] as const),
  weights: new Map([["很慢", [[page, 3]]]]),
});

const first = async (engine: SearchEngine) => (await engine.search("训练很慢")).hits[0]?.href;

test("a page that readers ask the like of comes before one that says the same", async () => {
  expect(await first(engineOver(async () => slowIsAskedOf(1)))).toBe("/乙/");
  expect(await first(engineOver(async () => slowIsAskedOf(0)))).toBe("/甲/");
});

test("of a single word it isn't asked which page answers", async () => {
  let loads = 0;
  const load = async () => {
    loads++;
    return slowIsAskedOf(1);
  };
  await engineOver(load).search("训练");
  expect(loads).toBe(0);
  await engineOver(load).search("训练很慢");
  expect(loads).toBe(1);
});

test("whoever can't fetch which page answers searches without", async () => {
  const { hits } = await engineOver(() => Promise.reject(new Error("offline"))).search("训练很慢");
  expect(hits).toHaveLength(2);
});
