import { make } from "../../lib/dom/make";
import { findTerms } from "../query/excerpt";
import type { SearchHit } from "../query/hits";
import type { HitsAtHand, SearchAnswer } from "../query/SearchAnswer";

/** Results added by each press of 更多结果. */
const STEP = 10;

/** The results, and a button for more until all are there; each time that there are more, it is told. */
export function renderHits(
  { hits, terms, isAll, more }: SearchAnswer,
  onMore: (atHand: HitsAtHand) => void,
): HTMLElement {
  const list = make(document, "ol", "search-results", ...hits.map((hit) => renderHit(hit, terms)));
  if (isAll) return list;
  const button = make(document, "button", "search-more", "更多结果");
  button.type = "button";
  button.addEventListener("click", async () => {
    const before = list.children.length;
    const longer = await more(before + STEP);
    list.replaceChildren(...longer.hits.map((hit) => renderHit(hit, terms)));
    if (longer.isAll) button.remove();
    onMore(longer);
    list.children[before]?.querySelector("a")?.focus();
  });
  return make(document, "div", "", list, button);
}

/** A result as an item of the list: one link, with its place, its title and its excerpt. */
function renderHit(hit: SearchHit, terms: readonly string[]): HTMLLIElement {
  const { href, concept, excerpt } = hit;
  const item = make(document, "li", concept?.entry === undefined ? "" : "search-concept");
  const link = make(document, "a", "search-result");
  link.href = href;
  const kind = make(document, "span", "search-kind", hit.kind);
  const title = make(document, "span", "search-title", ...markTerms(hit.title, terms));
  const place = make(document, "span", "search-place", placeOf(hit));
  link.append(make(document, "span", "search-head", title, place, kind));
  if (concept) link.append(make(document, "span", "search-names", concept.names.slice(1, 6).join(" · ")));
  // A definition is about its concept from end to end.
  if (excerpt !== "")
    link.append(make(document, "span", "search-excerpt", ...markTerms(excerpt, concept ? [] : terms)));
  item.append(link);
  return item;
}

/** Where a result stands: of a concept the section that explains it. */
function placeOf({ page, title, concept }: SearchHit): string {
  if (!concept || concept.title === title || concept.title === page) return page;
  return `${page} › ${concept.title}`;
}

/** A text with the terms marked in it. */
function markTerms(text: string, terms: readonly string[]): (Node | string)[] {
  const parts: (Node | string)[] = [];
  let at = 0;
  for (const { start, end } of findTerms(text, terms)) {
    parts.push(text.slice(at, start), make(document, "mark", "", text.slice(start, end)));
    at = end;
  }
  return [...parts, text.slice(at)];
}
