import { make } from "../../../lib/dom/make";
import type { CallCard, CodeCard } from "../../contract/language";

/** Longer documentation than this is cut: nobody reads it in a card. */
const MAX_TEXT = 1500;

/** What a name is, and what its documentation says; `open` shows a function of the library in its own page. */
export function codeCard(document: Document, card: CodeCard, open: (name: string) => void): HTMLElement {
  const element = make(document, "div", "code-card", make(document, "code", "", card.signature));
  if (card.text) element.append(make(document, "p", "", card.text.slice(0, MAX_TEXT)));
  const { library } = card;
  if (library !== undefined) {
    const link = make(document, "button", "cm-button", `${library} 的说明和例子`);
    link.setAttribute("type", "button");
    link.addEventListener("click", () => open(library));
    element.append(link);
  }
  return element;
}

/** The call that is being written: the parameter that is due stands out. */
export function callCard(document: Document, { before, parameters, after, active, text }: CallCard): HTMLElement {
  const code = make(document, "code", "", before);
  for (const [i, parameter] of parameters.entries()) {
    code.append(i > 0 ? ", " : "", i === active ? make(document, "b", "", parameter) : parameter);
  }
  code.append(after);
  const element = make(document, "div", "code-card", code);
  if (text) element.append(make(document, "p", "", text.slice(0, MAX_TEXT)));
  return element;
}
