import { describe, expect, test } from "vitest";
import { addAsked, parseAsked, readAsked } from "../../../../src/search/build/records/asked";
import { sectionUrl } from "../../../../src/search/build/pages/BuiltPage";
import { section } from "../support/MemoryIndex";

describe("what readers ask, in a page's file", () => {
  test("stands by section, and for the page itself under an empty name", () => {
    const text = '"":\n  - 这页讲什么\n推导:\n  - 怎么推\n  - 求导\n';
    expect(parseAsked(text, "/a/", "a.yaml")).toEqual([
      ["/a/", ["这页讲什么"]],
      ["/a/#推导", ["怎么推", "求导"]],
    ]);
  });

  test.each([
    ["- 一句\n", "要写“章节的锚点: [读者的问法]”"],
    ["推导: 怎么推\n", "“推导”下面要列出读者的问法，一行一句"],
    ["推导: []\n", "“推导”下面要列出读者的问法，一行一句"],
    ["推导: [2]\n", "“推导”下面要列出读者的问法，一行一句"],
  ])("is refused where it isn't lists of lines by section: %j", (text, message) => {
    expect(() => parseAsked(text, "/a/", "a.yaml")).toThrow(`a.yaml：${message}`);
  });

  test("is there for the article's pages", () => {
    const asked = readAsked();
    expect(asked.get("/algorithms/attention/")?.length).toBeGreaterThan(3);
    expect([...asked.keys()].filter((url) => !/^\/([a-z-]+\/)*(#.+)?$/.test(url))).toEqual([]);
  });
});

describe("records with what readers ask beside them", () => {
  const cell = { notebook: "n", notebookTitle: "本子", title: "单元", code: "1" };
  const shows = { id: "甲", title: "甲", level: 2, isEntry: false, text: "", leads: [], formulas: [], code: [] };
  const pages = [{ path: "/a/", sections: [{ ...shows, cells: [cell] }] }];
  const records = [section("/a/", "页"), section("/a/#甲", "节"), section("/a/#甲", "code", { kind: "代码" })];
  const lines = (asked: [string, string[]][]) => addAsked(records, pages, new Map(asked)).map(({ asked }) => asked);

  test("have the lines of their place, cells none", () => {
    expect(sectionUrl("/a/", shows)).toBe("/a/#甲");
    expect(lines([["/a/#甲", ["问"]]])).toEqual([undefined, ["问"], undefined]);
  });

  test("have those of a notebook at the section that shows it, beside its own", () => {
    const both: [string, string[]][] = [
      ["/a/#notebook-n", ["本子里的"]],
      ["/a/#甲", ["自己的"]],
    ];
    expect(lines(both)).toEqual([undefined, ["本子里的", "自己的"], undefined]);
  });

  test("are refused where a place that is to answer isn't there", () => {
    const asked: [string, string[]][] = [
      ["/a/#乙", ["问"]],
      ["/a/", ["问"]],
    ];
    expect(() => lines(asked)).toThrow("没有这一节：/a/#乙");
  });
});
