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
 * The first results, of `found` records. Several may be of one address, or no answer: more are fetched where there are too few, but not
 * many, as each costs the reader a request.
 */
export const firstHits = (found: number, fetchHits: FetchHits): Promise<HitsAtHand> =>
  fetchUntil(FIRST * ENOUGH, Math.min(found, FIRST * DEEPEST), { step: FIRST, found, fetchHits });

/** `count` results of `found` records, or all that there are: however many records have to be fetched for them. */
export const enoughHits = (count: number, found: number, fetchHits: FetchHits): Promise<HitsAtHand> =>
  fetchUntil(count, found, { step: count, found, fetchHits });

/** The results among the first `taken` records. */
type FetchHits = (taken: number) => Promise<SearchHit[]>;

async function fetchUntil(
  wanted: number,
  deepest: number,
  { step, found, fetchHits }: { step: number; found: number; fetchHits: FetchHits },
): Promise<HitsAtHand> {
  let taken = step;
  let hits = await fetchHits(taken);
  while (hits.length < wanted && taken < deepest) {
    taken += step;
    hits = await fetchHits(taken);
  }
  return { hits, isAll: taken >= found };
}

/** The concept's name, where what was typed doesn't say it. */
export function meantName({ whole, core, names }: QueryReading): string | undefined {
  const name = whole?.names[0];
  return name === undefined || name.toLowerCase() === core.toLowerCase() || names.includes(name) ? undefined : name;
}
