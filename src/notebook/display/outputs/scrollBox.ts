import { make } from "../../../lib/dom/make";

/** Wider than this, in half-width characters, a table may not fit a phone. */
const PHONE = 34;

/**
 * A box in which something wide scrolls sideways on its own. Where it may be wider than a phone it can be reached and
 * scrolled by keyboard, under the given name.
 */
export function scrollBox(document: Document, content: HTMLElement, label: string, characters: number): HTMLElement {
  const box = make(document, "div", "output-scroll", content);
  if (characters > PHONE) {
    box.setAttribute("tabindex", "0");
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", label);
  }
  return box;
}
