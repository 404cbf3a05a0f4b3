import { describe, expect, test } from "vitest";
import type { Concept } from "../../../src/search/contract/Concept";
import { readPairs } from "../../../src/search/contract/readPairs";
import { simplify } from "../../../src/search/contract/simplify";
import { toPinyin } from "../../../src/search/build/toPinyin";
import { traditionalPairs } from "../../../src/search/build/traditionalPairs";
import { dropQuestion } from "../../../src/search/query/dropQuestion";
import { editDistance } from "../../../src/search/query/editDistance";
import { excerptOf } from "../../../src/search/query/excerptOf";
import { findTerms } from "../../../src/search/query/findTerms";
import { isCode } from "../../../src/search/query/isCode";
import { isFormula } from "../../../src/search/query/isFormula";
import { NameIndex } from "../../../src/search/query/NameIndex";
import { normalizeQuery } from "../../../src/search/query/normalizeQuery";
import { readQuery } from "../../../src/search/query/readQuery";
import { relax } from "../../../src/search/query/relax";
import { squeeze } from "../../../src/search/contract/squeeze";

const concept = (...names: string[]): Concept => ({ names, url: `/${names[0]}/`, title: names[0], page: names[0] });
const POOLING = concept("池化", "汇聚", "池化层", "pooling");
const CONVOLUTION = concept("卷积", "卷积层", "convolution");
const KERNEL = concept("卷积核", "滤波器", "kernel");
const CNN = concept("卷积神经网络", "convolutional neural network", "CNN");
const BACKPROPAGATION = concept("反向传播", "误差反传", "backpropagation", "BP");
const ATTENTION = concept("注意力机制", "注意力", "attention mechanism", "attention");
const concepts = [POOLING, CONVOLUTION, KERNEL, CNN, BACKPROPAGATION, ATTENTION];
const index = new NameIndex(concepts, async () =>
  concepts.map(({ names }) => names.filter((name) => /\p{Script=Han}/u.test(name)).map(toPinyin)),
);
const read = (query: string, written: readonly string[] = []) =>
  readQuery(query, index, async (words) => written.includes(words));

describe("normalising", () => {
  test("full-width letters, quotes around, and the question mark go", () => {
    expect(normalizeQuery("“ＣＮＮ　是什么？”", new Map())).toBe("CNN 是什么");
  });

  test("traditional characters become the simplified ones that the site uses", () => {
    const pairs = readPairs(traditionalPairs("反向传播网络"));
    expect(simplify("反向傳播網絡", pairs)).toBe("反向传播网络");
    expect(pairs.has("學")).toBe(false);
  });

  test("a character that the site itself writes stays as it is", () => {
    expect(readPairs(traditionalPairs("著名的着重")).has("著")).toBe(false);
  });

  test("names are compared without case, spaces and hyphens", () => {
    expect(squeeze("Fine-Tuning")).toBe(squeeze("fine tuning"));
  });

  test("what only makes a question is dropped", () => {
    expect(dropQuestion("池化层有什么用")).toBe("池化层");
    expect(dropQuestion("什么是反向传播")).toBe("反向传播");
  });
});

describe("reading a query", () => {
  test("a concept is known by its alias, its English name, its abbreviation and its pinyin", async () => {
    for (const query of ["误差反传", "Backpropagation", "bp", "fanxiangchuanbo", "fan xiang chuan bo"]) {
      expect((await read(query)).whole, query).toBe(BACKPROPAGATION);
    }
  });

  test("the beginning of a long name will do", async () => {
    expect((await read("convolutional")).whole).toBe(CNN);
    expect((await read("zhuyiliji")).whole).toBe(ATTENTION);
  });

  test("one or two slips are forgiven, in either script", async () => {
    for (const [query, meant] of [
      ["反向传波", BACKPROPAGATION],
      ["卷机神经网络", CNN],
      ["backpropogation", BACKPROPAGATION],
      ["convolutoin", CONVOLUTION],
      ["attenton", ATTENTION],
    ] as const) {
      expect((await read(query)).whole, query).toBe(meant);
    }
  });

  test("what the site has as it stands is no slip", async () => {
    expect((await read("卷积和", ["卷积和"])).whole).not.toBe(KERNEL);
  });

  test("of a question with other words in it the concept isn't the whole", async () => {
    const { whole, concepts: named, rest } = await read("反向传播怎么节省内存");
    expect(whole).toBeUndefined();
    expect(named).toEqual([BACKPROPAGATION]);
    expect(rest.join("")).toBe("节省内存");
  });

  test("several concepts are found in their order, the longest names first", async () => {
    expect((await read("卷积神经网络的池化层")).concepts).toEqual([CNN, POOLING]);
  });

  test("a Latin word with a slip counts beside Chinese words", async () => {
    expect((await read("attenton 怎么用")).whole).toBe(ATTENTION);
  });

  test("an identifier isn't taken apart", async () => {
    const { isCode: code, concepts: named, rest } = await read("tf.kernel.attention");
    expect([code, named, rest]).toEqual([true, [], ["tf.kernel.attention"]]);
  });
});

describe("kinds of queries", () => {
  test.each(["∂L/∂W", "\\alpha", "α", "h_t", "W*x+b", "max(x)", "y=f(Wx+b)", "QK^T", "x_{ij}"])(
    "%s is a formula",
    (query) => {
      expect(isFormula(query)).toBe(true);
    },
  );

  test.each(["注意力", "GPT-3", "tf.matMul(x)", "LSTM", "A 类会议", "gradient descent", "snake_case_name"])(
    "%s is none",
    (query) => {
      expect(isFormula(query)).toBe(false);
    },
  );

  test("identifiers have dots, capitals inside, or brackets", () => {
    expect(["tf.matMul", "maxPool", "relu()", "conv2d"].every(isCode)).toBe(true);
    expect(["attention", "CNN", "DALL·E", "Adam", "注意力"].some(isCode)).toBe(false);
  });
});

describe("edit distance", () => {
  test.each([
    ["softmax", "sofmax", 1],
    ["attention", "attenton", 1],
    ["gradient", "gradeint", 1],
    ["池化层", "池化曾", 1],
    ["kitten", "sitting", 3],
    ["", "ab", 2],
  ])("between %s and %s is %i", (a, b, distance) => {
    expect(editDistance(a, b, 3)).toBe(distance);
  });

  test("stops at the limit", () => {
    expect(editDistance("abcdefgh", "zyxwvuts", 2)).toBe(3);
  });
});

describe("results", () => {
  const result = (id: string, score: number) => ({ id, score, data: async () => ({ url: id, content: "", meta: {} }) });

  test("more of the words go before a higher score for fewer", () => {
    const merged = relax([[result("a", 9), result("b", 4)], [result("b", 4)]]);
    expect(merged.map(({ id }) => id)).toEqual(["b", "a"]);
  });

  test("a record with less than half of the words is left out", () => {
    expect(relax([[result("a", 9)], [], []])).toEqual([]);
  });

  test("terms are found without overlap, longer ones first, Latin ones as words", () => {
    const places = findTerms("注意力机制里的注意力，ReLU 与 prelude", ["注意力", "注意力机制", "relu"]);
    expect(places.map(({ term }) => term)).toEqual(["注意力机制", "注意力", "relu"]);
  });

  test("characters that mean something in patterns are found as they stand", () => {
    expect(findTerms("求 f(x)+[a] 的值", ["f(x)+[a]", "multi-head"])).toHaveLength(1);
  });

  test("an excerpt begins with the sentence that has the terms", () => {
    const text = `${"前面的话与此无关。".repeat(20)}池化取窗口里的最大值。${"后面的话也无关。".repeat(20)}`;
    expect(excerptOf(text, ["池化"], 60)).toMatch(/^池化取窗口里的最大值。.*…$/);
  });

  test("an excerpt without terms is the beginning", () => {
    expect(excerptOf("一二三。四五六。", ["七"])).toBe("一二三。四五六。");
  });
});
