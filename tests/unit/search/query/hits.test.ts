import { describe, expect, test } from "vitest";
import { conceptCard, isEntryOf, joinBase, recordHit } from "../../../../src/search/query/hits";
import { POOLING } from "../support/concepts";
import { MemoryPagefind, section } from "../support/MemoryPagefind";

test("a record is a result with its address alone, its kind, its place and some of its text", () => {
  const meta = { kind: "代码", title: "池化", page: "卷积" };
  expect(recordHit({ url: "/a/#池化 n/1", content: "长".repeat(200), meta }, [])).toEqual({
    href: "/a/#池化",
    kind: "代码",
    title: "池化",
    page: "卷积",
    excerpt: `${"长".repeat(96)}…`,
  });
  expect(recordHit({ url: "/a/", content: "", meta: {} }, [])).toMatchObject({ kind: "正文", title: "", page: "" });
});

test("addresses stand below the site's base", () => {
  expect([joinBase("/", "/a/"), joinBase("/sub/path/", "/a/")]).toEqual(["/a/", "/sub/path/a/"]);
});

test("a concept's own entry is told by its address", () => {
  expect(isEntryOf({ href: "/sub/glossary/#池化" }, POOLING)).toBe(true);
  expect(isEntryOf({ href: "/glossary/#池化层" }, POOLING)).toBe(false);
  expect(isEntryOf({ href: "/glossary/#undefined" }, { ...POOLING, entry: undefined })).toBe(false);
});

describe("a concept's card", () => {
  const entry = (id: string, text: string) =>
    section(`/glossary/#${id}`, text, { kind: "概念", title: id, page: "术语表" });

  test("has the definition of its entry, and leads to the section that explains it", async () => {
    const index = new MemoryPagefind([
      section("/池化/", "池化层"),
      entry("池化层", "池化的层"),
      entry("池化", "取最大值"),
    ]);
    expect(await conceptCard(POOLING, index, "/sub/")).toEqual({
      href: "/sub/池化/",
      kind: "概念",
      title: "池化",
      page: "池化",
      excerpt: "取最大值",
      concept: POOLING,
    });
  });

  test("looks at few entries only, and goes without a definition where none is its own", async () => {
    const index = new MemoryPagefind(["池化甲", "池化乙", "池化丙", "池化"].map((id) => entry(id, id)));
    expect((await conceptCard(POOLING, index, "/")).excerpt).toBe("");
    expect(index.fetched).toHaveLength(3);
  });

  test("of a page is text, and asks for no definition", async () => {
    const index = new MemoryPagefind([entry("池化", "取最大值")]);
    const card = await conceptCard({ ...POOLING, entry: undefined }, index, "/");
    expect(card).toMatchObject({ kind: "正文", excerpt: "" });
    expect(index.asked).toEqual([]);
  });
});
