const segmenter = new Intl.Segmenter("zh", { granularity: "word" });

/** The words of a text, as the browser's own segmenter finds them: Pagefind parts metadata by spaces alone. */
export function splitWords(text: string): string[] {
  return [...segmenter.segment(text)].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment);
}

/** Words that nobody looks for, and that stand in every text: their places would be a large part of the index. */
const PARTICLES = new Set("的了是在和与有也都就把被对从到以而这那它会能要还又着很");

/** A text as it is indexed and looked for: in half-width letters, without particles. */
export function indexedText(text: string): string {
  const words = [...segmenter.segment(text.normalize("NFKC"))];
  return words.map(({ segment }) => (PARTICLES.has(segment) ? " " : segment)).join("");
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

/** Fowler, Noll and Vo's hash (FNV-1a, 32 bits) of a text's code points, its high bits mixed into the low ones. */
export function hashOf(text: string): number {
  let hash = 2166136261;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16777619) >>> 0;
  return (hash ^ (hash >>> 15)) >>> 0;
}
