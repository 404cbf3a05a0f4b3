import type { Node, Nodes } from "mdast";
import type { MdxJsxFlowElement, MdxJsxTextElement } from "mdast-util-mdx-jsx";

/** A component's element, such as `<Cite id="…" />`, in a page's tree. */
export type MdxElement = MdxJsxFlowElement | MdxJsxTextElement;

/** The file of a page, as far as messages name it. */
export interface PageFile {
  path?: string;
}

/** Whether a node is an element of the component called so. */
export const isElement = (node: Nodes, name: string): node is MdxElement =>
  (node.type === "mdxJsxFlowElement" || node.type === "mdxJsxTextElement") && node.name === name;

/** An attribute's text; empty where there is none, or where it is computed. */
export function readAttribute({ attributes }: MdxElement, name: string): string {
  for (const attribute of attributes) {
    if (attribute.type === "mdxJsxAttribute" && attribute.name === name && typeof attribute.value === "string")
      return attribute.value;
  }
  return "";
}

/** Gives an element attributes besides those that the author wrote. */
export function addAttributes(element: MdxElement, values: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(values)) {
    element.attributes.push({ type: "mdxJsxAttribute", name, value });
  }
}

/** Stops the build at a node, naming file and line. */
export function stopAt(file: PageFile, node: Node, message: string): never {
  throw new Error(`${file.path ?? ""}:${node.position?.start.line ?? 1}：${message}`);
}
