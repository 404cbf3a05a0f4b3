import { make } from "../../../lib/dom/make";
import { makeButton } from "../../../lib/dom/makeButton";
import { type CellListEdit, idProblem } from "../../contract/cellList";
import type { CellEntry } from "../../contract/cells";

/** What the menus of cells ask of their notebook. */
export interface MenuOwner {
  entries(): CellEntry[];
  /** Whether a cell is the reader's own, whose id is the reader's to choose. */
  isOwn(id: string): boolean;
  /** Changes the list; resolves once that is shown. */
  change(change: CellListEdit): Promise<void>;
}

/** In a cell's head: a button that opens a row of buttons, by which the cell is moved, renamed, removed, and others added beside it. */
export class CellMenu {
  #toggle: HTMLButtonElement;
  #group: HTMLElement;

  constructor(
    readonly cell: HTMLElement,
    readonly owner: MenuOwner,
  ) {
    const { ownerDocument: document } = cell;
    this.#toggle = makeButton(document, "单元", () => this.#open(this.#group.hidden === true), "cell-button cell-menu");
    this.#toggle.title = "移动、改名、删去这个单元，在旁边加单元";
    this.#group = make(document, "div", "cell-menu-group");
    this.#group.setAttribute("role", "group");
    this.#group.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      this.#open(false);
      this.#toggle.focus();
    });
    cell.querySelector(".cell-actions")?.prepend(this.#toggle);
    cell.querySelector(".cell-head")?.append(this.#group);
    this.#open(false);
  }

  focus(): void {
    this.#toggle.focus();
  }

  get #id(): string {
    return this.cell.dataset.cell ?? "";
  }

  get #entry(): CellEntry {
    const { owner } = this;
    return owner.entries().find(({ id }) => id === this.#id) ?? { id: this.#id, title: "", type: "typescript" };
  }

  #open(isOpen: boolean): void {
    this.#group.hidden = !isOpen;
    this.#toggle.setAttribute("aria-expanded", String(isOpen));
    if (isOpen) this.#showButtons();
  }

  #showButtons(focused?: string): void {
    const { owner, cell } = this;
    const id = this.#id;
    const entries = owner.entries();
    const at = entries.findIndex((entry) => entry.id === id);
    this.#group.setAttribute("aria-label", `单元「${entries[at]?.title ?? ""}」`);
    const button = (label: string, act: () => unknown, isDisabled = false) => {
      const made = makeButton(cell.ownerDocument, label, () => !isDisabled && act(), "cell-button");
      if (isDisabled) made.setAttribute("aria-disabled", "true");
      return made;
    };
    const add = (where: "above" | "below", type: CellEntry["type"]) => () => {
      this.#open(false);
      return owner.change({ edit: "add", type, at: id, where });
    };
    const buttons = [
      button("上移", () => this.#move(-1, "上移"), at === 0),
      button("下移", () => this.#move(1, "下移"), at === entries.length - 1),
      button("改名", () => this.#rename()),
      button("删去", () => this.#remove(), entries.length === 1),
      button("上面加代码", add("above", "typescript")),
      button("上面加文字", add("above", "markdown")),
      button("下面加代码", add("below", "typescript")),
      button("下面加文字", add("below", "markdown")),
    ];
    this.#group.replaceChildren(...buttons);
    buttons.find(({ textContent }) => textContent === focused)?.focus();
  }

  async #move(by: 1 | -1, label: string): Promise<void> {
    await this.owner.change({ edit: "move", cell: this.#id, by });
    // What is moved in the document has lost the focus.
    this.#showButtons(label);
    this.cell.scrollIntoView({ block: "nearest" });
  }

  async #remove(): Promise<void> {
    const { owner } = this;
    const entries = owner.entries();
    const at = entries.findIndex(({ id }) => id === this.#id);
    const { id: next } = entries[at + 1] ?? entries[at - 1];
    const { ownerDocument: document } = this.cell;
    await owner.change({ edit: "remove", cell: this.#id });
    document.querySelector<HTMLElement>(`[data-cell="${next}"] .cell-menu`)?.focus();
  }

  #rename(): void {
    const { owner } = this;
    const { ownerDocument: document } = this.cell;
    const { id, title } = this.#entry;
    const field = (label: string, value: string) => {
      const input = make(document, "input", "cell-menu-field");
      input.value = value;
      return { input, label: make(document, "label", "", label, input) };
    };
    const name = field("标题", title);
    name.input.maxLength = 200;
    const own = owner.isOwn(id) ? field("id", id) : undefined;
    if (own) own.input.maxLength = 100;
    const problem = make(document, "p", "cell-menu-problem");
    problem.setAttribute("role", "status");
    const save = async () => {
      const newId = own?.input.value.trim() ?? id;
      problem.textContent = idProblem(owner.entries(), id, newId);
      if (problem.textContent !== "") return own?.input.focus();
      await owner.change({ edit: "rename", cell: id, id: newId, title: name.input.value });
      this.#open(false);
      document.querySelector<HTMLElement>(`[data-cell="${newId}"] .cell-menu`)?.focus();
    };
    const button = (label: string, act: () => unknown) => makeButton(document, label, act, "cell-button");
    const form = make(document, "div", "cell-menu-form", name.label, ...(own ? [own.label] : []));
    form.append(
      button("好", save),
      button("取消", () => this.#showButtons("改名")),
      problem,
    );
    form.addEventListener("keydown", (event) => {
      const isField = event.target instanceof Element && event.target.matches("input");
      if (event.key !== "Enter" || event.isComposing || !isField) return;
      // What has the focus next would be pressed by it.
      event.preventDefault();
      void save();
    });
    this.#group.replaceChildren(form);
    name.input.select();
  }
}
