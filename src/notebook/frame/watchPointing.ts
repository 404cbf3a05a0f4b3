import type { PointedName } from "../contract/pageProtocol";

const isElement = (node: EventTarget | null | undefined): node is Element => !!node && "closest" in node;

/** Calls back with the tied name that the reader points at in the code, by pointer, touch or caret; undefined when with
 * none any more. */
export function watchPointing(
  window: Pick<Window, "document" | "getSelection" | "addEventListener">,
  point: (pointed: PointedName | undefined) => void,
): void {
  const { document } = window;
  let current: Element | undefined;
  const set = (element: Element | undefined) => {
    if (element === current) return;
    current = element;
    point(element && describe(element));
  };
  const tied = (node: EventTarget | null) => (isElement(node) ? (node.closest("[data-tie]") ?? undefined) : undefined);
  document.addEventListener("pointerover", (event) => set(tied(event.target)));
  document.documentElement.addEventListener("pointerleave", () => set(undefined));
  document.addEventListener("selectionchange", () => {
    const node = window.getSelection()?.focusNode;
    const element = isElement(node) ? node : node?.parentElement;
    if (element?.closest(".cm-editor")) set(tied(element));
  });
  window.addEventListener("blur", () => set(undefined));
}

function describe(element: Element): PointedName {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { name: element.getAttribute("data-tie") ?? "", rect: { left, top, width, height } };
}
