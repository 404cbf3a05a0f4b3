import { renderCode } from "../../display/renderCode";
import { showEdited } from "../../display/showEdited";
import { tieNames } from "../../display/tieNames";
import type { PublishedCell } from "./NotebookWork";

const cellsOf = (notebook: HTMLElement) => notebook.querySelectorAll<HTMLElement>(".notebook-static [data-cell]");

/** The cells of a notebook as its published view shows them. */
export function publishedCells(notebook: HTMLElement): PublishedCell[] {
  return [...cellsOf(notebook)].map((cell) => ({
    id: cell.dataset.cell ?? "",
    title: cell.querySelector(".cell-title")?.textContent ?? "",
    code: cell.querySelector(".code-static")?.textContent ?? "",
  }));
}

/** The published view of a notebook, in which the reader's code stands where a cell was edited. */
export class StaticCells {
  /** What stood there, by cell. */
  #published = new Map<string, Element>();

  constructor(
    readonly notebook: HTMLElement,
    readonly onPress: (cell: string) => void,
  ) {}

  show(codes: Readonly<Record<string, string>>, ties: readonly string[]): void {
    for (const cell of cellsOf(this.notebook)) {
      const id = cell.dataset.cell ?? "";
      const isEdited = Object.hasOwn(codes, id);
      const shown = cell.querySelector(".code-static");
      if (!shown || (!isEdited && !this.#published.has(id))) continue;
      if (isEdited) {
        if (!this.#published.has(id)) this.#published.set(id, shown);
        const own = renderCode(cell.ownerDocument, codes[id], []);
        tieNames(own, ties);
        if (own.textContent !== shown.textContent) shown.replaceWith(own);
      } else {
        const published = this.#published.get(id);
        if (published) shown.replaceWith(published);
        this.#published.delete(id);
      }
      showEdited(cell, isEdited, () => this.onPress(id));
    }
  }
}
