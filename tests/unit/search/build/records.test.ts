import { describe, expect, test } from "vitest";
import type { BuiltPage, PageSection } from "../../../../src/search/build/pages/BuiltPage";
import { findIdentifiers, readableCode } from "../../../../src/search/build/records/cellCode";
import { formulaSections } from "../../../../src/search/build/records/formulaSections";
import { PageFacts } from "../../../../src/search/build/records/pageFacts";
import { pageRecords } from "../../../../src/search/build/records/pageRecords";

const section = (id: string, more: Partial<PageSection> = {}): PageSection => ({
  id,
  title: id || "页",
  level: 1,
  isEntry: false,
  text: "话。",
  leads: [],
  formulas: [],
  cells: [],
  code: [],
  ...more,
});
const page = (path: string, ...sections: PageSection[]): BuiltPage => ({
  path,
  title: "页",
  part: "部分",
  description: "讲什么。",
  sections: [section(""), ...sections],
});
const works = new Map([["x", { title: "Attention Is All You Need", authors: ["Ashish Vaswani", "Noam Shazeer"] }]]);
const records = (path: string, ...sections: PageSection[]) => pageRecords(page(path, ...sections), works);
const cell = { notebook: "n", notebookTitle: "本子", title: "算一算", code: "const y = x.matMul(w);" };

describe("the records of a page", () => {
  test("are the page itself, with its description, and its sections", () => {
    expect(records("/a/", section("甲", { code: ["tf.a();tf.a()"], leads: ["学习率太大"] }))).toEqual([
      {
        url: "/a/",
        kind: "正文",
        title: "页",
        page: "部分",
        text: "讲什么。 话。",
        names: ["讲什么。"],
        isMinor: false,
        code: [],
      },
      {
        url: "/a/#甲",
        kind: "正文",
        title: "甲",
        page: "页",
        text: "话。",
        names: ["学习率太大"],
        isMinor: false,
        code: ["tf.a"],
      },
    ]);
  });

  test("are a notebook's cells, too, at the section that shows them", () => {
    expect(records("/a/", section("甲", { cells: [cell, { ...cell, title: "" }] })).slice(2)).toMatchObject([
      { url: "/a/#甲", kind: "代码", title: "算一算", text: "const y = x.matMul(w);", code: ["matMul"] },
      { url: "/a/#甲", title: "本子", names: ["本子", "代码"] },
    ]);
  });

  test("leave out lists of what stands elsewhere", () => {
    expect(records("/a/", section("参考文献"), section("目录"))).toHaveLength(1);
    expect(records("/venues/", section("目录"))).toHaveLength(2);
  });

  test("of a heading without words of its own say what stands below it", () => {
    const [, , own] = records(
      "/a/",
      section("前", { level: 2 }),
      section("空", { text: "", level: 2 }),
      section("一", { level: 3 }),
      section("二", { level: 4 }),
      section("后", { level: 2 }),
    );
    expect(own).toMatchObject({ title: "空", text: "一；二" });
  });

  test("of the references are works, by their title and their authors in full", () => {
    const entry = section("ref-x", { isEntry: true, title: "VASWANI A", text: "VASWANI A. Attention." });
    expect(records("/references/", entry)[1]).toEqual({
      url: "/references/#ref-x",
      kind: "文献",
      title: "Attention Is All You Need",
      page: "页",
      text: "VASWANI A. Attention.",
      names: ["Ashish Vaswani", "Noam Shazeer"],
      code: [],
    });
    expect(records("/references/", { ...entry, id: "ref-y" })[1]).toMatchObject({ title: "VASWANI A", names: [] });
    expect(records("/references/", section("说明"))[1].kind).toBe("正文");
  });

  test("of the venues are venues, and so are its sections; of the glossary concepts", () => {
    const icml = section("icml", { isEntry: true });
    expect(records("/venues/", icml, section("国内")).map(({ kind }) => kind)).toEqual(["会议", "会议", "会议"]);
    expect(records("/glossary/", icml).map(({ kind, isMinor }) => [kind, isMinor])).toEqual([
      ["正文", false],
      ["概念", true],
    ]);
  });

  test("of the gallery are one: it only repeats what pages show", () => {
    expect(records("/notebooks/", section("甲", { cells: [cell] }))).toHaveLength(1);
  });
});

describe("pages and sections", () => {
  const facts = new PageFacts([
    { address: "/errata/", lists: "勘误" },
    { address: "/venues/", lists: "会议" },
    { address: "/a/" },
  ]);
  const minor = (path: string, id: string, title = id) => facts.isMinor(path, { id, title });

  test("that only repeat what others explain are minor", () => {
    expect([minor("/errata/", "甲"), minor("/errata/", ""), minor("/a/", "甲")]).toEqual([true, false, false]);
    expect([minor("/", ""), minor("/a/", "x", "小结"), minor("/a/", "x", "常见错误")]).toEqual([true, true, false]);
  });

  test("that are lists have entries of a kind", () => {
    expect([facts.entryKind("/venues/"), facts.entryKind("/a/")]).toEqual(["会议", undefined]);
    expect([facts.isUndivided("/venues/"), facts.isUndivided("/a/")]).toEqual([false, false]);
  });
});

test("formulas are gathered section by section, each once, those on lines of their own first", () => {
  const formula = (tex: string, display = false) => ({ tex, display });
  const built = page(
    "/a/",
    section("甲", { formulas: [formula("a"), formula("b", true), formula("b"), formula("a"), formula(" ")] }),
    section("小结", { formulas: [formula("\\alpha")] }),
  );
  expect(formulaSections([built])).toEqual([
    { url: "/a/#甲", isMinor: undefined, title: "甲", page: "页", formulas: ["b", "a"], displayed: 1 },
    { url: "/a/#小结", isMinor: true, title: "小结", page: "页", formulas: ["α"], displayed: 0 },
  ]);
});

describe("code", () => {
  test("has identifiers: the library's as a whole and by their parts, others by their parts", () => {
    const code = 'import { a } from "b";\n// tf.comment\n/* tf.block\n */ const opt = tf.train.sgd(x1.mean);';
    expect(findIdentifiers(code)).toEqual(["opt", "tf.train.sgd", "train", "sgd", "x1", "mean"]);
    expect(findIdentifiers("tf.train\n  .sgd(f)")).toEqual(["tf.train.sgd", "train", "sgd"]);
    expect(findIdentifiers("x + y; return xs")).toEqual(["xs"]);
  });

  test("reads comments first, imports not at all", () => {
    expect(readableCode('import * as tf from "x";\nconst a = 1; \n// 说明，\n  //再说。\nshow(a); // 尾')).toBe(
      "说明，再说。 const a = 1; show(a); // 尾",
    );
  });
});
