import { visit } from "unist-util-visit";

interface ElementLike {
  properties?: { className?: string | string[]; [name: string]: unknown };
}

/** A displayed formula can be wider than a phone: its box scrolls, by keyboard too. */
export function rehypeScrollableMath() {
  return (tree: { type: string }) => {
    visit(tree as never, "element", ({ properties }: ElementLike) => {
      if (!properties) return;
      const classes = [properties.className ?? []].flat();
      if (!classes.includes("katex-display")) return;
      Object.assign(properties, { tabIndex: 0, role: "group", ariaLabel: "公式", dataScrollBox: "" });
    });
  };
}
