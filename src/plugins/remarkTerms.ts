import { findFirstUse } from "../glossary/build/findFirstUse";
import { loadGlossary } from "../glossary/build/loadGlossary";

interface Node {
  type: string;
  value?: string;
  url?: string;
  children?: Node[];
  data?: { hProperties?: Record<string, string>; directiveLabel?: boolean };
}

/** Where a term is not looked for: what names, quotes, computes or leads somewhere already. */
const SKIPPED = new Set(["heading", "link", "inlineCode", "code", "math", "inlineMath", "table", "strong"]);

/**
 * Marks the first use of each concept of the glossary on a page, but for those that the page itself explains: a link to
 * the glossary, which shows the definition when the reader points at it.
 */
export function remarkTerms() {
  const folder = /src\/content\/docs\/(.+?)(?:\/index)?\.mdx$/;
  return (tree: Node, file: { path?: string }) => {
    const page = folder.exec(file.path ?? "")?.[1];
    if (page === undefined || PAGES_WITHOUT.includes(page)) return;
    const terms = loadGlossary().filter(({ section }) => section.split("#")[0] !== `/${page}/`);
    mark(tree, terms, new Set());
  };
}

/** Pages that are lists of their own, or no text. */
const PAGES_WITHOUT = ["index", "404", "glossary", "references", "venues", "errata", "notebooks"];

function mark(node: Node, terms: ReturnType<typeof loadGlossary>, known: Set<string>): void {
  node.children = node.children?.flatMap((child) => {
    // The title of a `:::note[…]` stands in a place that is hidden from screen readers, where nothing may take the focus.
    if (SKIPPED.has(child.type) || child.type.startsWith("mdx") || child.data?.directiveLabel) return [child];
    if (child.type !== "text") {
      mark(child, terms, known);
      return [child];
    }
    return splitText(child.value ?? "", terms, known);
  });
}

function splitText(text: string, terms: ReturnType<typeof loadGlossary>, known: Set<string>): Node[] {
  const nodes: Node[] = [];
  let position = 0;
  for (const { id, start, end } of findFirstUse(text, terms, known)) {
    if (start > position) nodes.push({ type: "text", value: text.slice(position, start) });
    nodes.push({
      type: "link",
      url: `/glossary/#${id}`,
      children: [{ type: "text", value: text.slice(start, end) }],
      data: { hProperties: { className: "term", dataTerm: id } },
    });
    position = end;
  }
  if (position < text.length) nodes.push({ type: "text", value: text.slice(position) });
  return nodes;
}
