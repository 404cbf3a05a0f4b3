import { SKIP, visit } from "unist-util-visit";

interface ElementNode {
  type: "element";
  tagName: string;
  properties: Record<string, unknown>;
  children: unknown[];
}

/** Puts each table in a box that scrolls when the table is wider than the screen, by keyboard too. */
export function rehypeScrollableTables() {
  return (tree: { type: string }) => {
    visit(
      tree as never,
      "element",
      (node: ElementNode, index: number | undefined, parent?: { children: unknown[] }) => {
        if (node.tagName !== "table" || !parent || index === undefined) return;
        parent.children[index] = {
          type: "element",
          tagName: "div",
          properties: { className: ["table-box"], tabIndex: 0, role: "group", ariaLabel: "表格", dataScrollBox: "" },
          children: [node],
        } satisfies ElementNode;
        return SKIP;
      },
    );
  };
}
