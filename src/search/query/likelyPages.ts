import { gramsOf } from "../contract/grams";
import type { PageWeights } from "../contract/pageWeights";

/**
 * How likely each page answers a query beside the likeliest, from 0 to 1, by what readers asked of it: given a record's number, its
 * page's. 0 for records of no such page, and where nothing of the query is known.
 */
export function likelyPages(query: string, { pages, weights }: PageWeights): (record: number) => number {
  const grams = gramsOf(query);
  const known = grams.filter((gram) => weights.has(gram));
  const scores = pages.map(() => 0);
  for (const gram of known) for (const [page, weight] of weights.get(gram) ?? []) scores[page] += weight;
  const most = Math.max(...scores);
  const factor = 1 / Math.sqrt(Math.max(1, grams.length));
  return (record) => {
    const page = known.length === 0 ? -1 : pages.findIndex(([first, last]) => record >= first && record <= last);
    return page < 0 ? 0 : Math.exp(factor * (scores[page] - most));
  };
}
