import type { Root } from "hast";
import { visit } from "unist-util-visit";

/** Puts the site's base before the root-relative addresses of Markdown, so that authors write `/algorithms/…`. */
export function rehypeBaseLinks({ base }: { base: string }) {
  const prefix = base.replace(/\/$/, "");
  return (tree: Root) => {
    visit(tree, "element", ({ properties }) => {
      for (const name of ["href", "src"]) {
        const value = properties[name];
        if (typeof value === "string" && /^\/(?!\/)/.test(value)) properties[name] = prefix + value;
      }
    });
  };
}
