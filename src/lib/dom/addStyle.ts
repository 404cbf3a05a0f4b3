import { make } from "./make";

const sheets = new WeakMap<Document, Set<string>>();

/**
 * Gives a document a style sheet, once, however often it is asked for. Of a sheet that is imported as text (`?inline`) a page loads nothing
 * before the script that needs it.
 */
export function addStyle(document: Document, css: string): void {
  const there = sheets.get(document) ?? new Set<string>();
  sheets.set(document, there);
  if (there.has(css)) return;
  there.add(css);
  document.head.append(make(document, "style", "", css));
}
