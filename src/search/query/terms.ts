import type { Concept, SearchEntry } from "../contract/SearchFiles";
import { distinct, hasHan, squeeze } from "../contract/words";
import { lastPart } from "./notation";
import type { QueryReading } from "./readQuery";

/** One thing that a query asks for, and the ways in which the site may say it. */
export interface Term {
  /** As the query has it first. */
  forms: string[];
  concept?: Concept;
}

/** What a query asks for, under the site's own words, too: its concepts, as typed and under the article's name, and its other words. */
export function termsOf(
  { text, concepts, names, rest, isCode, isTitle }: QueryReading,
  sayings: SearchEntry["sayings"],
): Term[] {
  if (isCode && concepts.length === 0) return [{ forms: distinct([text, lastPart(text)]) }];
  const formsOf = (concept: Concept): string[] => {
    const own = new Set([...concept.names, ...(concept.near ?? [])].map(squeeze));
    const typed = names.filter((name) => own.has(squeeze(name)) || own.has(squeeze(name).replace(/s$/, "")));
    // In the brackets of titles stands a work, which has its name in its own language.
    const foreign = isTitle ? concept.names.filter((name) => !hasHan(name)) : [];
    return distinct([...typed, concept.names[0], ...foreign]);
  };
  const said = (word: string) => (Object.hasOwn(sayings, word.toLowerCase()) ? sayings[word.toLowerCase()] : []);
  return [
    ...concepts.map((concept) => ({ forms: formsOf(concept), ...(!isTitle && { concept }) })),
    ...distinct(rest).map((word) => ({ forms: distinct([word, ...said(word)]) })),
  ];
}

/** The words that answer a query, to be marked where they stand, and what they are called here. */
export function wordsToMark({ core, isGuess, isCode }: QueryReading, terms: readonly Term[]): string[] {
  const forms = terms.flatMap((term) => term.forms);
  return distinct([...(isGuess || isCode ? [] : [core]), ...forms]);
}
