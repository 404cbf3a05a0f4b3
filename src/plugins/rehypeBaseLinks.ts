import { visit } from "unist-util-visit";

interface ElementLike {
  type: string;
  properties?: Record<string, unknown>;
}

/** Puts the site's base before the root-relative addresses of Markdown, so that authors write `/algorithms/…`. */
export function rehypeBaseLinks({ base }: { base: string }) {
  const prefix = base.replace(/\/$/, "");
  return (tree: { type: string }) => {
    visit(tree as never, "element", ({ properties }: ElementLike) => {
      for (const name of ["href", "src"]) {
        const value = properties?.[name];
        if (typeof value === "string" && /^\/(?!\/)/.test(value) && properties) properties[name] = prefix + value;
      }
    });
  };
}
