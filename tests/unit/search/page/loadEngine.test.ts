import { describe, expect, test } from "vitest";
import { rankingOptions } from "../../../../src/search/contract/indexFields";
import type { SearchFiles } from "../../../../src/search/contract/SearchFiles";
import { loadEngine } from "../../../../src/search/page/loadEngine";
import { concept } from "../support/concepts";
import { MemoryPagefind, section } from "../support/MemoryPagefind";

const files: SearchFiles = {
  "concepts.json": { traditional: "", concepts: [concept("梯度", "gradient")] },
  "pinyin.json": [["tidu"]],
  "formulas.json": [{ url: "/f/", title: "公式", page: "页", formulas: ["∂L/∂W"], displayed: 1 }],
  "offline.json": ["梯度", "训练"],
};

/** A site's files, whose reading is written down, and fails where it is said to. */
function source(own: Partial<SearchFiles> = {}) {
  const pagefind = new MemoryPagefind(Array.from({ length: 8 }, (_, i) => section(`/${i}/`, "训练")));
  const reads: string[] = [];
  const failing = new Set<string>();
  return {
    pagefind,
    reads,
    failing,
    base: "/sub/",
    loadPagefind: async () => pagefind,
    readFile: async <Name extends keyof SearchFiles>(name: Name): Promise<SearchFiles[Name]> => {
      reads.push(name);
      if (failing.has(name)) throw new Error(`503 ${name}`);
      return { ...files, ...own }[name];
    },
  };
}

test("Pagefind is told the site's base and how to rank, and works without a worker", async () => {
  const site = source();
  await loadEngine(site);
  expect(site.pagefind.set).toEqual([{ baseUrl: "/sub/", noWorker: true, ranking: rankingOptions }]);
});

test("names are read at first, formulas and pinyin when a query needs them, each once", async () => {
  const site = source();
  const { engine } = await loadEngine(site);
  expect(site.reads).toEqual(["concepts.json"]);
  for (const query of ["∂L/∂W", "∂L", "tidu", "tid u"]) await engine.search(query);
  expect(site.reads.slice(1).sort()).toEqual(["formulas.json", "pinyin.json"]);
  expect((await engine.search("∂L/∂W")).hits[0].href).toBe("/sub/f/");
});

test("a file that couldn't be read is asked for again", async () => {
  const site = source();
  const { engine } = await loadEngine(site);
  site.failing.add("formulas.json");
  await expect(engine.search("∂L/∂W")).rejects.toThrow("503");
  site.failing.clear();
  expect((await engine.search("∂L/∂W")).hits).toHaveLength(1);
});

test("without the names there is no engine", async () => {
  const site = source();
  site.failing.add("concepts.json");
  await expect(loadEngine(site)).rejects.toThrow("503 concepts.json");
});

describe("keeping the index", () => {
  test("looks up its words, and fetches every record and the other files", async () => {
    const site = source();
    const { keep } = await loadEngine(site);
    await keep();
    expect(site.pagefind.preloaded).toEqual(["梯度 训练"]);
    expect(site.pagefind.fetched).toHaveLength(8);
    expect(new Set(site.pagefind.fetched).size).toBe(8);
    expect([...site.reads].sort()).toEqual(Object.keys(files).sort());
  });

  test("of a large site fetches no records", async () => {
    const site = source({ "offline.json": [] });
    await (await loadEngine(site)).keep();
    expect([site.pagefind.preloaded, site.pagefind.fetched]).toEqual([[], []]);
  });

  test("goes on after a failure", async () => {
    const site = source();
    const { keep } = await loadEngine(site);
    site.failing.add("offline.json");
    await expect(keep()).rejects.toThrow("503");
    site.failing.clear();
    await keep();
    expect(site.pagefind.fetched).toHaveLength(8);
  });
});
