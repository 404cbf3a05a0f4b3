import type { Concept } from "../contract/SearchFiles";
import { squeeze } from "../contract/words";
import { isEntryOf, type SearchHit } from "./hits";
import type { QueryReading } from "./readQuery";

/** What an answer is arranged of. */
export interface FoundHits {
  /** Sections with formulas like the one that was asked for: these stand first. */
  formulas: readonly SearchHit[];
  /** The leading concept's card, where there is one. */
  card: SearchHit | undefined;
  /** Records, best first. */
  records: readonly SearchHit[];
  /** Whether records of one kind were asked for. */
  isOneKind: boolean;
}

/** The results in the order in which they are shown: a heading that answers, the concept's card, then the others. */
export function arrangeHits(reading: QueryReading, { formulas, card, records, isOneKind }: FoundHits): SearchHit[] {
  // The card says all that its entry in the glossary says.
  const others = records.filter((hit) => !card?.concept || !isEntryOf(hit, card.concept));
  const answering = answeringHeading(reading, others);
  const ordered = [...formulas, ...(answering ? [answering] : []), ...(card ? [card] : []), ...others];
  return distinctHits(ordered, isOneKind);
}

/**
 * The concept that a query is about: the one that it names as a whole, or of several the last (池化 of
 * 卷积神经网络的池化), if its page is among what was found.
 */
export function leadingConcept({ whole, concepts }: QueryReading, records: readonly SearchHit[]): Concept | undefined {
  const pages = records.map(({ href }) => href.replace(/#.*/, ""));
  const isFound = ({ url }: Concept) => pages.some((page) => page.endsWith(url.replace(/#.*/, "")));
  return whole ?? concepts.findLast(isFound) ?? concepts.at(-1);
}

/** Share of a query's characters that a heading has to say, to be what was asked for. */
const LEAST_SAID = 0.6;

/**
 * Which of the results has a heading that says what was asked: most of the words, and of those beside the concept's name
 * at least one. Where a concept is all that was asked for, its card answers.
 */
export function answeringHeading(reading: QueryReading, records: readonly SearchHit[]): SearchHit | undefined {
  if (reading.isTitle) return records.find(({ kind }) => kind === "文献");
  if (reading.whole) return undefined;
  let best: { hit: SearchHit; share: number } | undefined;
  for (const hit of records) {
    if (hit.kind === "概念" || hit.kind === "代码") continue;
    const share = shareSaid(reading, hit);
    if (share >= LEAST_SAID && share > (best?.share ?? 0)) best = { hit, share };
  }
  return best?.hit;
}

/** How much of a query a heading says, from 0 to 1; of the concepts in it, those that its page's title says, too. */
function shareSaid({ concepts, rest }: QueryReading, { title, page }: SearchHit): number {
  const heading = squeeze(title);
  const place = squeeze(page + title);
  const names = concepts.map((concept) => concept.names.map(squeeze));
  const words = rest.map(squeeze);
  const saidNames = names.filter((some) => some.some((name) => place.includes(name)));
  const saidWords = words.filter((word) => heading.includes(word));
  if (words.length > 0 ? saidWords.length === 0 : saidNames.length < 2) return 0;
  const size = (some: readonly string[][], others: readonly string[]) =>
    some.reduce((sum, [name]) => sum + name.length, 0) + others.join("").length;
  return size(saidNames, saidWords) / size(names, words);
}

/** One result for each address: a section and its cells share theirs, and are told apart only where one kind is asked for. */
function distinctHits(hits: readonly SearchHit[], byTitle: boolean): SearchHit[] {
  const seen = new Map<string, SearchHit>();
  for (const hit of hits) {
    const key = byTitle ? `${hit.href} ${hit.title}` : hit.href;
    if (!seen.has(key)) seen.set(key, hit);
  }
  return [...seen.values()];
}
