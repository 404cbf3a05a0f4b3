import type { Root } from "hast";
import { SKIP, visit } from "unist-util-visit";

/** Puts each table in a box that scrolls when the table is wider than the screen, by keyboard too. */
export function rehypeScrollableTables() {
  return (tree: Root) => {
    visit(tree, "element", (node, index, parent) => {
      if (node.tagName !== "table" || !parent || index === undefined) return;
      parent.children[index] = {
        type: "element",
        tagName: "div",
        properties: { className: ["table-box"], tabIndex: 0, role: "group", ariaLabel: "表格", dataScrollBox: "" },
        children: [node],
      };
      return SKIP;
    });
  };
}
