import type { SearchRecord } from "../contract/SearchRecord";
import { splitWords } from "../contract/splitWords";

/** Every so many words of the sorted vocabulary, one is taken. */
const STEP = 25;

/** Words spread so closely over the index that looking them all up loads every part of it. */
export function spreadWords(records: readonly SearchRecord[]): string[] {
  const words = new Set(records.flatMap(({ text, title }) => splitWords(`${title} ${text}`.toLowerCase())));
  return [...words].sort().filter((_, i) => i % STEP === 0);
}
