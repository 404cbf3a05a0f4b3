import type { SearchHit } from "./SearchHit";

/** What a query found. */
export interface SearchAnswer {
  /** How many results there are in all. */
  total: number;
  /** The first of them, best first. */
  hits: SearchHit[];
  /** The words to mark in titles and excerpts. */
  terms: string[];
  /** The name that was looked for instead of what was typed: of a synonym, pinyin or a slip. */
  meant?: string;
  /** Whether results contain only some of the words. */
  isRelaxed: boolean;
  /** Fetches up to so many of the results. */
  more(count: number): Promise<SearchHit[]>;
}
