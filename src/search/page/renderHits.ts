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
  const { href, names, excerpt } = hit;
  const item = make(document, "li", names ? "search-concept" : "");
  const link = make(document, "a", "search-result");
  link.href = href;
  const kind = make(document, "span", "search-kind", hit.kind);
  const title = make(document, "span", "search-title", ...markTerms(hit.title, terms));
  const place = make(document, "span", "search-place", hit.page);
  link.append(make(document, "span", "search-head", title, place, kind));
  if (names) link.append(make(document, "span", "search-names", names.join(" · ")));
  // A definition is about its concept from end to end.
  if (excerpt !== "") link.append(make(document, "span", "search-excerpt", ...markTerms(excerpt, names ? [] : terms)));
  item.append(link);
  return item;
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
