import { indexedText, splitWords } from "./words";

/** How Pagefind scores what it finds in a record: its text, and the fields beside it. */
export const rankingOptions = { term_similarity: 4, meta_weights: { words: 5, names: 3, code: 3 } };

/** Stands before and after a heading's words, so that a heading which is the query is told from those that have it in them. */
const EDGE = "qq";

/** A heading as a field of words. */
export const headingField = (title: string): string => `${EDGE} ${wordsField(title)} ${EDGE}`;

/** A text as a field beside the text, whose words are found only as they stand there, parted by spaces. */
export const wordsField = (text: string): string => splitWords(indexedText(text)).join(" ");
