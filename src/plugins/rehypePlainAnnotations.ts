import { visit } from "unist-util-visit";
import { unmarkSymbols } from "../formula/build/markSymbols";

interface ElementLike {
  tagName: string;
  children: { type: string; value?: string }[];
}

/** The TeX beside a formula, which readers copy and search reads, is as its author wrote it: without ties to the code. */
export function rehypePlainAnnotations() {
  return (tree: { type: string }) => {
    visit(tree as never, "element", ({ tagName, children }: ElementLike) => {
      if (tagName !== "annotation") return;
      for (const child of children) if (child.value !== undefined) child.value = unmarkSymbols(child.value);
    });
  };
}
