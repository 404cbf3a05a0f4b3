import { make } from "../../../lib/dom/make";

/** A dialog of the page over all else; Escape, 关闭 or a press beside it closes it, and it is gone. */
export function openDialog(document: Document, title: string, ...content: Node[]): HTMLDialogElement {
  const dialog = make(document, "dialog", "work-dialog");
  const heading = make(document, "h2", "", title);
  heading.id = `work-dialog-${document.querySelectorAll("dialog").length}`;
  dialog.setAttribute("aria-labelledby", heading.id);
  const close = make(document, "button", "work-close", "关闭");
  close.type = "button";
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", ({ target }) => {
    if (target === dialog) dialog.close();
  });
  dialog.addEventListener("close", () => dialog.remove());
  const box = make(document, "div", "work-dialog-box", make(document, "header", "", heading, close), ...content);
  dialog.append(box);
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** A button of a dialog. */
export function dialogButton(document: Document, label: string, onPress: () => void): HTMLButtonElement {
  const button = make(document, "button", "", label);
  button.type = "button";
  button.addEventListener("click", onPress);
  return button;
}
