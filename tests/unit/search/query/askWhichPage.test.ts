import { expect, test } from "vitest";
import { bucketsOf, type PageWeights } from "../../../../src/search/contract/pageWeights";
import { SearchEngine } from "../../../../src/search/query/SearchEngine";
import { MemoryIndex, section } from "../support/MemoryIndex";

const text = "模型训练很慢怎么办，先看训练。";

const twoPages = () => new MemoryIndex([section("/甲/", text), section("/乙/", text)]);

/** An engine over pages that say the same; `load` gives what speaks for each. */
function engineOver(load: (page: number) => Promise<PageWeights>, index = twoPages()) {
  return new SearchEngine({
    index,
    entry: {
      concepts: [],
      size: index.records.length,
      sayings: {},
      pages: index.records.map((_, i) => [i, i] as const),
    },
    base: "/",
    simplify: async (typed) => typed,
    loadRecord: (id) => index.load(id),
    loadPinyin: async () => [],
    loadPage: load,
    loadFormulas: async () => () => ({ hits: [], isExact: false }),
    pause: async () => {},
  });
}

/** Readers ask what is slow of the page with this number. */
const slowIsAskedOf = (page: number) => async (other: number) =>
  new Map(other === page ? bucketsOf("很慢").map((bucket) => [bucket, 3]) : []);

const first = async (engine: SearchEngine) => (await engine.search("训练很慢")).hits[0]?.href;

test("a page that readers ask the like of comes before one that says the same", async () => {
  expect(await first(engineOver(slowIsAskedOf(1)))).toBe("/乙/");
  expect(await first(engineOver(slowIsAskedOf(0)))).toBe("/甲/");
});

test("of a single word it isn't asked which page answers", async () => {
  const loads: number[] = [];
  const load = (page: number) => {
    loads.push(page);
    return slowIsAskedOf(1)(page);
  };
  await engineOver(load).search("训练");
  expect(loads).toEqual([]);
  await engineOver(load).search("训练很慢");
  expect(loads.sort()).toEqual([0, 1]);
});

test("whoever can't fetch which page answers searches without", async () => {
  const { hits } = await engineOver(() => Promise.reject(new Error("offline"))).search("训练很慢");
  expect(hits).toHaveLength(2);
});

test("of many pages only those that lead are asked", async () => {
  const index = new MemoryIndex(Array.from({ length: 12 }, (_, page) => section(`/${page}/`, text)));
  const loads: number[] = [];
  await engineOver((page) => {
    loads.push(page);
    return slowIsAskedOf(1)(page);
  }, index).search("训练很慢");
  expect(loads).toHaveLength(8);
});
