import { hasHan, splitWords } from "../contract/words";
import { stopWords } from "../contract/wording";

/** What a reader typed, in one form: half-width, without the quotes and the marks around it. */
export function normalizeQuery(typed: string): string {
  return typed
    .normalize("NFKC")
    .replace(/[“”„‟«»《》〈〉「」『』"]/g, " ")
    .replace(/\s+/g, " ")
    .replace(/^[\s‘’'。、,!?;:]+|[\s‘’'。、,!?;:]+$/g, "");
}

/** Whether a word is a single Chinese character, which says little by itself. */
const isSingle = (word: string): boolean => /^\p{Script=Han}$/u.test(word);
/** A word that is put together has hardly more characters. */
const LONGEST_JOINED = 4;

/**
 * The words of a text, without those that say nothing by themselves. A single character is part of the word before it, or
 * else of the next: the segmenter doesn't know 归一化 or 初始化.
 */
export function tellingWords(text: string): string[] {
  const words: string[] = [];
  let end = -1;
  for (const word of splitWords(text)) {
    const at = text.indexOf(word, Math.max(0, end));
    const last = words.at(-1) ?? "";
    if (stopWords.has(word.toLowerCase())) continue;
    const isPart = at === end && hasHan(last) && last.length < LONGEST_JOINED && (isSingle(word) || isSingle(last));
    if (isPart) words[words.length - 1] = last + word;
    else words.push(word);
    end = at + word.length;
  }
  return words;
}
