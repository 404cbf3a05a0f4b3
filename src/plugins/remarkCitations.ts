import type { Root, RootContent } from "mdast";
import { visit } from "unist-util-visit";
import { loadReferences } from "../references/loadReferences";
import { addAttributes, isElement, type MdxElement, type PageFile, readAttribute, stopAt } from "./mdxElements";

interface Options {
  /** What gives the works that may be cited, by key. */
  references?: () => Pick<ReadonlyMap<string, unknown>, "has">;
}

/**
 * Numbers a page's citations by the order in which works are first cited, and gives its `<References />` that order.
 * The build stops at a citation without an entry, naming file, line and key.
 */
export function remarkCitations({ references = loadReferences }: Options = {}) {
  return (tree: Root, file: PageFile) => {
    const counts = new Map<string, number>();
    const lists: MdxElement[] = [];
    visit(tree, (node, index, parent) => {
      if (isElement(node, "References")) lists.push(node);
      if (!isElement(node, "Cite")) return;
      keepWithWord(parent?.children[(index ?? 0) - 1]);
      const id = readAttribute(node, "id");
      if (!references().has(id)) {
        stopAt(file, node, `引用了参考文献里没有的条目“${id}”；检查拼写，或把它加进 src/content/references.bib`);
      }
      const occurrence = (counts.get(id) ?? 0) + 1;
      counts.set(id, occurrence);
      const number = [...counts.keys()].indexOf(id) + 1;
      addAttributes(node, { number: `${number}`, occurrence: `${occurrence}` });
    });
    const cited = JSON.stringify([...counts].map(([id, times]) => ({ id, times })));
    for (const list of lists) {
      list.attributes = [];
      addAttributes(list, { cited });
    }
  };
}

/** The author leaves a space before a citation; the reader sees none, and no line begins with a citation's number. */
function keepWithWord(before: RootContent | undefined): void {
  if (before?.type === "text") before.value = `${before.value.trimEnd()}\u2060`;
}
