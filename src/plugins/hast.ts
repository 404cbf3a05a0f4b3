import type { Element, ElementContent, RootContent } from "hast";

/** Whether a node is an element, with one of the names if there are any. */
export const isElement = (node: RootContent | ElementContent | undefined, ...names: string[]): node is Element =>
  node?.type === "element" && (names.length === 0 || names.includes(node.tagName));

/** Whether an element has a class. */
export const hasClass = ({ properties: { className } }: Element, name: string): boolean =>
  Array.isArray(className) && className.includes(name);
