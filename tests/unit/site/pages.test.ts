import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { findInPages } from "../../../src/site/findInPages";
import { pageGroups, sidebarItems } from "../../../src/site/navigation";
import { ARTICLE_FOLDER, addressOfFile, findPage, sitePages, siteParts } from "../../../src/site/pages";

const files = readdirSync(ARTICLE_FOLDER, { recursive: true, encoding: "utf8" }).filter((file) =>
  file.endsWith(".mdx"),
);
const addresses = sitePages().map(({ address }) => address);

describe("the pages of the site", () => {
  it("are listed once, by lower-case English addresses", () => {
    expect(new Set(addresses).size).toBe(addresses.length);
    for (const address of addresses) expect(address).toMatch(/^\/(([a-z]+(-[a-z]+)*)\/){0,2}$/);
  });

  it("are the files of the article, but for the page that says that there is no such page", () => {
    expect([...addresses].sort()).toEqual(
      files
        .map(addressOfFile)
        .filter((address) => address !== "/404/")
        .sort(),
    );
  });

  it("are called as their front matter says, and stand in their section", () => {
    expect(findPage("/algorithms/")).toEqual({
      address: "/algorithms/",
      title: "核心算法",
      part: "第 3 部分",
      lists: undefined,
    });
    expect(findPage("/algorithms/backpropagation/#链式法则")).toMatchObject({
      title: "反向传播",
      part: "3.1　深度神经网络",
    });
    expect(findPage("/glossary/")).toMatchObject({ title: "术语表", part: "附", lists: "概念" });
    expect(findPage("/references/")).toMatchObject({ title: "参考文献", part: "" });
    expect(findPage("/")).toMatchObject({ title: "首页", part: "" });
    expect(findPage("/404/")).toBeUndefined();
  });

  it("must have a file", () => {
    expect(() => siteParts([{ number: "9", page: "attic" }])).toThrow("没有 src/content/docs/attic.mdx");
  });

  it("are in the navigation in reading order, each once", () => {
    const links = JSON.stringify(sidebarItems()).match(/"link":"[^"]+"/g);
    expect(links).toEqual(addresses.slice(1).map((address) => `"link":"${address}"`));
  });
});

describe("the lists of a part", () => {
  const titleOf = (path: string) => `《${path}》`;

  it("begin with the part's own pages, which have no heading", () => {
    const [part] = siteParts(
      [{ number: "7", title: "甲", pages: ["a"], sections: [{ number: "7.1", title: "乙", pages: ["b", "c"] }] }],
      titleOf,
    );
    expect(pageGroups(part).map(({ heading, pages }) => [heading, ...pages.map(({ title }) => title)])).toEqual([
      ["", "《a》"],
      ["7.1 乙", "《b》", "《c》"],
    ]);
  });

  it("are none where the part is one page, which it is called after", () => {
    const [part] = siteParts([{ number: "7", page: "a" }], titleOf);
    expect(part).toMatchObject({ title: "《a》", page: { part: "第 7 部分" } });
    expect(pageGroups(part)).toEqual([]);
  });
});

describe("what is found in pages", () => {
  it("comes with the addresses of the pages that hold it, each once, files by name", () => {
    const found = findInPages(/<Notebook\s+src="([^"]+)"/g);
    expect(found.get("hello")).toEqual(["/"]);
    for (const pages of found.values()) {
      expect(new Set(pages).size).toBe(pages.length);
      for (const page of pages) expect(addresses).toContain(page);
    }
  });
});
