/** How Pagefind weighs what it finds. A heading says more than a sentence, and its own page's name less than both. */
export const rankingOptions = {
  termSimilarity: 4,
  metaWeights: { title: 4, words: 5, names: 3, code: 3, place: 1, page: 0.2, kind: 0 },
};
