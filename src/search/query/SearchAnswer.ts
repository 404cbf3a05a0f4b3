import { squeeze } from "../contract/words";
import type { SearchHit } from "./hits";
import type { QueryReading } from "./readQuery";

/** Results that are at hand. */
export interface HitsAtHand {
  /** Best first. */
  hits: SearchHit[];
  /** Whether there are no others. What isn't fetched can't be checked or counted. */
  isAll: boolean;
}

/** What a query found: the first results, and the way to the others. */
export interface SearchAnswer extends HitsAtHand {
  /** The words to mark in titles and excerpts. */
  terms: string[];
  /** The name that was looked for instead of what was typed: of a synonym, pinyin or a slip. */
  meant?: string;
  /** Whether that is only the nearest to it that the site has. */
  isNear?: boolean;
  /** Whether results contain only some of the words. */
  isRelaxed: boolean;
  /** Fetches so many of the results, or all where there are fewer. */
  more(count: number): Promise<HitsAtHand>;
}

/** How many results are fetched at first. */
export const FIRST = 6;
/** At first so much of what was to be shown will do; and no more than so many times as much is fetched for it. */
const ENOUGH = 0.6;
const DEEPEST = 2;

/** An answer of results that are all at hand. */
export function listAnswer(hits: readonly SearchHit[]): SearchAnswer {
  const first = (count: number): HitsAtHand => ({ hits: hits.slice(0, count), isAll: hits.length <= count });
  return { ...first(FIRST), terms: [], isRelaxed: false, more: async (count) => first(count) };
}

/**
 * Fetches records until there are so many results, or no others: several may be of one address. At first not many, as each
 * costs the reader a request.
 */
export async function fetchAnswer(
  found: number,
  fetchHits: (taken: number) => Promise<SearchHit[]>,
  wanted?: number,
): Promise<HitsAtHand> {
  const step = wanted ?? FIRST;
  const deepest = wanted === undefined ? Math.min(found, FIRST * DEEPEST) : found;
  for (let taken = step; ; taken += step) {
    const hits = await fetchHits(taken);
    if (hits.length >= (wanted ?? FIRST * ENOUGH) || taken >= deepest) return { hits, isAll: taken >= found };
  }
}

/** The concept's name, where what was typed doesn't say it. */
export function meantName({ whole, core, names }: QueryReading): string | undefined {
  const name = whole?.names[0];
  return name === undefined || name.toLowerCase() === core.toLowerCase() || names.includes(name) ? undefined : name;
}

/** Whether what was typed is something that the site doesn't have, and only has the nearest to. */
export const isNear = ({ whole, core }: QueryReading): boolean =>
  whole?.near?.some((name) => squeeze(name) === squeeze(core)) === true;
