import type { LabelledQuery } from "./LabelledQuery";

/** How well queries are answered, in shares of 1. */
export interface Recall {
  count: number;
  at1: number;
  at3: number;
  /** Mean of 1/rank, 0 where there is no answer among the first results. */
  mrr: number;
}

/** The scores of a set of queries. */
export interface QueryScores {
  all: Recall;
  byKind: Map<string, Recall>;
  /** What wasn't answered at once, with the rank (0: not at all) and what came first instead. */
  misses: { query: LabelledQuery; rank: number; first: string }[];
}

/** A search engine as far as scoring goes: addresses below the site's base, best first. */
export type AddressSearch = (query: string) => Promise<readonly string[]>;

/** Asks every query and scores the answers. */
export async function scoreQueries(queries: readonly LabelledQuery[], search: AddressSearch): Promise<QueryScores> {
  const ranks = new Map<LabelledQuery, number>();
  const misses: QueryScores["misses"] = [];
  for (const query of queries) {
    const addresses = await search(query.q);
    const rank = addresses.findIndex((address) => answers(address, query.expect)) + 1;
    ranks.set(query, rank);
    if (rank !== 1) misses.push({ query, rank, first: addresses[0] ?? "" });
  }
  const kinds = [...new Set(queries.map(({ kind }) => kind))];
  const recall = (some: readonly LabelledQuery[]) => recallOf(some.map((query) => ranks.get(query) ?? 0));
  return {
    all: recall(queries),
    byKind: new Map(kinds.map((kind) => [kind, recall(queries.filter((query) => query.kind === kind))])),
    misses,
  };
}

/** Whether an address is one of the expected ones, or a section of an expected page. `/algorithms/` is the overview alone. */
export function answers(address: string, expected: readonly string[]): boolean {
  const whole = decodeURI(address);
  return expected.some((one) => decodeURI(one) === whole || one === whole.replace(/#.*/, ""));
}

/** The shares of these ranks; 0 is none. */
export function recallOf(ranks: readonly number[]): Recall {
  const share = (isHit: (rank: number) => boolean) => ranks.filter(isHit).length / ranks.length;
  return {
    count: ranks.length,
    at1: share((rank) => rank === 1),
    at3: share((rank) => rank >= 1 && rank <= 3),
    mrr: ranks.reduce((sum, rank) => sum + (rank === 0 ? 0 : 1 / rank), 0) / ranks.length,
  };
}
