import type { ElementContent, RootContent } from "hast";
import { lineWidth } from "../../lib/lineWidth";
import { hasClass, isElement } from "../hast";

/** Widths in em of the text around: of what isn't Chinese, of a letter in a formula, of what a component such as `<Cite>` puts in its place. */
const LATIN = 0.52;
const FORMULA = 0.5;
const COMPONENT = 2.5;

/** How wide the text of a node is in one line, in em: about, for fonts differ. */
export function widthOf(node: RootContent | ElementContent): number {
  if (node.type === "text") return widthOfText(node.value);
  if (node.type === "mdxJsxTextElement" && node.children.length === 0) return COMPONENT;
  if (!("children" in node)) return 0;
  // The same once more, for those who listen.
  if (isElement(node) && hasClass(node, "katex-mathml")) return 0;
  const inside = node.children.reduce((sum, child) => sum + widthOf(child), 0);
  return isElement(node) && hasClass(node, "katex-html") ? (inside * FORMULA) / LATIN : inside;
}

/** How wide a text is in one line, in em. */
export const widthOfText = (text: string): number => lineWidth(text, 1, LATIN);
