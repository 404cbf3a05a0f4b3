/** A term's place in a text. */
export interface TermPlace {
  start: number;
  end: number;
  term: string;
}

/** Where terms stand in a text, not overlapping, longer ones first; case doesn't matter, Latin words are whole ones. */
export function findTerms(text: string, terms: readonly string[]): TermPlace[] {
  const patterns = [...new Set(terms)]
    .filter((term) => term !== "")
    .sort((a, b) => b.length - a.length)
    .map((term) => (/^\w/.test(term) ? `(?<![A-Za-z])${asPattern(term)}` : asPattern(term)));
  if (patterns.length === 0) return [];
  return [...text.matchAll(new RegExp(patterns.join("|"), "giu"))].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    term: match[0].toLowerCase(),
  }));
}

const asPattern = (term: string): string => term.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");

/** Characters that an excerpt has at most. */
const LENGTH = 96;
/** A sentence is shown from its beginning where no more than this share of the excerpt stands before the term. */
const LONGEST_LEAD = 0.6;
/** Else so many characters before the term. */
const LEAD = 20;

/** The stretch of a text that has most of the terms, from the beginning of a sentence where there is one near. */
export function excerptOf(text: string, terms: readonly string[], length = LENGTH): string {
  if (text.length <= length) return text;
  const places = findTerms(text, terms);
  const density = (from: number): number => {
    const inside = places.filter(({ start, end }) => start >= from && end <= from + length);
    return new Set(inside.map(({ term }) => term)).size * 10 + inside.length;
  };
  const starts = [0, ...places.map(({ start }) => beginningBefore(text, start, length * LONGEST_LEAD))];
  const from = starts.reduce((best, start) => (density(start) > density(best) ? start : best), 0);
  const end = Math.min(text.length, from + length);
  const isOpen = from > 0 && !/[。！？!?；;]\s*$/.test(text.slice(0, from));
  return `${isOpen ? "…" : ""}${text.slice(from, end).trim()}${end < text.length ? "…" : ""}`;
}

/** Where the sentence or the clause of a place begins, unless that is too far before it. */
function beginningBefore(text: string, place: number, most: number): number {
  const before = text.slice(0, place);
  const after = (marks: readonly string[]) => Math.max(...marks.map((mark) => before.lastIndexOf(mark) + mark.length));
  const sentence = after(["。", "！", "？", "；", "? ", ". "]);
  if (place - sentence <= most) return Math.min(sentence, place);
  const clause = after(["，", "：", "、"]);
  return place - clause <= most ? clause : Math.max(0, place - LEAD);
}
