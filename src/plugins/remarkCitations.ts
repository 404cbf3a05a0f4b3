import { visit } from "unist-util-visit";
import { loadReferences } from "../references/loadReferences";

interface JsxElement {
  type: string;
  name: string | null;
  attributes: { type: string; name: string; value: unknown }[];
  position?: { start: { line: number } };
}

interface Parent {
  children: { type: string; value?: string }[];
}

interface SourceFile {
  path?: string;
}

/**
 * Numbers a page's citations by the order in which works are first cited, and gives its `<References />` that order.
 * The build stops at a citation without an entry, naming file, line and key.
 */
export function remarkCitations() {
  return (tree: { type: string }, file: SourceFile) => {
    const counts = new Map<string, number>();
    const attribute = (name: string, value: string) => ({ type: "mdxJsxAttribute", name, value });
    const lists: JsxElement[] = [];
    visit(tree as never, (node: JsxElement, index: number | undefined, parent: Parent | undefined) => {
      if (node.name === "References") lists.push(node);
      if (node.name !== "Cite") return;
      keepWithWord(parent?.children[(index ?? 0) - 1]);
      const id = String(node.attributes.find(({ name }) => name === "id")?.value ?? "");
      if (!loadReferences().has(id)) {
        const place = `${file.path ?? ""}:${node.position?.start.line ?? 1}`;
        throw new Error(`${place}：引用了参考文献里没有的条目“${id}”；检查拼写，或把它加进 src/content/references.bib`);
      }
      const occurrence = (counts.get(id) ?? 0) + 1;
      counts.set(id, occurrence);
      const number = [...counts.keys()].indexOf(id) + 1;
      node.attributes.push(attribute("number", `${number}`), attribute("occurrence", `${occurrence}`));
    });
    const cited = JSON.stringify([...counts].map(([id, times]) => ({ id, times })));
    for (const list of lists) list.attributes = [attribute("cited", cited)];
  };
}

/** The author leaves a space before a citation; the reader sees none, and no line begins with a citation's number. */
function keepWithWord(before: { type: string; value?: string } | undefined): void {
  if (before?.type === "text" && before.value !== undefined) before.value = `${before.value.trimEnd()}\u2060`;
}
