import { once } from "../../lib/once";
import { unpackWeights } from "../contract/pageWeights";
import type { FilesPart, SearchEntry, SearchFiles } from "../contract/SearchFiles";
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
  const files = new Map<string, () => Promise<unknown>>();
  const readJson = <Name extends keyof SearchFiles>(name: Name) => {
    const load = files.get(name) ?? once(async () => (await read(name)).json());
    files.set(name, load);
    return load() as Promise<SearchFiles[Name]>;
  };
  const index = await PagefindIndex.open(async (path) => (await read(path)).arrayBuffer());
  const loadFormulas = once(async () => {
    const [{ formulaHits }, sections] = await Promise.all([import("../query/matchFormula"), readJson("formulas.json")]);
    return (query: string) => formulaHits(query, sections, base);
  });
  const loadPinyin = () => readJson("pinyin.json");
  const loadPage = async (page: number) => unpackWeights(await readJson(`pages/${page}.json`));
  const loadPairs = once(async () => readPairs(await readJson("traditional.json")));
  const loadRecord = (id: string) => readJson(`records/${id}.json`);
  const engine = new SearchEngine({
    index,
    entry,
    base,
    simplify: async (text) => (isSimplified(text) ? text : simplify(text, await loadPairs())),
    loadRecord,
    loadFormulas,
    loadPinyin,
    loadPage,
    pause,
  });
  const keepFiles = async (part: number) => {
    const kept = (await (await read(`parts/${part}.json`)).json()) as FilesPart;
    for (const [path, value] of Object.entries(kept)) files.set(path, async () => value);
  };
  const parts = Array.from({ length: index.parts }, (_, part) =>
    once(async () => {
      await Promise.all([index.loadPart(part), keepFiles(part)]);
    }),
  );
  const keep = async () => {
    for (const load of parts) await load();
    if (parts.length > 0) await loadFormulas();
  };
  return { engine, keep };
}

/** Lets the page do what waits, such as the next key. */
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** The site's own files, over the network. The first is asked for anew each time: a new build has other files. */
export function siteFiles(base: string): FetchFile {
  const folder = new URL(`${base}pagefind/`, location.href).href;
  return async (path) => {
    const response = await fetch(folder + path, { cache: path === "concepts.json" ? "no-cache" : "default" });
    if (!response.ok) throw new Error(`${response.status} ${folder}${path}`);
    return response;
  };
}
