import { theTies } from "./theTies";

/** `<formula-code>`: the table of a formula's symbols; each name in the code becomes a button that marks its places. */
class FormulaCodeElement extends HTMLElement {
  connectedCallback(): void {
    const names = new Map<string, string[]>();
    for (const code of this.querySelectorAll<HTMLElement>("code[data-tie-name]")) {
      const [notebook, name] = (code.dataset.tieName ?? "").split("/");
      names.set(notebook, [...(names.get(notebook) ?? []), name]);
      code.replaceWith(this.#button(code.dataset.tieName ?? "", name));
    }
    for (const [notebook, tied] of names) theTies().add(notebook, tied);
  }

  #button(tie: string, name: string): HTMLButtonElement {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "tie-button";
    button.textContent = name;
    button.title = "在公式和代码里标出";
    button.dataset.tieName = tie;
    button.setAttribute("aria-pressed", "false");
    const pointed = { tie, rect: () => button.getBoundingClientRect() };
    button.addEventListener("focus", () => theTies().shown.focus(pointed));
    button.addEventListener("blur", () => theTies().shown.focus(undefined));
    button.addEventListener("click", () => theTies().shown.pin(pointed));
    return button;
  }
}

customElements.define("formula-code", FormulaCodeElement);
