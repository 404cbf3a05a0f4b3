import { classHighlighter, highlightTree } from "@lezer/highlight";
import { parser } from "@lezer/javascript";
import type { HighlightSpan } from "../contract/cells";

const typescript = parser.configure({ dialect: "ts" });

/** What the style sheet gives a colour of its own; all else looks like the text around it, and needs no element. */
const COLOURED = /\btok-(keyword|modifier|string2?|number|bool|literal|comment|typeName|className|namespace)\b/;

/**
 * The highlighted stretches of a cell's code, by the same grammar and classes as the editor's: those that have a colour,
 * and the variables of the `tied` names. Neighbours of one class are one stretch.
 */
export function highlightCode(code: string, tied: readonly string[] = []): HighlightSpan[] {
  const spans: HighlightSpan[] = [];
  highlightTree(typescript.parse(code), classHighlighter, (from, to, classes) => {
    const isTied = classes.includes("tok-variableName") && tied.includes(code.slice(from, to));
    if (!isTied && !COLOURED.test(classes)) return;
    const last = spans.at(-1);
    if (last && last[2] === classes && !isTied && /^[ \n]*$/.test(code.slice(last[1], from))) last[1] = to;
    else spans.push([from, to, classes]);
  });
  return spans;
}
