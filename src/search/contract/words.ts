const segmenter = new Intl.Segmenter("zh", { granularity: "word" });

/** The words of a text, as the browser's own segmenter finds them: Pagefind parts metadata by spaces alone. */
export function splitWords(text: string): string[] {
  return [...segmenter.segment(text)].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment);
}

/** A name reduced to what tells it from others: lower case, without spaces, hyphens and punctuation. */
export function squeeze(name: string): string {
  return name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s\-—–_·・'’‘"“”.,，、。:：;；!！?？()（）[\]【】《》「」『』/]/g, "");
}

/** Whether a text has Chinese characters in it. */
export const hasHan = (text: string): boolean => /\p{Script=Han}/u.test(text);

/** Each text once, in the order of their first occurrences. */
export const distinct = (texts: readonly string[]): string[] => [...new Set(texts)];
