import type { Concept } from "../contract/Concept";
import { joinBase } from "./joinBase";
import type { Pagefind } from "./Pagefind";
import type { SearchHit } from "./SearchHit";

/** Entries looked at: the concept's own has its name for a title, and is found among the first. */
const ENTRIES = 3;

/** The card of a concept; its definition is that of its entry in the glossary. */
export async function conceptHit(concept: Concept, pagefind: Pagefind, base: string): Promise<SearchHit> {
  return {
    href: joinBase(base, concept.url),
    kind: concept.entry === undefined ? "正文" : "概念",
    title: concept.names[0],
    page: concept.page,
    excerpt: concept.entry === undefined ? "" : await definitionOf(concept, pagefind, base),
    concept,
  };
}

async function definitionOf({ names, entry }: Concept, pagefind: Pagefind, base: string): Promise<string> {
  const { results } = await pagefind.search(names[0], { filters: { 类别: "概念" } });
  for (const result of results.slice(0, ENTRIES)) {
    const { url, content } = await result.data();
    if (url === joinBase(base, `/glossary/#${entry}`)) return content;
  }
  return "";
}
