import { distinct, squeeze } from "../contract/words";
import { lastPart } from "./notation";
import type { PagefindData } from "./Pagefind";
import type { QueryReading } from "./readQuery";
import { tellingWords } from "./wording";

/** Letters that a Latin word must share with one on the page, from its beginning, and the share of it that they are. */
const STEM = 4;
const STEM_SHARE = 0.7;

/** The words that answer a query, to be marked where they stand; of a work's title in any of its languages. */
export function termsOf(reading: QueryReading): string[] {
  const { text, core, whole, isGuess, concepts, names, rest, isCode, isTitle } = reading;
  if (isCode) return [text, lastPart(text)];
  const own = isGuess ? [] : [core, ...names];
  const canonical = (whole ? [whole] : concepts).map((concept) => concept.names[0]);
  const titles = isTitle && whole ? whole.names : [];
  return distinct([...own, ...canonical, ...rest.flatMap(tellingWords), ...titles]);
}

/**
 * Whether a record has any of the terms. Where the index lacks a word, Pagefind takes the longest beginning of it that it
 * has, down to a single letter, and that is no answer. An identifier is found as it stands alone.
 */
export function speaksOf({ content, meta }: PagefindData, terms: readonly string[], isCode: boolean): boolean {
  const text = squeeze(`${content} ${Object.values(meta).join(" ")}`);
  return terms.map(squeeze).some((term) => text.includes(isCode ? term : stemOf(term)));
}

/** The beginning of a Latin word, for its other forms begin alike; of any other term all of it. */
function stemOf(term: string): string {
  return /^[a-z0-9]+$/.test(term) ? term.slice(0, Math.max(STEM, Math.ceil(term.length * STEM_SHARE))) : term;
}
