import { once } from "../../lib/once";
import type { TermCardContent } from "./TermCardContent";

/** How long the pointer may be away before the card goes, in milliseconds: enough to reach the card. */
const GRACE = 250;

/** The card that shows a term's definition: on hover, on focus, and on a first tap. */
export class TermCard {
  #element = document.createElement("div");
  #term: HTMLAnchorElement | undefined;
  #termAtPress: HTMLAnchorElement | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #load = once(async () => {
    const response = await fetch(`${this.base}glossary.json`);
    if (!response.ok) throw new Error(`${response.status}`);
    return (await response.json()) as Record<string, TermCardContent>;
  });

  /** @param base the site's base, ending in a slash */
  constructor(readonly base: string) {
    this.#element.className = "term-card";
    this.#element.id = "term-card";
    this.#element.setAttribute("role", "tooltip");
    this.#element.hidden = true;
    document.body.append(this.#element);
    const find = (target: EventTarget | null) =>
      target instanceof Element ? target.closest<HTMLAnchorElement>("a.term") : null;
    document.addEventListener("pointerover", (event) => {
      if (event.pointerType === "touch") return;
      const term = find(event.target);
      if (term) void this.#show(term);
      else if (event.target instanceof Element && event.target.closest(".term-card")) clearTimeout(this.#timer);
      else this.#hideSoon();
    });
    document.addEventListener("focusin", (event) => {
      const term = find(event.target);
      if (term) void this.#show(term);
      else if (!this.#element.contains(event.target as Node)) this.#hide();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.#hide();
    });
    // A press gives the link the focus before it becomes a click: what stood there before is what counts.
    document.addEventListener("pointerdown", () => {
      this.#termAtPress = this.#term;
    });
    document.addEventListener("click", (event) => {
      const term = find(event.target);
      // A finger has no hover: the first tap shows the card, the second follows the link.
      if (term && (event as PointerEvent).pointerType === "touch" && this.#termAtPress !== term) {
        event.preventDefault();
        void this.#show(term);
      } else if (!term && !this.#element.contains(event.target as Node)) this.#hide();
    });
  }

  async #show(term: HTMLAnchorElement): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#term === term) return;
    this.#term = term;
    const cards = await this.#load().catch(() => {
      // Without a connection the link still leads to the glossary; the next try may find one.
      this.#term = undefined;
      return {} as Record<string, TermCardContent>;
    });
    const content = cards[term.dataset.term ?? ""];
    if (this.#term !== term || !content) return;
    this.#fill(content);
    this.#element.hidden = false;
    term.setAttribute("aria-describedby", this.#element.id);
    this.#place(term.getClientRects()[0] ?? term.getBoundingClientRect());
  }

  #fill({ zh, en, definition, section }: TermCardContent): void {
    const head = document.createElement("p");
    const name = document.createElement("strong");
    name.textContent = zh;
    const foreign = document.createElement("span");
    foreign.lang = "en";
    foreign.textContent = en;
    head.append(name, " ", foreign);
    const text = document.createElement("p");
    // The site's own markup, made when it was built.
    text.innerHTML = definition;
    const more = document.createElement("a");
    more.href = `${this.base.replace(/\/$/, "")}${section}`;
    more.textContent = "讲解它的一节";
    this.#element.replaceChildren(head, text, more);
  }

  #place(rect: DOMRect): void {
    const gap = 6;
    const { offsetWidth: width, offsetHeight: height } = this.#element;
    const left = Math.max(gap, Math.min(rect.left, document.documentElement.clientWidth - width - gap));
    const below = rect.bottom + gap + height <= window.innerHeight;
    this.#element.style.left = `${left + window.scrollX}px`;
    this.#element.style.top = `${(below ? rect.bottom + gap : rect.top - height - gap) + window.scrollY}px`;
  }

  #hideSoon(): void {
    if (!this.#term) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#hide(), GRACE);
  }

  #hide(): void {
    this.#term?.removeAttribute("aria-describedby");
    this.#term = undefined;
    this.#element.hidden = true;
  }
}
