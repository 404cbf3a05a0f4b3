import type { Parent, PhrasingContent, Root, RootContent } from "mdast";
import type {} from "mdast-util-directive";
import type { MdxJsxTextElement } from "mdast-util-mdx-jsx";
import type {} from "mdast-util-to-hast";
import { findFirstUse, indexNames, type TermNames } from "../glossary/build/findFirstUse";
import type { Term } from "../glossary/build/glossarySchema";
import { loadGlossary } from "../glossary/build/loadGlossary";
import { findPageOf } from "../site/pages";
import type { PageFile } from "./mdxElements";

interface Options {
  /** What gives the concepts that are looked for. */
  terms?: () => readonly Term[];
}

/** In what a term is not looked for, besides code and formulas: what names, stresses or leads somewhere already. */
const SKIPPED = new Set(["heading", "link", "table", "strong"]);

/**
 * Marks the first use of each concept of the glossary on a page, but for those that the page itself explains: a link to
 * the glossary, which shows the definition when the reader points at it. A word in `<>…</>` means something else on the
 * page, and is no term from there on.
 */
export function remarkTerms({ terms = loadGlossary }: Options = {}) {
  return (tree: Root, file: PageFile) => {
    const page = findPageOf(file.path ?? "");
    // A list, and the home page, are no text to read from the beginning.
    if (page !== undefined && page.address !== "/" && page.lists === undefined) {
      const all = terms();
      // What the page explains counts as known: its names are still read as a whole.
      const explained = all.filter(({ section }) => section.split("#")[0] === page.address).map(({ id }) => id);
      markTerms(tree, indexNames(all), new Set(explained));
    }
    unwrap(tree);
  };
}

/** Puts what stands in `<>…</>` in its place: Astro shows nothing of a fragment within a paragraph. */
function unwrap(parent: Parent): void {
  parent.children = parent.children.flatMap((child): RootContent[] => {
    if ("children" in child) unwrap(child);
    return isFragment(child) ? child.children : [child];
  });
}

const isFragment = (node: RootContent): node is MdxJsxTextElement =>
  node.type === "mdxJsxTextElement" && node.name === null;

function markTerms(parent: Parent, names: TermNames, known: Set<string>): void {
  parent.children = parent.children.flatMap((child): RootContent[] => {
    if (child.type === "text") return linkTerms(child.value, names, known);
    if (isFragment(child)) keepOut(child, names, known);
    if ("children" in child && !isSkipped(child)) markTerms(child, names, known);
    return [child];
  });
}

/** What an author keeps from being a term counts as known: it is no term on the rest of the page. */
function keepOut({ children }: Parent, names: TermNames, known: Set<string>): void {
  for (const child of children) {
    if (child.type !== "text") continue;
    const whole = names.get(child.value[0])?.find(({ name }) => name === child.value);
    if (whole?.id === undefined) findFirstUse(child.value, names, known);
    else known.add(whole.id);
  }
}

function isSkipped(node: RootContent): boolean {
  if (SKIPPED.has(node.type) || node.type.startsWith("mdx")) return true;
  // The title of a `:::note[…]` stands in a place that is hidden from screen readers, where nothing may take the focus.
  return node.type === "paragraph" && node.data?.directiveLabel === true;
}

function linkTerms(text: string, names: TermNames, known: Set<string>): PhrasingContent[] {
  const nodes: PhrasingContent[] = [];
  let position = 0;
  for (const { id, start, end } of findFirstUse(text, names, known)) {
    if (start > position) nodes.push({ type: "text", value: text.slice(position, start) });
    nodes.push({
      type: "link",
      url: `/glossary/#${id}`,
      children: [{ type: "text", value: text.slice(start, end) }],
      data: { hProperties: { className: ["term"], dataTerm: id } },
    });
    position = end;
  }
  if (position < text.length) nodes.push({ type: "text", value: text.slice(position) });
  return nodes;
}
