import { once } from "../../../../src/lib/once";
import { rankingOptions } from "../../../../src/search/contract/indexFields";
import { formulaHits } from "../../../../src/search/query/matchFormula";
import type { Pagefind } from "../../../../src/search/query/Pagefind";
import { SearchEngine } from "../../../../src/search/query/SearchEngine";
import { openPagefind } from "./openPagefind";
import type { AddressSearch } from "./scoreQueries";

/** The site's search, running here over a built index. */
export interface OpenSearch {
  /** As a reader has it whose first query this is: which parts of the index are loaded has some influence. */
  cold: AddressSearch;
  /** As a reader has it who has all of the index. */
  warm: AddressSearch;
  /** The engine over all of the index. */
  engine: SearchEngine;
}

/** Opens the index in a folder. */
export async function openSearch(folder: string): Promise<OpenSearch> {
  const { pagefind, fresh, readJson } = await openPagefind(folder, { ranking: rankingOptions });
  const data = await readJson("concepts.json");
  const engineOf = (instance: Pagefind) =>
    new SearchEngine({
      pagefind: instance,
      data,
      base: "/",
      loadPinyin: () => readJson("pinyin.json"),
      loadFormulas: async () => {
        const sections = await readJson("formulas.json");
        return (query) => formulaHits(query, sections, "/");
      },
      pause: async () => {},
    });
  const addresses = async (engine: SearchEngine, query: string) =>
    (await engine.search(query)).hits.map(({ href }) => href);
  const whole = engineOf(pagefind);
  const load = once(async () => pagefind.preload((await readJson("offline.json")).join(" ")));
  return {
    cold: async (query) => addresses(engineOf(await fresh()), query),
    warm: async (query) => {
      await load();
      return addresses(whole, query);
    },
    engine: whole,
  };
}
