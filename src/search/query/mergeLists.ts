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
  const sums = sumById(
    lists.flatMap(({ results, weight }) => {
      const best = Math.max(...results.map(({ score }) => score), Number.EPSILON);
      return results.map((result) => ({
        result,
        score: ((discounts.get(result.id) ?? 1) * weight * result.score) / best,
      }));
    }),
  );
  // Scores differ in their last digits with what of the index is loaded: nearly equal ones are ordered by id.
  const rank = ({ score }: { score: number }) => Math.round(score * 1000);
  return sums.sort((a, b) => rank(b) - rank(a) || (a.result.id < b.result.id ? -1 : 1)).map(({ result }) => result);
}

/** A record with a smaller share of the words isn't about them. */
const LEAST_SHARE = 0.5;

/** Results of each word alone, merged: the sum of their scores, and the more words the better. Best first. */
export function relax(perWord: readonly (readonly PagefindResult[])[]): PagefindResult[] {
  return sumById(perWord.flat().map((result) => ({ result, score: result.score })))
    .map(({ result, score, count }) => ({ result, score, share: count / perWord.length }))
    .filter(({ share }) => share >= LEAST_SHARE)
    .map(({ result, score, share }) => ({ id: result.id, score: score * share ** 2, data: () => result.data() }))
    .sort((a, b) => b.score - a.score);
}

/** Each result once, with the sum of its scores and how many they are. */
function sumById(
  scored: readonly { result: PagefindResult; score: number }[],
): { result: PagefindResult; score: number; count: number }[] {
  const sums = new Map<string, { result: PagefindResult; score: number; count: number }>();
  for (const { result, score } of scored) {
    const sum = sums.get(result.id) ?? { result, score: 0, count: 0 };
    sum.score += score;
    sum.count++;
    sums.set(result.id, sum);
  }
  return [...sums.values()];
}
