import { once } from "../../lib/once";
import { unpackWeights } from "../contract/pageWeights";
import type { SearchEntry, SearchFiles } from "../contract/SearchFiles";
import { readPairs, simplify } from "../contract/traditional";
import { SearchEngine } from "../query/SearchEngine";
import { isSimplified } from "./isSimplified";
import { PagefindIndex } from "./PagefindIndex";

/** Fetches one of search's files, by its path below their folder. Rejects where that fails. */
export type FetchFile = (path: string) => Promise<Response>;

/** The engine, and the way to have all of the index at hand. */
export interface LoadedEngine {
  engine: SearchEngine;
  /** Fetches the rest of the index, unless it is large. */
  keep(): Promise<void>;
}

/** Loads Pagefind and the site's names; `base` is where the site is mounted. Rejects where that fails. */
export async function loadEngine(base: string, fetchFile: FetchFile): Promise<LoadedEngine> {
  const entry = (await (await fetchFile("concepts.json")).json()) as SearchEntry;
  const read = (path: string) => fetchFile(`${entry.folder}/${path}`);
  const readJson = async <Name extends keyof SearchFiles>(name: Name) =>
    (await (await read(name)).json()) as SearchFiles[Name];
  const index = await PagefindIndex.open(async (path) => (await read(path)).arrayBuffer());
  const loadFormulas = once(async () => {
    const [{ formulaHits }, sections] = await Promise.all([import("../query/matchFormula"), readJson("formulas.json")]);
    return (query: string) => formulaHits(query, sections, base);
  });
  const loadPinyin = once(() => readJson("pinyin.json"));
  const loadPages = once(async () => unpackWeights(await readJson("pages.json")));
  const loadPairs = once(async () => readPairs(await readJson("traditional.json")));
  const records = new Map<string, () => Promise<SearchFiles[`records/${string}.json`]>>();
  const loadRecord = (id: string) => {
    const load = records.get(id) ?? once(() => readJson(`records/${id}.json`));
    records.set(id, load);
    return load();
  };
  const engine = new SearchEngine({
    index,
    entry,
    base,
    simplify: async (text) => (isSimplified(text) ? text : simplify(text, await loadPairs())),
    loadRecord,
    loadFormulas,
    loadPinyin,
    loadPages,
    pause,
  });
  const keep = async () => {
    if (entry.chunks === 0) return;
    await Promise.all([loadFormulas(), loadPinyin(), loadPages(), loadPairs()]);
    await inTurn(Array.from({ length: entry.chunks }, (_, i) => () => index.load(`${i}`)));
    await inTurn(
      (await index.find("")).map(
        ({ id }) =>
          () =>
            loadRecord(id),
      ),
    );
  };
  return { engine, keep };
}

/** Lets the page do what waits, such as the next key. */
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** Files fetched at a time. */
const AT_ONCE = 6;

async function inTurn(loads: readonly (() => Promise<unknown>)[]): Promise<void> {
  for (let i = 0; i < loads.length; i += AT_ONCE) await Promise.all(loads.slice(i, i + AT_ONCE).map((load) => load()));
}

/** The site's own files, over the network. The first is asked for anew each time: a new build has other files. */
export function siteFiles(base: string): FetchFile {
  const folder = new URL(`${base}pagefind/`, location.href).href;
  return async (path) => {
    const response = await fetch(folder + path, { cache: path === "concepts.json" ? "no-cache" : "default" });
    if (!response.ok) throw new Error(`${response.status} ${folder}${path}`);
    return response;
  };
}
