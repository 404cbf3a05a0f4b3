import { originalPosition } from "../compile/originalPosition";
import type { Place } from "./describeError";
import type { GraphCell } from "./NotebookGraph";

/** The innermost place of a stack (Chromium's, Firefox's or Safari's) that lies in a cell's code. */
export function errorPlace(stack: string, cellOfUrl: (url: string) => GraphCell | undefined): Place | undefined {
  for (const match of stack.matchAll(/(blob:[^\s)]+?):(\d+):(\d+)/g)) {
    const cell = cellOfUrl(match[1]);
    if (!cell?.compiled) continue;
    const { insertions } = cell.compiled;
    return { cell: cell.id, ...originalPosition(cell.code, insertions, Number(match[2]), Number(match[3])) };
  }
  return undefined;
}
