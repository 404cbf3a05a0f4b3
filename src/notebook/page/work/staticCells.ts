import { sameCells } from "../../contract/cellList";
import type { CellEntry } from "../../contract/cells";
import type { ReaderWork } from "../../contract/readerWork";
import { labelCell, renderCell } from "../../display/renderCell";
import { renderCode } from "../../display/renderCode";
import { renderTextCell } from "../../display/renderTextCell";
import { showEdited } from "../../display/showEdited";
import { showText } from "../../display/textTools";
import { loadText } from "../files/runtimeScript";
import type { PublishedCell } from "./PublishedCells";

const viewOf = (notebook: HTMLElement) => notebook.querySelector<HTMLElement>(".notebook-static");
const cellsOf = (notebook: HTMLElement) => [
  ...notebook.querySelectorAll<HTMLElement>(".notebook-static > [data-cell]"),
];

/** The cells of a notebook as its published view shows them. */
export function publishedCells(notebook: HTMLElement): PublishedCell[] {
  return cellsOf(notebook).map((cell) => ({
    id: cell.dataset.cell ?? "",
    title: cell.querySelector(".cell-title")?.textContent ?? "",
    code: cell.querySelector(".code-static")?.textContent ?? "",
  }));
}

/** The published view of a notebook, in which the reader's code stands where a cell was edited, and the reader's cells as they were arranged. */
export class StaticCells {
  /** The published cells, and what stood in those that were edited. */
  #cells: ReadonlyMap<string, HTMLElement>;
  #entries: readonly CellEntry[];
  #shown: readonly CellEntry[];
  #published = new Map<string, Element>();

  constructor(
    readonly notebook: HTMLElement,
    /** Whether all cells are the reader's own. */
    readonly isBlank: boolean,
    readonly onPress: (cell: string) => void,
  ) {
    this.#cells = new Map(cellsOf(notebook).map((cell) => [cell.dataset.cell ?? "", cell]));
    this.#entries = publishedCells(notebook).map(({ id, title }) => ({ id, title, type: "typescript" }));
    this.#shown = this.#entries;
  }

  /** Shows the cells as the reader has them. */
  show({ codes, cells = [...this.#entries] }: ReaderWork): void {
    if (!sameCells(cells, this.#shown) || !sameCells(cells, this.#entries)) this.#arrange(cells, codes);
    for (const [id, cell] of this.#cells) this.#showCode(id, cell, codes);
  }

  /** Puts the cells into their order; the reader's own are drawn anew. */
  #arrange(entries: readonly CellEntry[], codes: Readonly<Record<string, string>>): void {
    this.#shown = entries;
    let number = 0;
    const elements = entries.map((entry) => {
      if (entry.type === "markdown") return this.#drawText(entry, codes[entry.id] ?? "");
      number++;
      const element = this.#cells.get(entry.id) ?? this.#drawCode(entry, codes[entry.id] ?? "");
      labelCell(element, { number, title: entry.title });
      return element;
    });
    viewOf(this.notebook)?.replaceChildren(...elements);
  }

  #drawCode({ id, title }: CellEntry, code: string): HTMLElement {
    const { element } = renderCell(this.notebook.ownerDocument, { id, title, number: 0, code, highlights: [] });
    element.dataset.run = "recorded";
    return element;
  }

  #drawText(entry: CellEntry, text: string): HTMLElement {
    const { element, body } = renderTextCell(this.notebook.ownerDocument, entry);
    void showText(body, text, () => loadText(this.notebook.dataset.runtime ?? ""));
    return element;
  }

  #showCode(id: string, cell: HTMLElement, codes: Readonly<Record<string, string>>): void {
    const isEdited = Object.hasOwn(codes, id);
    const shown = cell.querySelector(".code-static");
    if (!shown || (!isEdited && !this.#published.has(id))) return;
    if (isEdited) {
      if (!this.#published.has(id)) this.#published.set(id, shown);
      const own = renderCode(cell.ownerDocument, codes[id], []);
      if (own.textContent !== shown.textContent) shown.replaceWith(own);
    } else {
      const published = this.#published.get(id);
      if (published) shown.replaceWith(published);
      this.#published.delete(id);
    }
    if (!this.isBlank) showEdited(cell, isEdited, () => this.onPress(id));
  }
}
