import type { Element, ElementContent, Root } from "hast";
import rehypeKatex from "rehype-katex";
import { SKIP, visit } from "unist-util-visit";
import type { VFile } from "vfile";

/** A symbol may carry the name that ties it to the code: \htmlData, and nothing else, is trusted. */
const draw = rehypeKatex({ trust: ({ command }) => command === "\\htmlData", strict: "ignore" });

/** What has been drawn, by its TeX and whether it stands on a line of its own: an article writes `x` a hundred times. */
const drawn = new Map<string, ElementContent[]>();

/** Draws formulas by KaTeX, each once: drawing one and reading its HTML is most of what a page of formulas takes. */
export function rehypeFormulas() {
  return (tree: Root, file: VFile) => {
    visit(tree, "element", (element, index, parent) => {
      const key = keyOf(element);
      if (key === undefined || parent === undefined || index === undefined) return undefined;
      const nodes = drawn.get(key) ?? drawNew(key, element, file);
      // Later plug-ins change the nodes of the page that they stand on.
      parent.children.splice(index, 1, ...structuredClone(nodes));
      return [SKIP, index + nodes.length];
    });
  };
}

function drawNew(key: string, element: Element, file: VFile): ElementContent[] {
  const messages = file.messages.length;
  const box: Element = { type: "element", tagName: "div", properties: {}, children: [element] };
  draw({ type: "root", children: [box] }, file);
  // One that KaTeX refuses is to be refused on every page that has it.
  if (file.messages.length === messages) drawn.set(key, box.children);
  return box.children;
}

/** What a formula is known by, as remark-math leaves it: `code`, in a `pre` where it is on a line of its own. */
function keyOf({ tagName, properties, children: [first] }: Element): string | undefined {
  if (tagName === "pre") return first?.type === "element" && isMath(first) ? `display ${textOf(first)}` : undefined;
  return tagName === "code" && isMath({ properties }) ? `inline ${textOf({ children: [first] })}` : undefined;
}

const isMath = ({ properties }: Pick<Element, "properties">): boolean =>
  Array.isArray(properties.className) && properties.className.includes("language-math");

const textOf = ({ children: [first] }: Pick<Element, "children">): string =>
  first?.type === "text" ? first.value : "";
