import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { writeIndex } from "../../../../src/search/build/writeIndex";
import { packWeights } from "../../../../src/search/contract/pageWeights";
import type { SearchEntry } from "../../../../src/search/contract/SearchFiles";
import { numberRecords } from "../../../../src/search/contract/SearchRecord";
import { loadEngine } from "../../../../src/search/page/loadEngine";
import { PagefindIndex } from "../../../../src/search/page/PagefindIndex";
import { section } from "../support/MemoryIndex";

const records = numberRecords([
  section("/a/", "梯度下降的每一步", { title: "梯度", names: ["gradient"] }),
  section("/a/#训练", "训练的损失", { title: "训练", code: ["tf.matMul", "matMul"] }),
  section("/b/", "损失与训练", { title: "动手改一改", isCommon: true }),
]);
const json = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const entry: SearchEntry = {
  folder: "f",
  size: records.length,
  concepts: [{ names: ["梯度", "gradient"], record: records[0].id }],
  sayings: {},
  pages: [[0, 0]],
};
/** Into so many parts all of it is divided. */
const PARTS = 2;
const files = new Map<string, Uint8Array>();
let reads: string[];
let failing: Set<string>;

beforeAll(async () => {
  for (const [path, content] of await writeIndex(records, PARTS)) files.set(`f/${path}`, content);
  files.set("concepts.json", json(entry));
  const formulas = [{ url: "/f/", title: "公式", page: "页", formulas: ["∂L/∂W"], displayed: 1 }];
  const others = {
    "pinyin.json": [["tidu"]],
    "formulas.json": formulas,
    "pages/0.json": packWeights(new Map(), 1),
    "traditional.json": "訓训練练",
    ...Object.fromEntries(records.map((record) => [`records/${record.id}.json`, record])),
  };
  for (const [name, value] of Object.entries(others)) files.set(`f/${name}`, json(value));
  files.set("f/parts/0.json", json(others));
  files.set("f/parts/1.json", json({}));
});

beforeEach(() => {
  reads = [];
  failing = new Set();
});

async function fetchFile(path: string): Promise<Response> {
  reads.push(path);
  if (failing.has(path) || !files.has(path)) throw new Error(`503 ${path}`);
  return new Response(Uint8Array.from(files.get(path) ?? []));
}
const open = () => loadEngine("/sub/", fetchFile);
const first = async ({ engine }: Awaited<ReturnType<typeof open>>, query: string) =>
  (await engine.search(query)).hits[0]?.href;

describe("Pagefind's index", () => {
  const openIndex = () => PagefindIndex.open(async (path) => (await fetchFile(`f/${path}`)).arrayBuffer());
  const find = async (...query: Parameters<PagefindIndex["find"]>) => {
    const index = await openIndex();
    return new Map(
      (await index.find(...query)).map((found) => [records.find(({ id }) => id === found.id)?.url, found]),
    );
  };

  test("finds the records that have all words, and says in which fields", async () => {
    const found = await find("损失 训练");
    expect([...found.keys()].sort()).toEqual(["/a/#训练", "/b/"]);
    expect(found.get("/a/#训练")?.fields).toContain("words");
    expect(found.get("/b/")?.fields).not.toContain("words");
    expect((await find("动手")).get("/b/")?.fields).toEqual(["names"]);
  });

  test("finds phrases, without particles, and identifiers whatever their case", async () => {
    expect([...(await find("训练损失", true)).keys()]).toEqual(["/a/#训练"]);
    expect([...(await find("tf.MATMUL", true)).keys()]).toEqual(["/a/#训练"]);
  });

  test("looks once for the same words, and anew when there is more of it", async () => {
    const index = await openIndex();
    const found = await index.find("损失");
    expect(found.length).toBeGreaterThan(0);
    expect(await index.find("损失")).toBe(found);
    expect(await index.find("损失", true)).not.toBe(found);
    const again = await openIndex();
    const early = await again.find("");
    await again.loadPart(0);
    expect(await again.find("")).toEqual(early);
    expect(await again.find("")).not.toBe(early);
  });

  test("finds what begins with three letters that were typed, and reads one chunk for it", async () => {
    const index = await openIndex();
    reads = [];
    expect((await index.find("gra")).map(({ id }) => id)).toEqual([records[0].id]);
    expect(reads.filter((path) => path.startsWith("f/index/"))).toHaveLength(1);
  });

  test("leaves out a record without a word, and still knows the others", async () => {
    const some = numberRecords([
      section("/x/", "甲"),
      section("/y/", "", { title: "", page: "" }),
      section("/z/", "乙"),
    ]);
    const own = await writeIndex(some, 0);
    const index = await PagefindIndex.open(async (path) => Uint8Array.from(own.get(path) ?? []).buffer);
    expect((await index.find("")).map(({ id }) => id)).toEqual([some[0].id, some[2].id]);
    expect((await index.find("乙")).map(({ id }) => id)).toEqual([some[2].id]);
  });

  test("without words has all records, and of punctuation alone none", async () => {
    expect((await find("")).size).toBe(3);
    expect((await find("，的")).size).toBe(0);
  });
});

test("at first only the names and what the query needs are read; each once", async () => {
  const loaded = await open();
  expect(reads).toEqual(["concepts.json", "f/index.json", "f/wasm"]);
  expect(await first(loaded, "gradient")).toBe("/sub/a/");
  expect(await first(loaded, "∂L/∂W")).toBe("/sub/f/");
  expect(await first(loaded, "tidu")).toBe("/sub/a/");
  expect(await first(loaded, "訓練")).toBe("/sub/a/#训练");
  await first(loaded, "訓練損失");
  expect(reads.filter((path) => /pinyin|formulas|traditional/.test(path)).sort()).toEqual([
    "f/formulas.json",
    "f/pinyin.json",
    "f/traditional.json",
  ]);
  expect(new Set(reads).size).toBe(reads.length);
});

test("a file that couldn't be read is asked for again", async () => {
  const loaded = await open();
  failing.add("f/formulas.json");
  await expect(loaded.engine.search("∂L/∂W")).rejects.toThrow("503");
  failing.clear();
  expect(await first(loaded, "∂L/∂W")).toBe("/sub/f/");
});

test("without the names there is no engine", async () => {
  failing.add("concepts.json");
  await expect(open()).rejects.toThrow("503 concepts.json");
});

describe("keeping the index", () => {
  test("reads it in its few parts, each once, so that it goes on without a network", async () => {
    const loaded = await open();
    await first(loaded, "训练损失");
    reads = [];
    await loaded.keep();
    await loaded.keep();
    expect([...reads].sort()).toEqual(["f/parts/0", "f/parts/0.json", "f/parts/1", "f/parts/1.json"]);
    for (const path of files.keys()) failing.add(path);
    expect(await first(loaded, "训练损失")).toBe("/sub/a/#训练");
    expect(await first(loaded, "gradient")).toBe("/sub/a/");
    expect(await first(loaded, "∂L/∂W")).toBe("/sub/f/");
    expect(await first(loaded, "訓練")).toBe("/sub/a/#训练");
  });

  test("of a large site, which isn't divided, reads nothing", async () => {
    const head = files.get("f/index.json") as Uint8Array;
    files.set("f/index.json", json({ ...JSON.parse(new TextDecoder().decode(head)), parts: 0 }));
    await (await open()).keep();
    files.set("f/index.json", head);
    expect(reads).toHaveLength(3);
  });

  test("goes on after a failure", async () => {
    const loaded = await open();
    failing.add("f/parts/1");
    await expect(loaded.keep()).rejects.toThrow("503");
    failing.clear();
    reads = [];
    await loaded.keep();
    expect(reads).toContain("f/parts/1");
    expect(reads).not.toContain("f/parts/0");
  });
});
