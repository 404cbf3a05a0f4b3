import { describe, expect, it } from "vitest";
import { askedPages, learnPages } from "../../../../../src/search/build/learn/learnPages";
import { fitSoftmax } from "../../../../../src/search/build/learn/softmaxRegression";
import type { SearchRecord } from "../../../../../src/search/contract/SearchRecord";
import { likelyPages } from "../../../../../src/search/query/likelyPages";
import { section } from "../../support/MemoryIndex";

const asked = (url: string, ...lines: string[]): SearchRecord => ({ ...section(url, "文"), asked: lines });

const rate = ["学习率怎么选", "学习率太大会怎样", "学习率要不要衰减", "怎么调学习率"];
const cache = ["缓存占多少显存", "缓存为什么快", "缓存什么时候清空", "缓存能不能压缩"];
const records: SearchRecord[] = [
  section("/a/", "文"),
  asked("/rate/", ...rate.slice(0, 2)),
  asked("/rate/#x", ...rate.slice(2)),
  section("/rate/#y", "文"),
  asked("/cache/", ...cache),
  { ...asked("/cache/", "记住算过的，下次不用再算"), kind: "概念" },
  { ...asked("/glossary/#k", "缓存"), kind: "概念" },
];

describe("which page answers", () => {
  it("a page has its records from the first to the last, the concepts that it explains, and what is asked of any", () => {
    expect(askedPages(records)).toEqual([
      { numbers: [1, 3], lines: rate },
      { numbers: [4, 4, 5], lines: [...cache, "记住算过的，下次不用再算"] },
    ]);
  });

  it("is learned from what readers ask: the like is answered by the same page", () => {
    const learned = learnPages(askedPages(records));
    const [rateFirst, cacheSecond] = likelyPages("学习率到底选多大", learned);
    expect(rateFirst).toBe(1);
    expect(cacheSecond).toBeLessThan(0.7);
    const [rateSecond, cacheFirst] = likelyPages("缓存要多大", learned);
    expect(cacheFirst).toBe(1);
    expect(rateSecond).toBeLessThan(0.7);
  });

  it("of a query that says nothing each page is as likely as another", () => {
    expect(likelyPages("？", learnPages(askedPages(records)))).toEqual([1, 1]);
  });

  it("is the same each time", () => {
    expect(learnPages(askedPages(records))).toEqual(learnPages(askedPages(records)));
  });

  it("where nothing is asked there is nothing to learn", () => {
    expect(learnPages(askedPages([section("/a/", "文")]))).toEqual([]);
  });
});

describe("softmax regression", () => {
  const examples = [0, 1, 2].flatMap((label) =>
    Array.from({ length: 20 }, () => ({ features: [label, 3], value: 0.5, label })),
  );

  it("gives each class's own feature the most, and what all have no more to one than to another", () => {
    const weights = fitSoftmax(examples, { features: 4, classes: 3 }, { epochs: 5, rate: 1 });
    for (const own of [0, 1, 2]) {
      const row = [...weights.slice(3 * own, 3 * own + 3)];
      expect(row.indexOf(Math.max(...row))).toBe(own);
    }
    const shared = [...weights.slice(9)];
    expect(Math.max(...shared) - Math.min(...shared)).toBeLessThan(0.3 * Math.max(...weights));
  });

  it("leaves alone what isn't kept", () => {
    const kept = Uint8Array.from({ length: 12 }, (_, i) => (i === 0 ? 1 : 0));
    const weights = fitSoftmax(examples, { features: 4, classes: 3 }, { epochs: 2, rate: 1, kept });
    expect(weights[0]).toBeGreaterThan(0);
    expect([...weights.slice(1)]).toEqual(Array.from({ length: 11 }, () => 0));
  });
});
