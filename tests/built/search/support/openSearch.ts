import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { once } from "../../../../src/lib/once";
import { loadEngine } from "../../../../src/search/page/loadEngine";
import type { SearchEngine } from "../../../../src/search/query/SearchEngine";
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
  const open = () => loadEngine("/", async (path) => new Response(await readFile(join(folder, path))));
  const addresses = async (engine: SearchEngine, query: string) =>
    (await engine.search(query)).hits.map(({ href }) => href);
  const { engine, keep } = await open();
  const load = once(keep);
  return {
    cold: async (query) => addresses((await open()).engine, query),
    warm: async (query) => {
      await load();
      return addresses(engine, query);
    },
    engine,
  };
}
