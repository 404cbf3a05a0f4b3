import type { ErrorOutput } from "../../contract/outputs";
import type { DisplayContext } from "../DisplayContext";
import { make } from "../../../lib/dom/make";

/** An error: what is wrong, what to do, where, and last the engine's own words where ours stand above. */
export function renderError(error: ErrorOutput, { document, cellTitle }: DisplayContext): HTMLElement {
  const { name, message, hint, cell, line, column, original, others = [] } = error;
  const element = make(document, "div");
  element.setAttribute("role", "group");
  element.setAttribute("aria-label", "错误");
  const first = make(document, "p", "error-message");
  first.append(make(document, "strong", "error-name", name), "：", make(document, "span", "", message));
  element.append(first);
  if (hint) element.append(make(document, "p", "error-hint", hint));
  for (const other of others) element.append(make(document, "p", "error-other", other));
  if (cell !== undefined) {
    const place = line === undefined ? "" : ` 第 ${line} 行${column === undefined ? "" : `，第 ${column} 列`}`;
    element.append(make(document, "p", "error-place", `单元「${cellTitle?.(cell) ?? cell}」${place}`));
  }
  if (original) {
    const words = make(document, "p", "error-original", original);
    words.setAttribute("lang", "en");
    element.append(words);
  }
  return element;
}
