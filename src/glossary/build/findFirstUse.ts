import type { Term } from "./glossarySchema";

/** A concept as it stands in running text. */
export interface FoundTerm {
  id: string;
  start: number;
  end: number;
}

/** A name by which running text may mention a concept; without an id, a word that is none. */
export interface TermName {
  id: string | undefined;
  name: string;
}

/** Names by the character that they begin with, the longest first. */
export type TermNames = ReadonlyMap<string, readonly TermName[]>;

/** Longer words in which a concept's name is a part of something else: no use of it. */
const OTHER_WORDS = ["协方差", "解码器", "提早停", "梯度累积起来", "机器学习研究"];

/** The names by which running text may mention the concepts, and words that only look like one. */
export function indexNames(terms: readonly Term[]): TermNames {
  const names = terms.flatMap((term) => spellings(term).map((name) => ({ id: term.id, name })));
  const others = OTHER_WORDS.map((name) => ({ id: undefined, name }));
  return Map.groupBy(
    [...names, ...others].sort((a, b) => b.name.length - a.name.length),
    ({ name }) => name[0],
  );
}

/** The article's own name, without “函数”, and abbreviations. 激活 alone is the value that the function gives. */
const spellings = ({ zh, abbreviations }: Term): string[] => {
  const short = zh.replace(/\s*函数$/, "");
  return [zh, ...(short === "激活" ? [] : [short]), ...abbreviations];
};

/** A numeral, or a word that asks for one, at the end of a text. */
const COUNTS = /[\d一二两三四五六七八九十百千几每哪]\s?$/;

const isLatin = (character: string | undefined): boolean =>
  character !== undefined && /[\p{Script=Latin}\d]/u.test(character);

/**
 * Finds the concepts that a stretch of text names, the longest name where several begin alike; `known` are passed over,
 * and take in each one found. An abbreviation counts only as a word of its own: LM is not in LLM; a name of a single
 * Chinese character, which is a part of many words, only as a unit: 轮 in 4 轮, not in 轮廓.
 */
export function findFirstUse(text: string, names: TermNames, known: Set<string>): FoundTerm[] {
  const found: FoundTerm[] = [];
  for (let i = 0; i < text.length; i++) {
    const match = names.get(text[i])?.find(({ name }) => text.startsWith(name, i) && standsAlone(text, i, name));
    if (!match) continue;
    const end = i + match.name.length;
    if (match.id !== undefined && !known.has(match.id)) found.push({ id: match.id, start: i, end });
    if (match.id !== undefined) known.add(match.id);
    // A known name too is read as a whole: 注意力机制 is no use of 注意力.
    i = end - 1;
  }
  return found;
}

function standsAlone(text: string, start: number, name: string): boolean {
  const end = start + name.length;
  if (name.length === 1 && !isLatin(name)) return COUNTS.test(text.slice(0, start));
  return !(isLatin(name[0]) && isLatin(text[start - 1])) && !(isLatin(name.at(-1)) && isLatin(text[end]));
}
