import { splitLines } from "./splitLines";
import { indentOf } from "./indentOf";
import type { HighlightSpan } from "../contract/cells";

/** A cell's code as the reader first sees it: one element a line, the editor's own classes on its tokens. */
export function renderCode(document: Document, code: string, spans: readonly HighlightSpan[]): HTMLElement {
  const pre = document.createElement("pre");
  pre.className = "code-static";
  const lines = splitLines(code, spans);
  for (const [i, segments] of lines.entries()) {
    const line = document.createElement("code");
    line.className = "code-line";
    const indent = indentOf(segments.map(({ text }) => text).join(""));
    if (indent > 0) line.setAttribute("style", `--indent:${indent}`);
    for (const { text, classes } of segments) {
      if (!classes) line.append(text);
      else {
        const span = document.createElement("span");
        span.className = classes;
        span.textContent = text;
        line.append(span);
      }
    }
    // A line break between the lines, so that copied code keeps its lines; an empty line still has its height.
    if (i < lines.length - 1) line.append("\n");
    pre.append(line);
  }
  return pre;
}
