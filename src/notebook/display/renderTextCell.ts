import { make } from "../../lib/dom/make";
import { makeButton } from "../../lib/dom/makeButton";
import { labelCell } from "./renderCell";

/** A cell of text; what it says is the caller's to draw. */
export interface RenderedTextCell {
  element: HTMLElement;
  edit: HTMLButtonElement;
  body: HTMLElement;
}

/** A cell of text as page and frame both show it. */
export function renderTextCell(document: Document, { id, title }: { id: string; title: string }): RenderedTextCell {
  const edit = makeButton(document, "编辑", () => {}, "cell-button cell-edit");
  edit.title = "编辑文字";
  const body = make(document, "div", "cell-body");
  const actions = make(document, "div", "cell-actions", edit);
  const head = make(document, "div", "cell-head", make(document, "span", "cell-title"), actions);
  const element = make(document, "section", "cell cell-text", head, body);
  element.dataset.cell = id;
  labelCell(element, { title });
  return { element, edit, body };
}
