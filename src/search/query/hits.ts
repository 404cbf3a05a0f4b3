import type { ShownRecord } from "../contract/SearchFiles";
import type { RecordKind } from "../contract/SearchRecord";
import { excerptOf } from "./excerpt";

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
  /** Of a concept its other names. */
  names?: string[];
}

/** An address below the site's base, in full. */
export const joinBase = (base: string, url: string): string => base.replace(/\/$/, "") + url;

/** Makes a result of a record; `terms` are the words that its excerpt is to show. A definition is about its concept from end to end. */
export function recordHit(
  { url, title, page, text, names }: ShownRecord,
  { kind, base, terms }: { kind: RecordKind; base: string; terms: readonly string[] },
): SearchHit {
  const excerpt = kind === "概念" ? text : excerptOf(text, terms);
  return { href: joinBase(base, url), kind, title, page, excerpt, ...(names && { names }) };
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
