import { type CodeSegment, splitLines } from "./splitLines";
import { indentOf } from "./indentOf";
import type { HighlightSpan } from "../contract/cells";
import { findFolds, foldedLines } from "../contract/folds";

/**
 * A cell's code as the reader first sees it: one element a line, the editor's own classes on its tokens. What the author
 * folds opens and closes without a script.
 */
export function renderCode(document: Document, code: string, spans: readonly HighlightSpan[]): HTMLElement {
  const block = document.createElement("div");
  block.className = "code-static";
  const lines = splitLines(code, spans);
  const renderLines = (from: number, to: number): HTMLElement[] => {
    if (to < from) return [];
    const pre = document.createElement("pre");
    // What is folded doesn't count for what stands below.
    if (from > 1) pre.setAttribute("style", `counter-set:line ${from - 1}`);
    for (let i = from; i <= to; i++) pre.append(renderLine(document, "code", lines[i - 1], i < lines.length));
    return [pre];
  };
  let next = 1;
  for (const fold of findFolds(code)) {
    block.append(...renderLines(next, fold.from - 1));
    const details = document.createElement("details");
    details.className = "code-fold";
    details.setAttribute("data-from", `${fold.from}`);
    const summary = renderLine(document, "summary", [], true);
    summary.setAttribute("data-lines", `${foldedLines(code, fold)}`);
    summary.setAttribute("style", `counter-set:line ${fold.from}`);
    const [mark, label] = ["span", "span"].map((tag) => document.createElement(tag));
    const text = lines[fold.from - 1].map((segment) => segment.text).join("");
    mark.setAttribute("hidden", "");
    mark.textContent = text.slice(0, text.indexOf(fold.label));
    label.textContent = fold.label;
    summary.prepend(mark, label);
    details.append(summary, ...renderLines(fold.from + 1, fold.to));
    block.append(details);
    next = fold.to + 1;
  }
  block.append(...renderLines(next, lines.length));
  return block;
}

function renderLine(
  document: Document,
  tag: "code" | "summary",
  segments: readonly CodeSegment[],
  isFollowed: boolean,
): HTMLElement {
  const line = document.createElement(tag);
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
  if (isFollowed) line.append("\n");
  return line;
}
