import type { Facet } from "@codemirror/state";
import { type Rect, tooltips } from "@codemirror/view";
import { expect, it, vi } from "vitest";
import { visibleSpace } from "../../../../../src/notebook/frame/editor/visibleSpace";
import { newDocument } from "../support";
import { endEditors, newEditor } from "./editorView";

endEditors();

/** What CodeMirror reads the space from that lists may take; it has no other name. */
const { facet } = tooltips() as unknown as { facet: Facet<unknown, { parent: Element; tooltipSpace(): Rect }> };
const SEEN: Rect = { left: 0, top: 300, right: 800, bottom: 900 };

/** An editor in a frame of 800 by 5000; `see` is the browser that says how much of it is in sight. */
function newSpace() {
  const { body } = newDocument().document;
  Object.assign(body.ownerDocument.documentElement, { clientWidth: 800, clientHeight: 5000 });
  const looking: ((entries: { intersectionRect: Rect }[]) => void)[] = [];
  const observed: Element[] = [];
  const disconnect = vi.fn();
  const editor = newEditor("a", visibleSpace(body));
  vi.stubGlobal(
    "IntersectionObserver",
    class {
      disconnect = disconnect;
      constructor(seen: (typeof looking)[number]) {
        looking.push(seen);
      }
      observe = (element: Element) => observed.push(element);
    },
  );
  return {
    ...editor,
    body,
    looking,
    observed,
    disconnect,
    see: (rect: Rect) => looking.at(-1)?.([{ intersectionRect: rect }]),
    space: () => editor.view.state.facet(facet).tooltipSpace(),
    parent: () => editor.view.state.facet(facet).parent,
  };
}

it("lists stand anywhere in the frame before it is known what is in sight, and outside the cell", () => {
  const { space, parent, body, looking } = newSpace();
  expect(space()).toEqual({ left: 0, top: 0, right: 800, bottom: 5000 });
  expect(parent()).toBe(body);
  expect(looking).toEqual([]);
});

it.each(["keydown", "mouseover", "focus"])(
  "%s asks the browser once, what it says holds, and it may be asked anew",
  (name) => {
    const { happen, see, space, looking, observed, disconnect, body } = newSpace();
    expect(happen(name, { key: "a" })).toBe(false);
    happen(name, { key: "a" });
    expect([looking.length, observed]).toEqual([1, [body.ownerDocument.documentElement]]);
    see(SEEN);
    expect(space()).toEqual(SEEN);
    expect(disconnect).toHaveBeenCalledTimes(1);
    happen(name, { key: "a" });
    expect(looking).toHaveLength(2);
  },
);
