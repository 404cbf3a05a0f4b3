import type { Element, Root } from "hast";
import { visit } from "unist-util-visit";
import { hasClass, isElement } from "../hast";
import { widthOf } from "./nodeWidth";
import { tableHeight } from "./tableHeight";

/** A column of the article: its width in pixels, beside the contents and on a phone, and the height of its lines. */
const WIDE = 680;
const NARROW = 358;
const LETTER = 16;
const LINE = 29.6;

/** What a list's mark takes of a line, in em, and the space between its items in rows. */
const INDENT = 1.5;
const BETWEEN_ITEMS = 0.14;

/**
 * Writes on each paragraph, list, table and formula of the article how high it will be, so that a browser needn't lay out those
 * out of sight to know the length of the page (`contain-intrinsic-block-size` in article.css): in rows of the article, at two
 * widths, and formulas in em. What a browser has shown once it knows better.
 */
export function rehypeRows() {
  return (tree: Root) => {
    visit(tree, "element", (node) => {
      if (hasClass(node, "katex-display")) node.properties.style = `--em:${formulaHeight(node)}`;
    });
    for (const node of tree.children) {
      if (!isElement(node, "p", "ul", "ol") && !(isElement(node) && hasClass(node, "table-box"))) continue;
      const [wide, narrow] = [WIDE, NARROW].map((width) => Math.round(10 * rowsOf(node, width)) / 10);
      node.properties.style = `--rows:${wide};--rows-narrow:${narrow}`;
    }
  };
}

/** The rows that a paragraph, a list, a table, or an item takes in a column so many pixels wide. */
function rowsOf(node: Element, width: number): number {
  if (hasClass(node, "table-box")) return tableHeight(node, width) / LINE;
  if (!isElement(node, "ul", "ol")) return Math.max(1, Math.ceil((widthOf(node) * LETTER) / width));
  const items = node.children.filter((child) => isElement(child));
  const rows = items.map((item) => itemRows(item, width - INDENT * LETTER));
  return rows.reduce((sum, next) => sum + next, BETWEEN_ITEMS * Math.max(0, items.length - 1));
}

/** An item is a line of text, or holds paragraphs and lists. */
function itemRows(item: Element, width: number): number {
  const blocks = item.children.filter((child) => isElement(child, "p", "ul", "ol"));
  const own = { ...item, children: item.children.filter((child) => !isElement(child, "p", "ul", "ol")) };
  const text = widthOf(own) > 0.5 ? [own] : [];
  return [...text, ...blocks].reduce((sum, block) => sum + rowsOf(block, width), 0);
}

/** KaTeX says how high a line is by an empty box in it; in em of the formula. */
function formulaHeight(node: Element): number {
  const own = hasClass(node, "strut") ? Number(/height:([\d.]+)em/.exec(`${node.properties.style}`)?.[1] ?? 0) : 0;
  return node.children
    .filter((child) => isElement(child))
    .reduce((height, child) => Math.max(height, formulaHeight(child)), own);
}
