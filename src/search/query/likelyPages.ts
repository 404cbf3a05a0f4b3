import { bucketsOf, type PageWeights } from "../contract/pageWeights";

/** How sharply what is learned tells pages apart. */
const SHARPNESS = 0.5;

/** How likely each of some pages answers a query beside the likeliest of them, from 0 to 1, by what readers asked of all. */
export function likelyPages(query: string, pages: readonly PageWeights[]): number[] {
  const buckets = bucketsOf(query);
  const scores = pages.map((weights) => buckets.reduce((sum, bucket) => sum + (weights.get(bucket) ?? 0), 0));
  const most = Math.max(...scores);
  const factor = SHARPNESS / Math.sqrt(Math.max(1, buckets.length));
  return scores.map((score) => Math.exp(factor * (score - most)));
}
