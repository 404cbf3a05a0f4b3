/** `<venue-filter>`: the list of venues, filtered and sorted as the reader chooses. */
class VenueFilter extends HTMLElement {
  connectedCallback(): void {
    const form = this.querySelector("form");
    if (!form) return;
    form.hidden = false;
    form.addEventListener("input", () => this.#apply(form));
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(() => this.#apply(form)));
  }

  #apply(form: HTMLFormElement): void {
    const chosen = new FormData(form);
    const items = [...this.querySelectorAll<HTMLElement>("[data-venue]")];
    const matches = ({ dataset }: HTMLElement) =>
      ["field", "region", "kind", "open"].every((name) => {
        const value = chosen.get(name);
        return value === null || value === "" || dataset[name] === value;
      });
    for (const item of items) item.hidden = !matches(item);
    const by = String(chosen.get("sort") ?? "order");
    // What isn't known comes last.
    const key = ({ dataset }: HTMLElement) => Number(dataset[by] || Number.POSITIVE_INFINITY);
    const name = ({ dataset }: HTMLElement) => dataset.name ?? "";
    const sorted = items.sort((a, b) => (by === "name" ? name(a).localeCompare(name(b)) : key(a) - key(b)));
    sorted[0]?.parentElement?.append(...sorted);
    const shown = items.filter(({ hidden }) => !hidden).length;
    const count = this.querySelector(".count");
    if (count) count.textContent = shown > 0 ? `${shown} 个` : "没有符合这些条件的；放宽一项试试";
  }
}

customElements.define("venue-filter", VenueFilter);
