import { KIND, siteAddress } from "../contract/indexFields";
import { type Concept, entryUrl } from "../contract/SearchFiles";
import type { RecordKind } from "../contract/SearchRecord";
import { excerptOf } from "./excerpt";
import type { Pagefind, PagefindData, PagefindResult } from "./Pagefind";

/** One result, as it is shown. */
export interface SearchHit {
  /** Address in full: the site's base, the page, the anchor. */
  href: string;
  kind: RecordKind;
  title: string;
  /** Title of the page that it stands on. */
  page: string;
  /** Some of its text. */
  excerpt: string;
  /** Set on the card of a recognised concept. */
  concept?: Concept;
}

/** An address below the site's base, in full. */
export const joinBase = (base: string, url: string): string => base.replace(/\/$/, "") + url;

/** Makes a result of what Pagefind keeps. */
export function recordHit({ url, content, meta }: PagefindData, terms: readonly string[]): SearchHit {
  return {
    href: siteAddress(url),
    kind: (meta.kind ?? "正文") as RecordKind,
    title: meta.title ?? "",
    page: meta.page ?? "",
    excerpt: excerptOf(content, terms),
  };
}

/** Whether a result is a concept's own entry in the glossary. */
export const isEntryOf = ({ href }: { href: string }, { entry }: Concept): boolean =>
  entry !== undefined && href.endsWith(entryUrl(entry));

/** Fetches a record as a result; none where one of the cards says all that it says. */
export async function fetchRecord(
  result: PagefindResult,
  terms: readonly string[],
  cards: readonly Concept[],
): Promise<SearchHit | undefined> {
  const hit = recordHit(await result.data(), terms);
  return cards.some((concept) => isEntryOf(hit, concept)) ? undefined : hit;
}

/** One result for each address: a section and its cells share theirs, and are told apart only where one kind is asked for. */
export function distinctHits(hits: readonly SearchHit[], byTitle: boolean): SearchHit[] {
  const seen = new Map<string, SearchHit>();
  for (const hit of hits) {
    const key = byTitle ? `${hit.href} ${hit.title}` : hit.href;
    if (!seen.has(key)) seen.set(key, hit);
  }
  return [...seen.values()];
}

/** Entries looked at: the concept's own has its name for a title, and is found among the first. */
const ENTRIES = 3;

/** The card of a concept; its definition is that of its entry in the glossary. */
export async function conceptCard(concept: Concept, pagefind: Pagefind, base: string): Promise<SearchHit> {
  return {
    href: joinBase(base, concept.url),
    kind: concept.entry === undefined ? "正文" : "概念",
    title: concept.names[0],
    page: concept.page,
    excerpt: concept.entry === undefined ? "" : await definitionOf(concept, pagefind),
    concept,
  };
}

async function definitionOf(concept: Concept, pagefind: Pagefind): Promise<string> {
  const { results } = await pagefind.search(concept.names[0], { filters: { [KIND]: "概念" } });
  for (const result of results.slice(0, ENTRIES)) {
    const { url, content } = await result.data();
    if (isEntryOf({ href: url }, concept)) return content;
  }
  return "";
}
