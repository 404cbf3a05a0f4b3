/** How far below the bars on top a heading may stand when its section counts as the one that is read, in CSS pixels. */
const BELOW_BARS = 85;

/**
 * 本页内容: marks the link of the section that is read. It stands in for Starlight's class of this name (astro.config.mjs),
 * which asks every element of the page for the heading it belongs to: on a page of formulas that took longer than all other
 * scripts together, twice. Here a section is read once its heading has come up to the bars, so headings are all that is watched.
 */
export class StarlightTOC extends HTMLElement {
  readonly #links = new Map(Array.from(this.querySelectorAll("a"), (link) => [decodeURIComponent(link.hash), link]));
  /** Those that have come up to the bars. */
  readonly #passed = new Set<Element>();
  #observer: IntersectionObserver | undefined;

  constructor() {
    super();
    const idle = window.requestIdleCallback ?? ((callback: () => void) => setTimeout(callback));
    idle(() => this.#observe());
    // What counts as passed depends on the window's height.
    addEventListener("resize", () => this.#observe());
  }

  /** The link of the section that is read; Starlight's class for phones shows it in its bar, too. */
  protected set current(link: HTMLAnchorElement) {
    for (const other of this.#links.values()) {
      if (other === link) other.setAttribute("aria-current", "true");
      else other.removeAttribute("aria-current");
    }
  }

  #observe(): void {
    const headings = [...this.#links.keys()].flatMap((hash) => document.getElementById(hash.slice(1)) ?? []);
    const read = () => {
      const heading = headings.findLast((candidate) => this.#passed.has(candidate)) ?? headings[0];
      const link = heading && this.#links.get(`#${heading.id}`);
      if (link) this.current = link;
    };
    this.#observer?.disconnect();
    this.#observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          if (isIntersecting) this.#passed.add(target);
          else this.#passed.delete(target);
        }
        read();
      },
      // All that is above the line, however far.
      { rootMargin: `9999999px 0px ${this.#line() - document.documentElement.clientHeight}px` },
    );
    for (const heading of headings) this.#observer.observe(heading);
  }

  /** From the window's top to where a section counts as read, in CSS pixels. */
  #line(): number {
    const heights = [document.querySelector("header"), this.querySelector("summary")].map(
      (bar) => bar?.getBoundingClientRect().height ?? 0,
    );
    return heights.reduce((sum, height) => sum + height, BELOW_BARS);
  }
}

customElements.define("starlight-toc", StarlightTOC);
