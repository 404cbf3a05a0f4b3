import katex from "katex";
import type { AlignType, List, Nodes, Parents, Table, TableRow } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { mathFromMarkdown } from "mdast-util-math";
import { cjkFriendlyExtension } from "micromark-extension-cjk-friendly";
import { gfmTable } from "micromark-extension-gfm-table";
import { math } from "micromark-extension-math";
import { make } from "../../../lib/dom/make";

/** Deeper than this no text of a reader's is nested, and no stack is broken. */
const MAX_DEPTH = 50;

/**
 * A text in Markdown as elements. It may be anybody's: what it has of HTML stands there as it is written, an image is its
 * words, a link its words and its address, and nothing is loaded.
 */
export function renderMarkdown(document: Document, text: string): DocumentFragment {
  const tree = fromMarkdown(text, {
    extensions: [math(), gfmTable(), cjkFriendlyExtension()],
    mdastExtensions: [mathFromMarkdown(), gfmTableFromMarkdown()],
  });
  const fragment = document.createDocumentFragment();
  fragment.append(...childrenOf({ document, text }, tree, 0));
  return fragment;
}

/** What a text is drawn from. */
interface Source {
  document: Document;
  text: string;
}

const childrenOf = (source: Source, { children }: Parents, depth: number): (Node | string)[] =>
  depth > MAX_DEPTH ? ["…"] : children.flatMap((child) => renderNode(source, child, depth + 1));

/** One of Markdown's own headings stands below the notebook's. */
const heading = (depth: number) => (["h3", "h4", "h5", "h6"] as const)[Math.min(depth, 4) - 1];

function renderNode(source: Source, node: Nodes, depth: number): (Node | string)[] {
  const { document, text } = source;
  const wrap = (tag: keyof HTMLElementTagNameMap, parent: Parents, className = "") => [
    make(document, tag, className, ...childrenOf(source, parent, depth)),
  ];
  switch (node.type) {
    case "root":
      return childrenOf(source, node, depth);
    case "text":
    case "html":
      return [node.value];
    case "paragraph":
      return wrap("p", node);
    case "heading":
      return wrap(heading(node.depth), node);
    case "emphasis":
      return wrap("em", node);
    case "strong":
      return wrap("strong", node);
    case "delete":
      return wrap("del", node);
    case "blockquote":
      return wrap("blockquote", node);
    case "list":
      return [renderList(source, node, depth)];
    case "inlineCode":
      return [make(document, "code", "", node.value)];
    case "code":
      return [make(document, "pre", "", make(document, "code", "", node.value))];
    case "break":
      return [make(document, "br")];
    case "thematicBreak":
      return [make(document, "hr")];
    case "inlineMath":
      // On a line of its own, too, what stands between two signs each is set apart.
      return [renderMath(document, node.value, text.startsWith("$$", node.position?.start.offset))];
    case "math":
      return [renderMath(document, node.value, true)];
    case "table":
      return [renderTable(source, node, depth)];
    case "link": {
      const words = childrenOf(source, node, depth);
      return [...words, ...(textOf(words) === node.url ? [] : [`（${node.url}）`])];
    }
    case "image":
      return [`［图：${node.alt || node.url}］`];
    case "linkReference":
      return childrenOf(source, node, depth);
    case "imageReference":
      return [`［图：${node.alt || node.identifier}］`];
    default:
      // Rows are drawn by their table; what else Markdown's extensions have, this parser doesn't make.
      return [];
  }
}

/** What stands close together in the text does so here. */
function renderList(source: Source, list: List, depth: number): HTMLElement {
  const { document } = source;
  const items = list.children.map((item) => {
    const isLoose = list.spread || item.spread;
    const parts = item.children.flatMap((child) =>
      child.type === "paragraph" && !isLoose ? childrenOf(source, child, depth) : renderNode(source, child, depth + 2),
    );
    return make(document, "li", "", ...parts);
  });
  const made = make(document, list.ordered ? "ol" : "ul", "", ...items);
  if (list.ordered && (list.start ?? 1) !== 1) made.setAttribute("start", `${list.start}`);
  return made;
}

const textOf = (nodes: readonly (Node | string)[]): string =>
  nodes.map((node) => (typeof node === "string" ? node : node.textContent)).join("");

/** What may be wider than its place is scrolled by keyboard, too. */
function reachable(place: HTMLElement, name: string): HTMLElement {
  place.setAttribute("tabindex", "0");
  place.setAttribute("role", "group");
  place.setAttribute("aria-label", name);
  return place;
}

/** As MathML, which takes no style sheet and no fonts; a formula that can't be read stands as it is written, in red. */
function renderMath(document: Document, tex: string, displayMode: boolean): HTMLElement {
  const place = make(document, "span", displayMode ? "text-math text-display" : "text-math");
  if (displayMode) reachable(place, "公式");
  katex.render(tex, place, { displayMode, output: "mathml", throwOnError: false, strict: "ignore", trust: false });
  return place;
}

function renderTable(source: Source, { children, align }: Table, depth: number): HTMLElement {
  const { document } = source;
  const row = ({ children: cells }: TableRow, tag: "th" | "td") =>
    make(
      document,
      "tr",
      "",
      ...cells.map((cell, i) => {
        const made = make(document, tag, "", ...childrenOf(source, cell, depth + 1));
        const side: AlignType = align?.[i] ?? null;
        if (side) made.style.textAlign = side;
        return made;
      }),
    );
  const [head, ...body] = children;
  const rows = make(document, "tbody", "", ...body.map((each) => row(each, "td")));
  const table = make(document, "table", "", make(document, "thead", "", row(head, "th")), rows);
  return reachable(make(document, "div", "text-table", table), "表");
}
