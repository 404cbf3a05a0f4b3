import type { Concept } from "../contract/SearchFiles";
import { distinct, hasHan, squeeze } from "../contract/words";
import { lastPart } from "./notation";
import type { QueryReading } from "./readQuery";

/** One thing that a query asks for, and the ways in which the site may say it. */
export interface Term {
  forms: string[];
  concept?: Concept;
}

/** What a query asks for: its concepts, under the article's name and as typed, and its other words. */
export function termsOf({ text, concepts, names, rest, isCode, isTitle }: QueryReading): Term[] {
  if (isCode && concepts.length === 0) return distinct([text, lastPart(text)]).map((form) => ({ forms: [form] }));
  const formsOf = (concept: Concept): string[] => {
    const own = new Set([...concept.names, ...(concept.near ?? [])].map(squeeze));
    const typed = names.filter((name) => own.has(squeeze(name)) || own.has(squeeze(name).replace(/s$/, "")));
    // In the brackets of titles stands a work, which has its name in its own language.
    const foreign = isTitle ? concept.names.filter((name) => !hasHan(name)) : [];
    return distinct([concept.names[0], ...typed, ...foreign]);
  };
  return [
    ...concepts.map((concept) => ({ forms: formsOf(concept), concept })),
    ...distinct(rest).map((word) => ({ forms: [word] })),
  ];
}

/** The words that answer a query, to be marked where they stand, and what they are called here. */
export function wordsToMark(reading: QueryReading): string[] {
  const { core, isGuess, isCode } = reading;
  const forms = termsOf(reading).flatMap((term) => term.forms);
  return distinct([...(isGuess || isCode ? [] : [core]), ...forms]);
}
