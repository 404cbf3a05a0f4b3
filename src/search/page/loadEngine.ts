import type { Concept } from "../contract/Concept";
import type { SearchData } from "../contract/SearchData";
import type { FormulaSection } from "../contract/FormulaSection";
import type { Pagefind } from "../query/Pagefind";
import { SearchEngine } from "../query/SearchEngine";
import { rankingOptions } from "../query/rankingOptions";
import { once } from "../../lib/once";
import { loadIndex } from "./loadIndex";

/** The engine, the names it knows, and the way to have all of the index at hand. */
export interface LoadedEngine {
  engine: SearchEngine;
  concepts: readonly Concept[];
  /** Fetches the rest of the index, unless it is large. */
  keep(): Promise<void>;
}

/** Fetches Pagefind and the site's names. Rejects where that fails; a later call tries again. */
export async function loadEngine(base: string): Promise<LoadedEngine> {
  const folder = new URL(`${base}pagefind/`, location.href).href;
  const [pagefind, data] = await Promise.all([
    import(/* @vite-ignore */ `${folder}pagefind.js`) as Promise<Pagefind>,
    fetchJson<SearchData>(`${folder}concepts.json`),
  ]);
  // A worker would be one more script to fetch, and a query takes a few milliseconds.
  await pagefind.options({ baseUrl: base, noWorker: true, ranking: rankingOptions });
  await pagefind.init();
  const loadFormulas = once(() => fetchJson<readonly FormulaSection[]>(`${folder}formulas.json`));
  const loadPinyin = once(() => fetchJson<readonly (readonly string[])[]>(`${folder}pinyin.json`));
  const keep = async () => {
    const [spread] = await Promise.all([fetchJson<string[]>(`${folder}offline.json`), loadFormulas(), loadPinyin()]);
    await loadIndex(pagefind, spread);
  };
  return {
    engine: new SearchEngine({ pagefind, data, base, loadFormulas, loadPinyin }),
    concepts: data.concepts,
    keep,
  };
}

async function fetchJson<T>(address: string): Promise<T> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status} ${address}`);
  return (await response.json()) as T;
}
