import { findTerms } from "../query/findTerms";

/** A text with the terms marked in it. */
export function markTerms(text: string, terms: readonly string[]): DocumentFragment {
  const fragment = document.createDocumentFragment();
  let at = 0;
  for (const { start, end } of findTerms(text, terms)) {
    const mark = document.createElement("mark");
    mark.textContent = text.slice(start, end);
    fragment.append(text.slice(at, start), mark);
    at = end;
  }
  fragment.append(text.slice(at));
  return fragment;
}
