import { dropQuestion, stopWords } from "./wording";
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

/** The words of a question that tell it from others, each once, in lower case. */
export const questionWords = (line: string): string[] =>
  distinct(splitWords(indexedText(dropQuestion(line.toLowerCase())))).filter((word) => !stopWords.has(word));

/** Questions as a field: the words of all, each once. */
export const questionsField = (lines: readonly string[]): string => distinct(lines.flatMap(questionWords)).join(" ");

/** Of so many questions a place is compared with a query: they come with each result. */
const MOST_QUESTIONS = 14;

/** Questions as a query is compared with them: each once, a line of its words; of many the first. */
export const questionLines = (lines: readonly string[]): string =>
  distinct(lines.map((line) => questionWords(line).join(" ")))
    .filter((line) => line !== "")
    .slice(0, MOST_QUESTIONS)
    .join("\n");
