import type { PagefindResult } from "./Pagefind";

/** A list of results, and how much it counts. */
export interface WeightedList {
  results: readonly PagefindResult[];
  weight: number;
}

/** Merges lists: each result's share of its list's best score, weighted and discounted by id, summed. Best first. */
export function fuse(
  lists: readonly WeightedList[],
  discounts: ReadonlyMap<string, number> = new Map(),
): PagefindResult[] {
  const sums = new Map<string, { result: PagefindResult; score: number }>();
  for (const { results, weight } of lists) {
    const best = Math.max(...results.map(({ score }) => score), Number.EPSILON);
    for (const result of results) {
      const sum = sums.get(result.id) ?? { result, score: 0 };
      sum.score += ((discounts.get(result.id) ?? 1) * weight * result.score) / best;
      sums.set(result.id, sum);
    }
  }
  // Scores differ in their last digits with what of the index is loaded: nearly equal ones are ordered by id.
  const rank = ({ score }: { score: number }) => Math.round(score * 1000);
  return [...sums.values()]
    .sort((a, b) => rank(b) - rank(a) || (a.result.id < b.result.id ? -1 : 1))
    .map(({ result }) => result);
}

/** A record with a smaller share of the words isn't about them. */
const LEAST_SHARE = 0.5;

/** Results of each word alone, merged: the sum of their scores, and the more words the better. Best first. */
export function relax(perWord: readonly (readonly PagefindResult[])[]): PagefindResult[] {
  const sums = new Map<string, { result: PagefindResult; score: number; words: number }>();
  for (const result of perWord.flat()) {
    const sum = sums.get(result.id) ?? { result, score: 0, words: 0 };
    sum.score += result.score;
    sum.words++;
    sums.set(result.id, sum);
  }
  return [...sums.values()]
    .filter(({ words }) => words >= perWord.length * LEAST_SHARE)
    .map(({ result, score, words }) => ({
      id: result.id,
      score: score * (words / perWord.length) ** 2,
      data: () => result.data(),
    }))
    .sort((a, b) => b.score - a.score);
}
