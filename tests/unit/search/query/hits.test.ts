import { expect, test } from "vitest";
import { distinctHits, joinBase, recordHit } from "../../../../src/search/query/hits";

const record = { url: "/a/#池化", title: "池化", page: "卷积", text: "长".repeat(200) };

test("a record is a result with its address, its kind, its place and some of its text", () => {
  expect(recordHit(record, { kind: "代码", base: "/sub/", terms: [] })).toEqual({
    href: "/sub/a/#池化",
    kind: "代码",
    title: "池化",
    page: "卷积",
    excerpt: `${"长".repeat(96)}…`,
  });
});

test("a concept is a result with its whole definition and its other names", () => {
  const hit = recordHit({ ...record, names: ["汇聚"] }, { kind: "概念", base: "/", terms: ["长"] });
  expect(hit).toMatchObject({ excerpt: record.text, names: ["汇聚"] });
});

test("addresses stand below the site's base", () => {
  expect([joinBase("/", "/a/"), joinBase("/sub/path/", "/a/")]).toEqual(["/a/", "/sub/path/a/"]);
});

test("there is one result for each address, and of one kind for each title", () => {
  const hits = ["甲", "乙"].map((title) => ({ href: "/a/", kind: "代码" as const, title, page: "", excerpt: "" }));
  expect(distinctHits(hits, false)).toEqual([hits[0]]);
  expect(distinctHits([...hits, hits[0]], true)).toEqual(hits);
});
