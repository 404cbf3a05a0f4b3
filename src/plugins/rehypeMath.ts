import type { Element, Root, RootContent, Text } from "hast";
import { visit } from "unist-util-visit";
import { unmarkSymbols } from "../formula/build/markSymbols";

const WORD_JOINER = "\u2060";

/** Finishes the formulas that KaTeX has drawn: their wide boxes, the punctuation beside them, the TeX inside them. */
export function rehypeMath() {
  return (tree: Root) => {
    visit(tree, (node, index = 0, parent) => {
      if (node.type === "text" && parent) keepPunctuation(node, parent.children[index - 1], parent.children[index + 1]);
      else if (node.type !== "element") return;
      else if (hasClass(node, "katex-display")) makeScrollable(node);
      else if (node.tagName === "annotation") writePlain(node);
    });
  };
}

/**
 * Keeps punctuation on the line of the formula that it belongs to. A formula is an inline box, and browsers break
 * lines beside boxes whatever stands there, unless a word joiner forbids it.
 */
function keepPunctuation(text: Text, before: RootContent | undefined, after: RootContent | undefined): void {
  if (isFormula(before) && /^[，。；：、！？）》”]/.test(text.value)) text.value = WORD_JOINER + text.value;
  if (isFormula(after) && /[（《“]$/.test(text.value)) text.value += WORD_JOINER;
}

/** A displayed formula can be wider than a phone: its box scrolls, by keyboard too. */
function makeScrollable({ properties }: Element): void {
  Object.assign(properties, { tabIndex: 0, role: "group", ariaLabel: "公式", dataScrollBox: "" });
}

/** The TeX beside a formula, which readers copy and search reads, is as its author wrote it: without ties to the code. */
function writePlain({ children }: Element): void {
  for (const child of children) if (child.type === "text") child.value = unmarkSymbols(child.value);
}

const isFormula = (node: RootContent | undefined) => node?.type === "element" && hasClass(node, "katex");

const hasClass = ({ properties }: Element, name: string) => properties.className?.includes(name) === true;
