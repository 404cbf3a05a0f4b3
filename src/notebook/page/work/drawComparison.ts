import { make } from "../../../lib/dom/make";
import { compareLines, foldSame } from "./lines";

const MARKS = { same: " ", removed: "−", added: "+" } as const;
const NAMES = { same: "", removed: "删去：", added: "加上：" } as const;

/** Two codes, one made from the other, line by line: what went and what came is marked by sign and colour. */
export function drawComparison(document: Document, from: string, to: string): HTMLElement {
  const parts = foldSame(compareLines(from, to)).map((part) => {
    if (typeof part === "number") return make(document, "div", "work-left-out", `… ${part} 行相同 …`);
    const tag = ({ same: "div", removed: "del", added: "ins" } as const)[part.kind];
    const line = make(document, tag, "work-line");
    line.dataset.kind = part.kind;
    const mark = make(document, "span", "work-mark", MARKS[part.kind]);
    mark.setAttribute("aria-hidden", "true");
    line.append(mark);
    if (NAMES[part.kind]) line.append(make(document, "span", "sr-only", NAMES[part.kind]));
    line.append(make(document, "code", "", part.text));
    return line;
  });
  const box = make(document, "div", "work-comparison", ...parts);
  // It may be wider than the screen: the keyboard scrolls it.
  box.tabIndex = 0;
  box.setAttribute("role", "group");
  return box;
}
