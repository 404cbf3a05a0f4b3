import type { PagefindData } from "./Pagefind";
import type { QueryReading } from "./QueryReading";
import { squeeze } from "../contract/squeeze";

/** Letters that a Latin word must share with one on the page, from its beginning. */
const STEM = 4;

/**
 * Whether a record has any of the terms. Where the index lacks a word, Pagefind takes the longest beginning of it that it
 * has, down to a single letter, and that is no answer.
 */
export function speaksOf({ content, meta }: PagefindData, terms: readonly string[], { isCode }: QueryReading): boolean {
  const text = squeeze(`${content} ${Object.values(meta).join(" ")}`);
  return terms.some((term) => {
    const bare = squeeze(term);
    if (text.includes(bare)) return true;
    const stem = /^[a-z0-9]+$/.test(bare) && !isCode ? bare.slice(0, Math.max(STEM, Math.ceil(bare.length * 0.7))) : "";
    return stem.length >= STEM && text.includes(stem);
  });
}
