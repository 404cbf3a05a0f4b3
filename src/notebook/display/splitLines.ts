import type { HighlightSpan } from "../contract/cells";

/** A stretch of one line of code, with its highlighting classes (empty for none). */
export interface CodeSegment {
  text: string;
  classes: string;
}

/** Cuts code and its highlighting into lines of segments; a span that crosses a line break is cut there. */
export function splitLines(code: string, spans: readonly HighlightSpan[]): CodeSegment[][] {
  const lines: CodeSegment[][] = [[]];
  const push = (text: string, classes: string) => {
    for (const [i, part] of text.split("\n").entries()) {
      if (i > 0) lines.push([]);
      if (part) lines[lines.length - 1].push({ text: part, classes });
    }
  };
  let position = 0;
  for (const [from, to, classes] of spans) {
    if (from > position) push(code.slice(position, from), "");
    push(code.slice(from, to), classes);
    position = to;
  }
  push(code.slice(position), "");
  return lines;
}
