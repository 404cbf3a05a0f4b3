import { findTerms } from "./findTerms";

/** Characters that an excerpt has at most. */
const LENGTH = 96;

/** The stretch of a text that has most of the terms, from the beginning of a sentence where there is one near. */
export function excerptOf(text: string, terms: readonly string[], length = LENGTH): string {
  if (text.length <= length) return text;
  const places = findTerms(text, terms);
  const density = (from: number): number => {
    const inside = places.filter(({ start, end }) => start >= from && end <= from + length);
    return new Set(inside.map(({ term }) => term)).size * 10 + inside.length;
  };
  const starts = [0, ...places.map(({ start }) => sentenceStart(text, start, length))];
  const from = starts.reduce((best, start) => (density(start) > density(best) ? start : best), 0);
  const end = Math.min(text.length, from + length);
  const isOpen = from > 0 && !/[。！？!?；;]\s*$/.test(text.slice(0, from));
  return `${isOpen ? "…" : ""}${text.slice(from, end).trim()}${end < text.length ? "…" : ""}`;
}

/** Where the sentence begins, unless that is too far before the place. */
function sentenceStart(text: string, place: number, length: number): number {
  const before = text.slice(0, place);
  const sentence = Math.max(
    ...["。", "！", "？", "；", "? ", ". "].map((mark) => before.lastIndexOf(mark) + mark.length),
  );
  if (place - sentence <= length * 0.6) return Math.min(sentence, place);
  const clause = Math.max(...["，", "：", "、"].map((mark) => before.lastIndexOf(mark) + 1));
  return place - clause <= length * 0.6 ? clause : Math.max(0, place - 20);
}
