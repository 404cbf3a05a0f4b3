import { addStyle } from "../../../lib/dom/addStyle";
import { make } from "../../../lib/dom/make";
import { makeButton } from "../../../lib/dom/makeButton";
import style from "./dialog.css?inline";

/** A dialog of the page over all else; Escape, 关闭 or a press beside it closes it, and it is gone. */
export function openDialog(document: Document, title: string, ...content: Node[]): HTMLDialogElement {
  addStyle(document, style);
  const dialog = make(document, "dialog", "page-dialog");
  const heading = make(document, "h2", "", title);
  heading.id = `page-dialog-${document.querySelectorAll("dialog").length}`;
  dialog.setAttribute("aria-labelledby", heading.id);
  const close = makeButton(document, "关闭", () => dialog.close());
  dialog.addEventListener("click", ({ target }) => {
    if (target === dialog) dialog.close();
  });
  const opener = document.activeElement as HTMLElement | null;
  dialog.addEventListener("close", () => {
    dialog.remove();
    // A frame that had the focus isn't given it back by all browsers.
    if (opener?.localName === "iframe") opener.focus({ preventScroll: true });
  });
  const box = make(document, "div", "page-dialog-box", make(document, "header", "", heading, close), ...content);
  dialog.append(box);
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
