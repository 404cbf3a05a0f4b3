import { theTies } from "./theTies";

/**
 * `<tied-figure>`: a drawing whose boxes stand for names of a notebook (`data-tie="notebook/name"`). A box that is pointed at,
 * or that the keyboard is at, tells its name, its shape and its value, as a formula's symbol does; a click or Enter keeps it.
 */
class TiedFigureElement extends HTMLElement {
  connectedCallback(): void {
    const ties = theTies();
    const names = new Map<string, string[]>();
    for (const box of this.querySelectorAll<SVGElement>("[data-tie]")) {
      const tie = box.dataset.tie ?? "";
      const [notebook, name] = tie.split("/");
      names.set(notebook, [...(names.get(notebook) ?? []), name]);
      const pointed = { tie, rect: () => box.getBoundingClientRect() };
      box.setAttribute("tabindex", "0");
      box.setAttribute("role", "button");
      box.setAttribute("aria-pressed", "false");
      box.addEventListener("focus", () => ties.shown.focus(pointed));
      box.addEventListener("blur", () => ties.shown.focus(undefined));
      box.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        ties.shown.pin(pointed);
      });
    }
    for (const [notebook, tied] of names) ties.add(notebook, tied);
  }
}

customElements.define("tied-figure", TiedFigureElement);
