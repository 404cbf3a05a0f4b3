import { make } from "../../lib/dom/make";
import { moveCard } from "../../lib/dom/placeCard";
import { once } from "../../lib/once";
import { ShownTerm, type Spot } from "./ShownTerm";
import type { TermCardContent } from "./TermCardContent";

/** What the cards say, by the term's id. */
type Contents = Record<string, TermCardContent>;

/** The card that shows a term's definition: on hover, on focus, and on a first tap. */
export class TermCard {
  #element: HTMLElement;
  #shown = new ShownTerm<HTMLAnchorElement>({
    show: (term) => void this.#show(term),
    hide: (term) => {
      term.removeAttribute("aria-describedby");
      this.#element.hidden = true;
    },
  });
  #contents: () => Promise<Contents>;

  /**
   * @param base the site's base, ending in a slash
   * @param fetchContents fetches what the cards say; rejects where that can't be had
   */
  constructor(
    readonly root: Document,
    readonly base: string,
    fetchContents = () => fetchJson<Contents>(`${base}glossary.json`),
  ) {
    this.#contents = once(fetchContents);
    this.#element = make(root, "div", "term-card");
    this.#element.id = "term-card";
    this.#element.setAttribute("role", "tooltip");
    this.#element.hidden = true;
    root.body.append(this.#element);
    root.addEventListener("pointerover", ({ target, pointerType }) => {
      if (pointerType !== "touch") this.#shown.hover(this.#spot(target));
    });
    root.addEventListener("focusin", ({ target }) => this.#shown.focus(this.#spot(target)));
    root.addEventListener("keydown", ({ key }) => {
      if (key === "Escape") this.#shown.hide();
    });
    root.addEventListener("pointerdown", () => this.#shown.press());
    root.addEventListener("click", (event) => {
      const byTouch = "pointerType" in event && event.pointerType === "touch";
      if (!this.#shown.click(this.#spot(event.target), byTouch)) event.preventDefault();
    });
  }

  /** Shows the card of a term that the reader has come to before the card was there. */
  show(term: HTMLAnchorElement): void {
    this.#shown.focus(term);
  }

  #spot(target: EventTarget | null): Spot<HTMLAnchorElement> {
    if (!(target instanceof Element)) return undefined;
    return target.closest<HTMLAnchorElement>("a.term") ?? (this.#element.contains(target) ? "card" : undefined);
  }

  async #show(term: HTMLAnchorElement): Promise<void> {
    const contents = await this.#contents().catch(() => undefined);
    if (this.#shown.current !== term) return;
    const content = contents?.[term.dataset.term ?? ""];
    // Without a connection the link still leads to the glossary; the next try may find one.
    if (!content) return this.#shown.hide();
    this.#fill(content);
    this.#element.hidden = false;
    term.setAttribute("aria-describedby", this.#element.id);
    // A term may be broken over two lines: its first part is where it begins.
    moveCard(this.#element, term.getClientRects()[0] ?? term.getBoundingClientRect(), "below");
  }

  #fill({ zh, en, definition, section }: TermCardContent): void {
    const foreign = make(this.root, "span", "", en);
    foreign.lang = "en";
    const text = make(this.root, "p");
    // The site's own markup, made when it was built.
    text.innerHTML = definition;
    const more = make(this.root, "a", "", "讲解它的一节");
    more.href = `${this.base.replace(/\/$/, "")}${section}`;
    this.#element.replaceChildren(
      make(this.root, "p", "", make(this.root, "strong", "", zh), " ", foreign),
      text,
      more,
    );
  }
}

async function fetchJson<Value>(address: string): Promise<Value> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return (await response.json()) as Value;
}
