import { describe, expect, test } from "vitest";
import { excerptOf, findTerms } from "../../../../src/search/query/excerpt";

describe("terms in a text", () => {
  const found = (text: string, ...terms: string[]) => findTerms(text, terms).map(({ term }) => term);

  test("are found without overlap, longer ones first, Latin ones as words", () => {
    expect(found("注意力机制里的注意力，ReLU 与 prelude", "注意力", "注意力机制", "relu")).toEqual([
      "注意力机制",
      "注意力",
      "relu",
    ]);
  });

  test("have their places", () => {
    expect(findTerms("a ReLU", ["relu"])).toEqual([{ start: 2, end: 6, term: "relu" }]);
  });

  test("that mean something in patterns are found as they stand", () => {
    expect(found("求 f(x)+[a] 的值", "f(x)+[a]", "multi-head")).toHaveLength(1);
    expect(found("a.b axb", "a.b")).toEqual(["a.b"]);
  });

  test("may be none, or nothing", () => {
    expect(found("abc")).toEqual([]);
    expect(found("abc", "", "")).toEqual([]);
  });

  test("that begin with a sign need no word's beginning", () => {
    expect(found("x∂L", "∂L")).toEqual(["∂l"]);
  });
});

describe("an excerpt", () => {
  const before = "前面的话与此无关。".repeat(20);
  const after = "后面的话也无关。".repeat(20);

  test("of a short text is all of it", () => {
    expect(excerptOf("一二三。", ["七"], 4)).toBe("一二三。");
  });

  test("without terms in the text is its beginning", () => {
    expect(excerptOf(before, ["七"], 18)).toBe("前面的话与此无关。前面的话与此无关。…");
  });

  test("begins with the sentence that has the terms", () => {
    expect(excerptOf(`${before}池化取窗口里的最大值。${after}`, ["池化"], 20)).toBe(
      "池化取窗口里的最大值。后面的话也无关。后…",
    );
    expect(excerptOf(`${before}先做卷积，再做池化。${after}`, ["池化"], 20)).toBe(
      "先做卷积，再做池化。后面的话也无关。后面…",
    );
  });

  test("begins with the clause where the sentence is long, and says that something stands before it", () => {
    const text = `${before}这一句话说得很长很长很长很长，接着才做池化。${after}`;
    expect(excerptOf(text, ["池化"], 20)).toBe("…接着才做池化。后面的话也无关。后面的话也…");
  });

  test("begins some characters before the term where there is no mark near", () => {
    const text = `${"长".repeat(60)}池化${"短".repeat(60)}`;
    expect(excerptOf(text, ["池化"], 30)).toBe(`…${"长".repeat(20)}池化${"短".repeat(8)}…`);
  });

  test("shows the stretch with most different terms, and of several the first", () => {
    const text = `${after}池化池化池化。${before}${before}池化与卷积。${after}`;
    expect(excerptOf(text, ["池化", "卷积"], 20)).toMatch(/^池化与卷积。/);
    expect(excerptOf(`${after}池化甲。${before}池化乙。${after}`, ["池化"], 20)).toMatch(/^池化甲。/);
  });

  test("has no mark at the end where the text ends with it", () => {
    expect(excerptOf(`${before}池化在最后。`, ["池化"], 20)).toBe("池化在最后。");
  });

  test("counts an English sentence's end, too", () => {
    expect(excerptOf(`${"aaaa bbbb. ".repeat(20)}Pooling is last. ${"cccc ".repeat(20)}`, ["last"], 30)).toMatch(
      /^…Pooling is last\./,
    );
  });
});
