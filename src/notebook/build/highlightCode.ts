import { classHighlighter, highlightTree } from "@lezer/highlight";
import { parser } from "@lezer/javascript";
import type { HighlightSpan } from "../contract/cells";

const typescript = parser.configure({ dialect: "ts" });

/** The highlighted stretches of a cell's code, by the same grammar and classes as the editor's. */
export function highlightCode(code: string): HighlightSpan[] {
  const spans: HighlightSpan[] = [];
  highlightTree(typescript.parse(code), classHighlighter, (from, to, classes) => spans.push([from, to, classes]));
  return spans;
}
