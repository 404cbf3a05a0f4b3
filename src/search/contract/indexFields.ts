import { questionPhrases, stopWords } from "./wording";
import { distinct, indexedText, splitWords } from "./words";

/** How Pagefind scores what it finds in a record: its text, and the fields beside it. */
export const rankingOptions = { term_similarity: 4, meta_weights: { words: 5, names: 3, code: 3 } };

/** A heading as a field of words, how many there are in front: so a heading which is the query is told from those that have it in them. */
export function headingField(title: string): string {
  const words = wordsField(title);
  return `qq${words.split(" ").length} ${words}`;
}

/** A text as a field beside the text, whose words are found only as they stand there, parted by spaces. */
export const wordsField = (text: string): string => splitWords(indexedText(text)).join(" ");

const silent: ReadonlySet<string> = new Set([...stopWords, ...questionPhrases]);

/** Questions as a field: each word once, without those that no query asks for. */
export const questionsField = (lines: readonly string[]): string =>
  distinct(lines.flatMap((line) => splitWords(indexedText(line.toLowerCase()))))
    .filter((word) => !silent.has(word))
    .join(" ");
