import { visit } from "unist-util-visit";

interface TreeNode {
  type: string;
  value?: string;
  properties?: { className?: string | string[] };
  children?: TreeNode[];
}

const WORD_JOINER = "\u2060";
const isFormula = (node: TreeNode | undefined) => [node?.properties?.className ?? []].flat().includes("katex");

/**
 * Keeps punctuation on the line of the formula that it belongs to. A formula is an inline box, and browsers break
 * lines beside boxes whatever stands there, unless a word joiner forbids it.
 */
export function rehypeMathPunctuation() {
  return (tree: { type: string }) => {
    visit(tree as never, (parent: TreeNode) => {
      for (const [i, node] of (parent.children ?? []).entries()) {
        if (node.type !== "text" || node.value === undefined) continue;
        if (isFormula(parent.children?.[i - 1]) && /^[，。；：、！？）》”]/.test(node.value))
          node.value = WORD_JOINER + node.value;
        if (isFormula(parent.children?.[i + 1]) && /[（《“]$/.test(node.value)) node.value += WORD_JOINER;
      }
    });
  };
}
