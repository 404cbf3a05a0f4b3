import { rankingOptions } from "../contract/indexFields";
import type { SearchFiles } from "../contract/SearchFiles";
import { once } from "../../lib/once";
import type { Pagefind } from "../query/Pagefind";
import { SearchEngine } from "../query/SearchEngine";

/** Where search's files come from. */
export interface SearchSource {
  /** Where the site is mounted, with the slash at its end. */
  base: string;
  /** Pagefind's own script. */
  loadPagefind(): Promise<Pagefind>;
  /** One of the files beside the index. */
  readFile<Name extends keyof SearchFiles>(name: Name): Promise<SearchFiles[Name]>;
}

/** The engine, and the way to have all of the index at hand. */
export interface LoadedEngine {
  engine: SearchEngine;
  /** Fetches the rest of the index, unless it is large. */
  keep(): Promise<void>;
}

/** Loads Pagefind and the site's names. Rejects where that fails. */
export async function loadEngine({ base, loadPagefind, readFile }: SearchSource): Promise<LoadedEngine> {
  const [pagefind, data] = await Promise.all([loadPagefind(), readFile("concepts.json")]);
  // A worker would be one more script to fetch, and a query takes a few milliseconds.
  await pagefind.options({ baseUrl: base, noWorker: true, ranking: rankingOptions });
  await pagefind.init();
  const loadFormulas = once(async () => {
    const [{ formulaHits }, sections] = await Promise.all([import("../query/matchFormula"), readFile("formulas.json")]);
    return (query: string) => formulaHits(query, sections, base);
  });
  const loadPinyin = once(() => readFile("pinyin.json"));
  return {
    engine: new SearchEngine({ pagefind, data, base, loadFormulas, loadPinyin, pause }),
    keep: async () => {
      const [spread] = await Promise.all([readFile("offline.json"), loadFormulas(), loadPinyin()]);
      await loadIndex(pagefind, spread);
    },
  };
}

/** Lets the page do what waits, such as the next key. */
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** Records fetched at a time. */
const AT_ONCE = 6;

/** Has Pagefind fetch its whole index: it keeps in memory what it has. Without words to look up nothing is fetched. */
async function loadIndex(pagefind: Pagefind, spread: readonly string[]): Promise<void> {
  if (spread.length === 0) return;
  await pagefind.preload(spread.join(" "));
  const { results } = await pagefind.search(null);
  for (let i = 0; i < results.length; i += AT_ONCE) {
    await Promise.all(results.slice(i, i + AT_ONCE).map((result) => result.data()));
  }
}

/** The site's own files, over the network. */
export function siteSource(base: string): SearchSource {
  const folder = new URL(`${base}pagefind/`, location.href).href;
  return {
    base,
    loadPagefind: () => import(/* @vite-ignore */ `${folder}pagefind.js`) as Promise<Pagefind>,
    readFile: async <Name extends keyof SearchFiles>(name: Name) => {
      const response = await fetch(folder + name);
      if (!response.ok) throw new Error(`${response.status} ${folder}${name}`);
      return (await response.json()) as SearchFiles[Name];
    },
  };
}
