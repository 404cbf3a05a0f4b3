import type { Element, ElementContent, Root, RootContent } from "hast";
import { visit } from "unist-util-visit";
import { unmarkSymbols } from "../formula/build/markSymbols";
import { hasClass, isElement } from "./hast";

/** Class of what is never parted at the end of a line; `article.css` says so. */
const KEPT = "kept-together";

/** Finishes the formulas that KaTeX has drawn: their wide boxes, the punctuation beside them, the TeX inside them. */
export function rehypeMath() {
  return (tree: Root) => {
    visit(tree, (node) => {
      if (!("children" in node)) return;
      const isKept = node.type === "element" && hasClass(node, KEPT);
      if (!isKept && node.children.some(isFormula)) keepPunctuation(node);
      if (node.type !== "element") return;
      if (hasClass(node, "katex-display")) makeScrollable(node);
      else if (node.tagName === "annotation") writePlain(node);
    });
  };
}

/**
 * Keeps punctuation on the line of the formula that it belongs to. A formula is a row of boxes, and browsers break lines
 * behind the last one whatever stands there, in spite of a word joiner: an element around both forbids all breaks, and
 * `wbr` allows those between the boxes again.
 */
function keepPunctuation(parent: { children: RootContent[] }): void {
  const kept: RootContent[] = [];
  const rest = [...parent.children];
  for (let node = rest.shift(); node !== undefined; node = rest.shift()) {
    const opening = isFormula(node) ? cut(kept.at(-1), /[（《“]+$/) : "";
    const closing = isFormula(node) ? cut(rest[0], /^[，。；：、！？）》”]+/) : "";
    if (isFormula(node) && opening + closing !== "") {
      allowBreaks(node);
      node = keptTogether([...textOf(opening), node, ...textOf(closing)]);
    }
    kept.push(node);
  }
  parent.children = kept.filter((node) => node.type !== "text" || node.value !== "");
}

/** Takes what the pattern finds out of a text: empty where there is none. */
function cut(node: RootContent | undefined, pattern: RegExp): string {
  if (node?.type !== "text") return "";
  const found = pattern.exec(node.value)?.[0] ?? "";
  node.value = node.value.replace(pattern, "");
  return found;
}

/** Lets a line end between the boxes of a formula. */
function allowBreaks(formula: Element): void {
  const drawing = formula.children.find((node): node is Element => isElement(node) && hasClass(node, "katex-html"));
  if (drawing === undefined) return;
  drawing.children = drawing.children.flatMap((box, i) => (i === 0 ? [box] : [breakHere(), box]));
}

const breakHere = (): Element => ({ type: "element", tagName: "wbr", properties: {}, children: [] });

const keptTogether = (children: ElementContent[]): Element => ({
  type: "element",
  tagName: "span",
  properties: { className: [KEPT] },
  children,
});

const textOf = (value: string): ElementContent[] => (value === "" ? [] : [{ type: "text", value }]);

/** A displayed formula can be wider than a phone: its box scrolls, by keyboard too. */
function makeScrollable({ properties }: Element): void {
  Object.assign(properties, { tabIndex: 0, role: "group", ariaLabel: "公式", dataScrollBox: "" });
}

/** The TeX beside a formula, which readers copy and search reads, is as its author wrote it: without ties to the code. */
function writePlain({ children }: Element): void {
  for (const child of children) if (child.type === "text") child.value = unmarkSymbols(child.value);
}

const isFormula = (node: RootContent | undefined): node is Element => isElement(node) && hasClass(node, "katex");
