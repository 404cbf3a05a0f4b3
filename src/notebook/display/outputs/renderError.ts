import type { ErrorOutput } from "../../contract/outputs";
import type { DisplayContext } from "../DisplayContext";
import { make } from "../../../lib/dom/make";

/** An error: what is wrong, where, and what to do. */
export function renderError(error: ErrorOutput, { document, cellTitle }: DisplayContext): HTMLElement {
  const { name, message, hint, cell, line, column } = error;
  const element = make(document, "div");
  element.setAttribute("role", "group");
  element.setAttribute("aria-label", "错误");
  const first = make(document, "p", "error-message");
  first.append(make(document, "strong", "error-name", name), "：", make(document, "span", "", message));
  element.append(first);
  if (hint) element.append(make(document, "p", "error-hint", hint));
  if (cell !== undefined) {
    const place = line === undefined ? "" : ` 第 ${line} 行${column === undefined ? "" : `，第 ${column} 列`}`;
    element.append(make(document, "p", "error-place", `单元「${cellTitle?.(cell) ?? cell}」${place}`));
  }
  return element;
}
