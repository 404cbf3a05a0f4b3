const segmenter = new Intl.Segmenter("zh", { granularity: "word" });

/** The words of a text, as the browser's own segmenter finds them: metadata is indexed by spaces alone. */
export function splitWords(text: string): string[] {
  return [...segmenter.segment(text)].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment);
}
