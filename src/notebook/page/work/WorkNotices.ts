import { make } from "../../../lib/dom/make";
import { makeButton } from "../../../lib/dom/makeButton";
import type { Notice, WorkAction } from "./notices";

/** What stands above a notebook of the reader's work: lines that say what became of it, and the name of one of their own. */
export class WorkNotices {
  #place: HTMLElement;
  #shown = "";

  constructor(
    readonly notebook: HTMLElement,
    readonly act: (action: WorkAction) => void,
  ) {
    this.#place = make(notebook.ownerDocument, "div", "notebook-work");
    // A screen reader announces only what comes into an element that it knows already.
    this.#place.setAttribute("role", "status");
    notebook.querySelector(".notebook-bar")?.append(this.#place);
  }

  show(notices: readonly Notice[]): void {
    const key = JSON.stringify(notices);
    if (key === this.#shown) return;
    this.#shown = key;
    const hadFocus = this.#place.contains(this.notebook.ownerDocument.activeElement);
    this.#place.replaceChildren(...notices.map((notice) => this.#draw(notice)));
    // Where the button that was pressed has gone, the keyboard goes on from the notebook's own.
    if (!hadFocus) return;
    const next = this.#place.querySelector("button") ?? this.notebook.querySelector(".notebook-actions button");
    next?.focus();
  }

  /** Fills the field for the name, where the notebook has one, unless the reader is just writing there. */
  showName(name = ""): void {
    const field = this.notebook.querySelector<HTMLInputElement>(".notebook-name");
    if (field && field !== field.ownerDocument.activeElement && field.value !== name) field.value = name;
  }

  #draw({ text, actions }: Notice): HTMLElement {
    const document = this.notebook.ownerDocument;
    const buttons = actions.map(({ label, action }) => makeButton(document, label, () => this.act(action)));
    return make(document, "p", "notebook-notice", make(document, "span", "", text), ...buttons);
  }
}
