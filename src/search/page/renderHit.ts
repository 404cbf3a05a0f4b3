import type { SearchHit } from "../query/SearchHit";
import { make } from "../../lib/dom/make";
import { markTerms } from "./markTerms";

/** A result as an item of the list: one link, with its place, its title and its excerpt. */
export function renderHit(hit: SearchHit, terms: readonly string[]): HTMLLIElement {
  const item = make(document, "li", hit.concept?.entry === undefined ? "" : "search-concept");
  const link = make(document, "a", "search-result");
  link.href = hit.href;
  const kind = make(document, "span", "search-kind", hit.kind);
  const title = make(document, "span", "search-title", markTerms(hit.title, terms));
  const place = make(document, "span", "search-place", placeOf(hit));
  link.append(make(document, "span", "search-head", title, place, kind));
  if (hit.concept) link.append(make(document, "span", "search-names", namesOf(hit.concept.names)));
  if (hit.excerpt !== "")
    link.append(make(document, "span", "search-excerpt", markTerms(hit.excerpt, hit.concept ? [] : terms)));
  item.append(link);
  return item;
}

/** Where it stands: of a concept the section that explains it. */
function placeOf({ page, title, concept }: SearchHit): string {
  if (!concept) return page;
  return concept.title === title || concept.title === page ? page : `${page} › ${concept.title}`;
}

/** The other names by which a concept goes. */
const namesOf = (names: readonly string[]): string => names.slice(1, 6).join(" · ");
