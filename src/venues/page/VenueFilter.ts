import { matchesChoice, sortVenues } from "./arrangeVenues";

/** `<venue-filter>`: the list of venues, filtered and sorted as the reader chooses. */
class VenueFilter extends HTMLElement {
  connectedCallback(): void {
    const form = this.querySelector("form");
    if (!form) return;
    form.addEventListener("input", () => this.#apply(form));
    form.addEventListener("submit", (event) => event.preventDefault());
    // The fields have their old values again only after this event.
    form.addEventListener("reset", () => setTimeout(() => this.#apply(form)));
  }

  #apply(form: HTMLFormElement): void {
    const chosen = new FormData(form);
    const choice = (name: string) => String(chosen.get(name) ?? "");
    const items = sortVenues([...this.querySelectorAll<HTMLElement>("[data-venue]")], choice);
    for (const item of items) item.hidden = !matchesChoice(item.dataset, choice);
    items[0]?.parentElement?.append(...items);
    const shown = items.filter(({ hidden }) => !hidden).length;
    const count = this.querySelector(".count");
    if (count) count.textContent = shown > 0 ? `${shown} 个` : "没有符合这些条件的；放宽一项试试";
  }
}

customElements.define("venue-filter", VenueFilter);
