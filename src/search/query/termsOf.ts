import { isStopWord } from "./isStopWord";
import type { QueryReading } from "./QueryReading";
import { splitWords } from "../contract/splitWords";

/** The words that answer a query, to be marked where they stand. */
export function termsOf({
  core,
  whole,
  isGuess,
  isTitle,
  concepts,
  names,
  rest,
  text,
  isCode,
}: QueryReading): string[] {
  if (isCode) return [text, text.replace(/\(.*/, "").split(".").at(-1) ?? ""];
  const own = isGuess ? [] : [core, ...names];
  const canonical = (whole ? [whole] : concepts).map((concept) => concept.names[0]);
  const words = whole ? [] : rest.flatMap(splitWords).filter((word) => !isStopWord(word));
  // A work may go by its name in another language.
  const titles = isTitle ? (whole?.names ?? []) : [];
  // A query in pinyin is written nowhere; of one that names nothing, each word counts.
  return [...new Set([...own, ...canonical, ...words, ...titles])].filter((term) => term !== "");
}
