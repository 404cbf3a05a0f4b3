import type { Cell, CellHandler, CellHandlerAttachParameters, Runtime } from "starboard-notebook/dist/src/types";
import { make } from "../../lib/dom/make";
import { MAX_CODE } from "../contract/limits";
import { labelCell } from "../display/renderCell";
import { type RenderedTextCell, renderTextCell } from "../display/renderTextCell";
import { showText } from "../display/textTools";
import type { LiveSetup } from "../contract/pageProtocol";
import type { ListedCell } from "./NotebookCells";

/** What a cell of text asks of its notebook. */
export interface TextCellOwner {
  readonly setup: LiveSetup;
  readonly page: { loadScript(name: string, isLoaded: () => boolean): Promise<void> };
  readonly cells: { addText(cell: ListedCell): void; removeText(cell: ListedCell): void };
  edited(): void;
}

/** A Starboard cell of type `markdown`: the text as it reads, and, while the reader edits it, as it is written. */
export class TextCellHandler implements CellHandler, ListedCell {
  readonly id: string;
  #view: RenderedTextCell | undefined;
  /** There while it is edited. */
  #field: HTMLTextAreaElement | undefined;

  constructor(
    readonly cell: Cell,
    readonly runtime: Runtime,
    readonly notebook: TextCellOwner,
  ) {
    this.id = cell.id;
  }

  attach({ elements }: Pick<CellHandlerAttachParameters, "elements">): void {
    elements.cell.removeAttribute("tabindex");
    const codes = this.notebook.setup.work?.codes ?? {};
    if (Object.hasOwn(codes, this.id)) this.cell.textContent = codes[this.id];
    const view = renderTextCell(elements.topElement.ownerDocument, { id: this.id, title: this.#title });
    this.#view = view;
    view.edit.addEventListener("click", () => (this.#field ? this.#close() : this.focusEditor()));
    view.body.addEventListener("dblclick", () => this.focusEditor());
    elements.topElement.replaceChildren(view.element);
    this.notebook.cells.addText(this);
    this.#show();
  }

  async run(): Promise<void> {}

  async dispose(): Promise<void> {
    this.notebook.cells.removeText(this);
  }

  clear(): void {}

  relabel(): void {
    if (this.#view) labelCell(this.#view.element, { title: this.#title });
  }

  /** A text of the reader's own goes with the list of cells. */
  reset(): void {}

  take(text?: string): void {
    if (text === undefined || text === this.cell.textContent) return;
    this.cell.textContent = text;
    if (this.#field) this.#field.value = text;
    else this.#show();
  }

  focusEditor(): void {
    if (!this.#view) return;
    const { body, edit } = this.#view;
    if (!this.#field) {
      // What is still to be drawn isn't to take the field away.
      delete body.dataset.text;
      const field = make(body.ownerDocument, "textarea", "cell-field");
      field.value = this.cell.textContent;
      field.maxLength = MAX_CODE;
      field.setAttribute("aria-label", `「${this.#title}」的文字，用 Markdown 写`);
      field.setAttribute("aria-description", "按 Esc 结束编辑");
      field.placeholder = "用 Markdown 写：# 标题、**重点**、- 列表、$公式$";
      field.addEventListener("input", () => this.#write(field.value));
      field.addEventListener("keydown", (event) => this.#onKey(event));
      this.#field = field;
      body.replaceChildren(field);
      edit.textContent = "完成";
      edit.title = "结束编辑，显示文字";
    }
    this.#field.focus();
  }

  get #title(): string {
    return String(this.cell.metadata.title ?? this.id);
  }

  #onKey(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const ends =
      event.key === "Escape" || (event.key === "Enter" && (event.ctrlKey || event.metaKey || event.shiftKey));
    if (!ends) return;
    event.preventDefault();
    // Starboard listens for them as well.
    event.stopPropagation();
    this.#close();
  }

  #write(text: string): void {
    this.cell.textContent = text;
    this.notebook.edited();
  }

  #close(): void {
    this.#field = undefined;
    this.#show();
    this.#view?.edit.focus();
  }

  #show(): void {
    if (!this.#view) return;
    const { body, edit } = this.#view;
    edit.textContent = "编辑";
    edit.title = "编辑文字";
    const { page } = this.notebook;
    const text = this.cell.textContent.trim() === "" ? "*（空的文字，按“编辑”来写）*" : this.cell.textContent;
    void showText(body, text, () => page.loadScript("text.js", () => !!globalThis.liveNotebookText));
  }
}
