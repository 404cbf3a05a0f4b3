import { describe, expect, test } from "vitest";
import { fuse, relax } from "../../../../src/search/query/mergeLists";

const result = (id: string, score: number) => ({ id, score, data: async () => ({ url: id, content: "", meta: {} }) });
const ids = (results: readonly { id: string }[]) => results.map(({ id }) => id).join("");

describe("fusing lists", () => {
  test("adds each result's share of its list's best score", () => {
    const lists = [
      { results: [result("a", 10), result("b", 9)], weight: 1 },
      { results: [result("b", 1000), result("c", 600)], weight: 1 },
    ];
    expect(ids(fuse(lists))).toBe("bac");
  });

  test("weighs lists, and discounts results by their id", () => {
    const lists = [
      { results: [result("a", 1)], weight: 1 },
      { results: [result("b", 1), result("c", 0.9)], weight: 3 },
    ];
    expect(ids(fuse(lists))).toBe("bca");
    expect(ids(fuse(lists, new Map([["b", 0.1]])))).toBe("cab");
  });

  test("orders nearly equal ones by id, for scores differ with what is loaded", () => {
    expect(ids(fuse([{ results: [result("b", 1), result("a", 0.9998)], weight: 1 }]))).toBe("ab");
    expect(ids(fuse([{ results: [result("b", 1), result("a", 0.998)], weight: 1 }]))).toBe("ba");
    expect(ids(fuse([{ results: [result("a", 1), result("b", 1)], weight: 1 }]))).toBe("ab");
  });

  test("keeps results without a score, and of no lists makes none", () => {
    expect(ids(fuse([{ results: [result("a", 0)], weight: 1 }]))).toBe("a");
    expect(fuse([{ results: [], weight: 1 }])).toEqual([]);
  });
});

describe("relaxing", () => {
  test("puts more of the words before a higher score for fewer", () => {
    expect(ids(relax([[result("a", 9), result("b", 4)], [result("b", 4)]]))).toBe("ba");
    expect(ids(relax([[result("a", 40), result("b", 4)], [result("b", 4)]]))).toBe("ab");
  });

  test("adds scores up, times the square of the share of the words", () => {
    const [both, one] = relax([[result("a", 3), result("b", 8)], [result("a", 5)]]);
    expect([both, one].map(({ id, score }) => [id, score])).toEqual([
      ["a", 8],
      ["b", 2],
    ]);
  });

  test("leaves out a record with less than half of the words", () => {
    expect(relax([[result("a", 9)], [], []])).toEqual([]);
    expect(ids(relax([[result("a", 9)], [result("b", 1)]]))).toBe("ab");
  });

  test("keeps the way to the records", async () => {
    expect((await relax([[result("a", 9)]])[0].data()).url).toBe("a");
  });
});
