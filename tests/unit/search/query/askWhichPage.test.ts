import { expect, test } from "vitest";
import { bucketsOf, type PageWeights } from "../../../../src/search/contract/pageWeights";
import type { RecordKind } from "../../../../src/search/contract/SearchRecord";
import type { PageNumbers } from "../../../../src/search/contract/SearchFiles";
import { SearchEngine } from "../../../../src/search/query/SearchEngine";
import { MemoryIndex, section } from "../support/MemoryIndex";

const text = "模型训练很慢怎么办，先看训练。";

const twoPages = () => new MemoryIndex([section("/甲/", text), section("/乙/", text)]);

/** An engine over pages that say the same; `load` gives what speaks for each. */
function engineOver(
  load: (page: number) => Promise<PageWeights>,
  index = twoPages(),
  pages: PageNumbers[] = index.records.map((_, i) => [i, i]),
) {
  return new SearchEngine({
    index,
    entry: {
      concepts: [],
      size: index.records.length,
      sayings: {},
      pages,
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

test("a section answers a question sooner than its page as a whole that says the same", async () => {
  const index = new MemoryIndex([section("/甲/", text), section("/甲/#一", text), section("/乙/", text)]);
  const pages: PageNumbers[] = [
    [0, 1],
    [2, 2],
  ];
  const { hits } = await engineOver(slowIsAskedOf(0), index, pages).search("训练很慢");
  expect(hits.map(({ href }) => href)).toEqual(["/甲/#一", "/甲/", "/乙/"]);
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

test("a concept is explained on a page, and is as likely as that", async () => {
  const concept = (url: string) => section(url, text, { kind: "概念", isMinor: true });
  const index = new MemoryIndex([section("/甲/", ""), section("/乙/", ""), concept("/甲/#概念"), concept("/乙/#概念")]);
  const pages: PageNumbers[] = [
    [0, 0, 2],
    [1, 1, 3],
  ];
  expect(await first(engineOver(slowIsAskedOf(1), index, pages))).toBe("/乙/#概念");
  expect(await first(engineOver(slowIsAskedOf(0), index, pages))).toBe("/甲/#概念");
});

test("a venue stands on the page that lists them, and is as likely as that; a work isn't asked for so", async () => {
  const more = (url: string, kind: RecordKind) => section(url, text, { kind });
  const listed = new MemoryIndex([
    more("/甲/", "会议"),
    more("/甲/#会", "会议"),
    more("/乙/", "文献"),
    more("/乙/#文", "文献"),
  ]);
  const pages: PageNumbers[] = [
    [0, 1],
    [2, 3],
  ];
  const features = async (page: number) => {
    const { contenders } = await engineOver(slowIsAskedOf(page), listed, pages).contenders("训练很慢");
    return contenders.map((one) => one.features.page);
  };
  expect(await features(0)).toEqual([1, 1, 0, 0]);
  expect(await features(1)).toEqual([1, 1, 0, 0]);
});

test("what readers ask of a place says nothing of a name", async () => {
  const index = new MemoryIndex([section("/甲/", "", { asked: ["训练很慢"] })]);
  const engine = engineOver(slowIsAskedOf(0), index);
  const asked = async (query: string) =>
    (await engine.contenders(query)).contenders.map(({ features }) => features.asked);
  expect(await asked("训练很慢")).toEqual([1]);
  expect(await asked("训练")).toEqual([0]);
});
