/** Draws an index with probability softmax(scores); a score of −Infinity is never drawn. */
export function sampleIndex(scores: readonly number[], next: () => number): number {
  const top = scores.reduce((a, b) => Math.max(a, b));
  const weights = scores.map((score) => Math.exp(score - top));
  let rest = next() * weights.reduce((a, b) => a + b);
  return weights.findIndex((weight) => {
    rest -= weight;
    return rest < 0;
  });
}
