import { markName } from "../../notebook/display/markName";
import { tieNames } from "../../notebook/display/tieNames";
import type { LiveNotebook } from "../../notebook/page/LiveNotebook";
import { TieCard } from "./TieCard";

/** A tie, and where the reader points. */
interface Pointed {
  /** `notebook/name`. */
  tie: string;
  rect: () => DOMRect;
  /** The notebook in whose frame the reader points, if it is there. */
  frame?: LiveNotebook;
}

/** Ties a page's formulas to its notebooks: what is pointed at in one is marked in the other, and a card tells its value. */
export class FormulaTies {
  #card = new TieCard();
  #pinned: Pointed | undefined;
  #pointed: Pointed | undefined;
  #focused: Pointed | undefined;

  constructor(readonly root: Document) {
    root.addEventListener("pointerover", (event) => this.point(this.#find(event.target)));
    root.addEventListener("click", (event) => {
      const found = this.#find(event.target);
      if (found && !(event.target as Element).closest(".tie-button")) this.pin(found);
      else if (!found) this.pin(undefined);
    });
    root.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.pin(undefined);
    });
    window.addEventListener("resize", () => this.#update());
  }

  /** Takes the names of a notebook that the page's formulas are tied to. */
  add(notebook: string, names: readonly string[]): void {
    for (const element of this.#notebooks(notebook)) {
      element.ties = [...new Set([...(element.ties ?? []), ...names])];
      for (const code of element.querySelectorAll<HTMLElement>(".code-static")) tieNames(code, element.ties);
      element.addEventListener("values", () => this.#update());
      element.addEventListener("point", (event) => {
        const { detail } = event as CustomEvent<{ name: string; rect: DOMRect } | null>;
        if (detail) this.point({ tie: `${notebook}/${detail.name}`, rect: () => detail.rect, frame: element });
        // A frame says that it lost the focus after the page has it already.
        else if (this.#pointed?.frame === element) this.point(undefined);
      });
    }
  }

  /** What the reader points at for now. */
  point(pointed: Pointed | undefined): void {
    if (pointed?.tie === this.#pointed?.tie) return;
    this.#pointed = pointed;
    this.#update();
  }

  /** What the keyboard is at: a pointer that merely lies somewhere doesn't take it away. */
  focus(focused: Pointed | undefined): void {
    this.#focused = focused;
    this.#update();
  }

  /** What stays marked until another is chosen, or Escape is pressed. */
  pin(pinned: Pointed | undefined): void {
    this.#pinned = pinned?.tie === this.#pinned?.tie ? undefined : pinned;
    this.#pointed = undefined;
    if (!pinned) this.#focused = undefined;
    this.#update();
  }

  #update(): void {
    const shown = this.#pointed ?? this.#focused ?? this.#pinned;
    const [notebook, name] = shown?.tie.split("/") ?? [];
    markName(shown?.tie, name, notebook);
    for (const element of this.#notebooks()) element.mark(element.dataset.notebook === notebook ? name : undefined);
    for (const button of this.root.querySelectorAll<HTMLElement>(".tie-button")) {
      button.setAttribute("aria-pressed", `${button.dataset.tieName === this.#pinned?.tie}`);
    }
    if (!shown || name === undefined) return this.#card.hide();
    const symbol = this.root.querySelector(`.tie-symbol[data-tie="${CSS.escape(shown.tie)}"] .katex`)?.cloneNode(true);
    this.#card.show(symbol, name, this.#notebooks(notebook)[0]?.values?.[name], shown.rect());
  }

  #find(target: EventTarget | null): Pointed | undefined {
    if (!(target instanceof Element)) return undefined;
    const element = target.closest<HTMLElement>("[data-tie], [data-tie-name]");
    const name = element?.dataset.tieName ?? element?.dataset.tie;
    if (!element || name === undefined) return undefined;
    const notebook = element.closest<HTMLElement>("live-notebook")?.dataset.notebook;
    return { tie: notebook ? `${notebook}/${name}` : name, rect: () => element.getBoundingClientRect() };
  }

  #notebooks(name?: string): LiveNotebook[] {
    const all = [...this.root.querySelectorAll<LiveNotebook>("live-notebook")];
    return name === undefined ? all : all.filter(({ dataset }) => dataset.notebook === name);
  }
}
