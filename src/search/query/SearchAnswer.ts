import type { SearchHit } from "./hits";
import type { QueryReading } from "./readQuery";

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

/** How many results are fetched at first. */
export const FIRST = 6;
/** So much of what was to be shown will do; and no more than so many times as much is fetched for it. */
const ENOUGH = 0.6;
const DEEPEST = 2;

/** An answer of results that are all at hand. */
export function listAnswer(hits: readonly SearchHit[]): SearchAnswer {
  return {
    total: hits.length,
    hits: hits.slice(0, FIRST),
    terms: [],
    isRelaxed: false,
    more: async (count) => hits.slice(0, count),
  };
}

/**
 * Results of the first `count` records, of which there are `found`. Several may be of one address, or no answer: more are
 * taken until there are enough to show.
 */
export async function enoughHits(
  count: number,
  found: number,
  fetchHits: (taken: number) => Promise<SearchHit[]>,
): Promise<SearchHit[]> {
  let hits = await fetchHits(count);
  for (let taken = count; hits.length < count * ENOUGH && taken < found && taken < count * DEEPEST;) {
    taken += count;
    hits = await fetchHits(taken);
  }
  return hits;
}

/**
 * How many results there are, where `found` records were found and the first shown. What isn't fetched can't be checked: the
 * count is exact where everything is.
 */
export function countHits(found: number, shown: number): number {
  return shown === 0 || found <= FIRST ? shown : Math.max(found, shown);
}

/** The concept's name, where what was typed doesn't say it. */
export function meantName({ whole, core, names }: QueryReading): string | undefined {
  const name = whole?.names[0];
  return name === undefined || name.toLowerCase() === core.toLowerCase() || names.includes(name) ? undefined : name;
}
