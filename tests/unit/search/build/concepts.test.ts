import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Term } from "../../../../src/glossary/build/glossarySchema";
import type { BuiltPage } from "../../../../src/search/build/pages/BuiltPage";
import { conceptRecords } from "../../../../src/search/build/records/conceptRecords";
import { loadGlossary } from "../../../../src/glossary/build/loadGlossary";
import { squeeze } from "../../../../src/search/contract/words";
import { makeConcepts } from "../../../../src/search/build/records/makeConcepts";
import { makePinyin } from "../../../../src/search/build/records/pinyin";
import { traditionalPairs } from "../../../../src/search/build/records/traditionalPairs";
import { readPairs, simplify } from "../../../../src/search/contract/traditional";

const term = (more: Partial<Term>): Term => ({
  id: "pooling",
  category: "网络",
  zh: "池化",
  synonyms: [],
  searchTerms: [],
  taiwan: [],
  en: "pooling",
  abbreviations: [],
  definition: "概括成一个数",
  section: "/pooling/",
  ...more,
});
const page = (path: string, title: string, ...headings: string[]): BuiltPage => ({
  path,
  title,
  part: "部分",
  description: "",
  sections: ["", ...headings].map((id) => ({
    id,
    title: id || title,
    level: 2,
    isEntry: id.startsWith("条"),
    text: "",
    leads: [],
    formulas: [],
    cells: [],
    code: [],
  })),
});
const concept = (more: Partial<Term>, ...pages: BuiltPage[]) =>
  makeConcepts([term(more)], pages, new Map([["匯", "汇"]]))[0];

describe("a concept", () => {
  test("has all its names, each once but for case and spaces", () => {
    const names = {
      synonyms: ["汇聚"],
      searchTerms: ["汇聚层"],
      taiwan: ["匯聚", "池化層"],
      en: "Pooling",
      abbreviations: ["P", "pool-ing"],
    };
    expect(concept(names).names).toEqual(["池化", "汇聚", "汇聚层", "池化層", "Pooling", "P"]);
  });

  const found = (section: string, ...pages: BuiltPage[]) =>
    concept({ section, synonyms: ["汇聚层"], searchTerms: ["x"] }, ...pages).url;

  test("is explained where its entry says", () => {
    const named = page("/a/", "某页", "池化", "甲");
    expect(concept({ section: "/a/#甲" }, named)).toMatchObject({
      url: "/a/#甲",
      title: "甲",
      page: "某页",
      definition: "概括成一个数",
    });
    expect(found(`/a/#${encodeURI("甲")}`, named)).toBe("/a/#甲");
  });

  test("is explained by the page of its name, else by the section of its name, else by one that contains it", () => {
    expect(found("/a/", page("/a/", "池化", "汇聚层"))).toBe("/a/");
    expect(found("/a/", page("/a/", "某页", "最大池化", "汇聚层"))).toBe("/a/#汇聚层");
    expect(found("/a/", page("/a/", "某页", "条池化", "x", "最大池化"))).toBe("/a/#最大池化");
    expect(found("/a/#不在", page("/a/", "某页", "甲"))).toBe("/a/");
  });

  test("stands in the glossary where its page isn't there", () => {
    expect(concept({ section: "/没有/" }, page("/a/", "某页"))).toMatchObject({
      url: "/glossary/#pooling",
      title: "池化",
      page: "术语表",
    });
  });
});

test("pages are names, too, unless a concept has their title, and but for the front page", () => {
  const all = makeConcepts([term({})], [page("/", "首页"), page("/pooling/", "池化"), page("/a/", "某页")], new Map());
  expect(all.slice(1)).toEqual([{ names: ["某页"], url: "/a/", title: "某页", page: "部分" }]);
});

test("a concept is a record that leads to where it is explained, with its definition's formulas in plain letters, and how readers describe it", () => {
  const definition = "由 $x_t$ 概括成 $\\alpha$";
  const [own, other] = [
    term({ definition, synonyms: ["汇聚"], section: "/a/#甲" }),
    term({ id: "page", zh: "某页", section: "/a/" }),
  ];
  const described = new Map([[own.id, ["把一片并成一个"]]]);
  const all = makeConcepts([own, other], [page("/a/", "某页", "甲"), page("/b/", "另一页")], new Map(), described);
  expect(conceptRecords(all)).toMatchObject([
    {
      url: "/a/#甲",
      kind: "概念",
      title: "池化",
      page: "某页 › 甲",
      text: "由 xₜ 概括成 α",
      names: ["汇聚", "pooling"],
      asked: ["把一片并成一个"],
      code: [],
    },
    { url: "/a/", title: "某页", page: "某页", asked: undefined },
  ]);
});

test("pinyin is made of Chinese names, without tones, Latin letters and digits left in", () => {
  const names = ["绿色", "LSTM 网络", "network", "律色", "L1 正则化"];
  expect(makePinyin([{ names }])).toEqual([["lvse", "lstmwangluo", "l1zhengzehua"]]);
});

describe("traditional characters", () => {
  test("become the simplified ones that the site uses", () => {
    const pairs = readPairs(traditionalPairs("反向传播网络"));
    expect(simplify("反向傳播網絡", pairs)).toBe("反向传播网络");
    expect(pairs.has("學")).toBe(false);
  });

  test("that the site itself writes stay as they are", () => {
    expect(readPairs(traditionalPairs("著名的着重")).has("著")).toBe(false);
  });
});

test("what is near to a concept is no name of the glossary's, and each concept named there is in it", () => {
  const near = JSON.parse(readFileSync("src/content/nearest.json", "utf8")) as Record<string, string[]>;
  const terms = loadGlossary();
  const names = new Set(
    terms.flatMap(({ zh, en, synonyms, searchTerms, abbreviations }) =>
      [zh, en, ...synonyms, ...searchTerms, ...abbreviations].map(squeeze),
    ),
  );
  const all = Object.values(near).flat().map(squeeze);
  expect(Object.keys(near).filter((zh) => !terms.some((term) => term.zh === zh))).toEqual([]);
  expect(all.filter((name) => names.has(name))).toEqual([]);
  expect(new Set(all).size).toBe(all.length);
});
