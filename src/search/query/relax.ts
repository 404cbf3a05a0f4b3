import type { PagefindResult } from "./Pagefind";

/** A record with a smaller share of the words isn't about them. */
const LEAST_SHARE = 0.5;

/** Results of each word alone, merged: the sum of their scores, and the more words the better. */
export function relax(perWord: readonly (readonly PagefindResult[])[]): PagefindResult[] {
  const sums = new Map<string, { result: PagefindResult; score: number; words: number }>();
  for (const results of perWord) {
    for (const result of results) {
      const sum = sums.get(result.id) ?? { result, score: 0, words: 0 };
      sum.score += result.score;
      sum.words++;
      sums.set(result.id, sum);
    }
  }
  const enough = [...sums.values()].filter(({ words }) => words >= perWord.length * LEAST_SHARE);
  const scored = enough.map(({ result, score, words }) => ({
    ...result,
    data: () => result.data(),
    score: score * (words / perWord.length) ** 2,
  }));
  return scored.sort((a, b) => b.score - a.score);
}
