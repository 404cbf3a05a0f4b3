import type { Root } from "mdast";
import type {} from "mdast-util-to-hast";
import { visit } from "unist-util-visit";
import { loadNotebook } from "../notebook/build/loadNotebook";
import { isElement, type MdxElement, readAttribute } from "./mdxElements";

/** The id of a notebook's heading. */
const notebookAnchor = (slug: string): string => `notebook-${slug}`;

interface Options {
  /** What gives a notebook's title. */
  titleOf?: (slug: string) => Promise<string>;
}

/**
 * Gives each `<Notebook>` its title as a heading, below the section that it stands in, so that it is in the page's contents
 * and outline.
 */
export function remarkNotebookHeadings({ titleOf = async (slug) => (await loadNotebook(slug)).title }: Options = {}) {
  return async (tree: Root) => {
    const found: { element: MdxElement; depth: 2 | 3 }[] = [];
    let depth: 2 | 3 = 2;
    visit(tree, (node) => {
      if (node.type === "heading") depth = 3;
      if (isElement(node, "Notebook")) found.push({ element: node, depth });
    });
    for (const { element, depth } of found) {
      const slug = readAttribute(element, "src");
      if (slug === "") continue;
      const heading = {
        type: "heading" as const,
        depth,
        children: [{ type: "text" as const, value: await titleOf(slug) }],
        data: { hProperties: { id: notebookAnchor(slug), className: ["notebook-title"] } },
      };
      // A component in a line of text holds only what stands in a line; a notebook stands on its own.
      if (element.type === "mdxJsxFlowElement") element.children.push(heading);
    }
  };
}
