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
