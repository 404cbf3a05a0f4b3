import { markName } from "../../notebook/display/markName";
import { tieNames } from "../../notebook/display/tieNames";
import type { LiveNotebook } from "../../notebook/page/LiveNotebook";
import { type Pointed, ShownTie } from "./ShownTie";
import { TieCard } from "./TieCard";

/** A notebook of the page; live only once the reader has come near it. */
type TiedNotebook = HTMLElement & Partial<Pick<LiveNotebook, "mark" | "values">>;

/** Ties a page's formulas to its notebooks: what is pointed at in one is marked in the other, and a card tells its value. */
export class FormulaTies {
  /** What the reader points at; buttons of a table of symbols tell it what they are pressed for. */
  readonly shown = new ShownTie(() => this.#update());
  #card: TieCard;

  constructor(readonly root: Document) {
    this.#card = new TieCard(root);
    root.addEventListener("pointerover", ({ target }) => this.shown.point(this.#find(target)));
    root.addEventListener("click", ({ target }) => {
      // A button pins what it stands for itself, so that the keyboard can.
      if (!(target instanceof Element) || !target.closest(".tie-button")) this.shown.pin(this.#find(target));
    });
    root.addEventListener("keydown", ({ key }) => {
      if (key === "Escape") this.shown.pin(undefined);
    });
    root.defaultView?.addEventListener("resize", () => this.#update());
  }

  /** Takes the names of a notebook that the page's formulas are tied to. */
  add(notebook: string, names: readonly string[]): void {
    for (const element of this.#notebooks(notebook)) {
      const ties = [...new Set([...(element.dataset.ties?.split(" ") ?? []), ...names])];
      element.dataset.ties = ties.join(" ");
      for (const code of element.querySelectorAll<HTMLElement>(".code-static")) tieNames(code, ties);
      element.addEventListener("values", () => this.#update());
      element.addEventListener("point", (event) => {
        const { detail } = event as CustomEvent<{ name: string; rect: DOMRect } | null>;
        // A frame says that it lost the focus after the page has it already.
        if (!detail) this.shown.leave(element);
        else this.shown.point({ tie: `${notebook}/${detail.name}`, rect: () => detail.rect, source: element });
      });
    }
  }

  #update(): void {
    const shown = this.shown.current;
    const [notebook, name] = shown?.tie.split("/") ?? [];
    markName(shown?.tie, name, notebook);
    for (const element of this.#notebooks()) element.mark?.(element.dataset.notebook === notebook ? name : undefined);
    for (const button of this.root.querySelectorAll<HTMLElement | SVGElement>(".tie-button, tied-figure [data-tie]")) {
      button.setAttribute("aria-pressed", `${this.shown.isPinned(button.dataset.tieName ?? button.dataset.tie)}`);
    }
    if (!shown || name === undefined) return this.#card.hide();
    const symbol = this.root.querySelector(`.tie-symbol[data-tie="${CSS.escape(shown.tie)}"] .katex`)?.cloneNode(true);
    this.#card.show(symbol, name, this.#notebooks(notebook)[0]?.values?.[name], shown.rect());
  }

  #find(target: EventTarget | null): Pointed | undefined {
    if (!(target instanceof Element)) return undefined;
    const element = target.closest<HTMLElement | SVGElement>("[data-tie], [data-tie-name]");
    const name = element?.dataset.tieName ?? element?.dataset.tie;
    if (!element || name === undefined) return undefined;
    const notebook = element.closest<HTMLElement>("live-notebook")?.dataset.notebook;
    return { tie: notebook ? `${notebook}/${name}` : name, rect: () => element.getBoundingClientRect() };
  }

  #notebooks(name?: string): TiedNotebook[] {
    const all = [...this.root.querySelectorAll<TiedNotebook>("live-notebook")];
    return name === undefined ? all : all.filter(({ dataset }) => dataset.notebook === name);
  }
}
