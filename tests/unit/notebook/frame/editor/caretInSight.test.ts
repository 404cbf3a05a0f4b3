import { EditorView } from "@codemirror/view";
import { expect, it, vi } from "vitest";
import { caretInSight } from "../../../../../src/notebook/frame/editor/caretInSight";
import { endEditors, newEditor } from "./editorView";

endEditors();

/** An editor whose caret stands at a place of its frame, which is scrolled by 7 pixels. */
function newFollowed(place: { top: number; bottom: number } | null) {
  const tell = vi.fn();
  const { view, document, caret } = newEditor("one\ntwo", caretInSight(tell));
  Object.assign(document.defaultView as object, { scrollY: 7 });
  const coordsAtPos = vi.spyOn(view, "coordsAtPos").mockReturnValue(place && { ...place, left: 0, right: 0 });
  const requestMeasure = vi.spyOn(view, "requestMeasure").mockImplementation(() => {});
  const [handler] = view.state.facet(EditorView.scrollHandler);
  return {
    tell,
    coordsAtPos,
    caret,
    show: () => handler(view, {} as never, { x: "nearest", y: "nearest", xMargin: 5, yMargin: 5 }),
    /** The editor may look at its layout: the last who asked does, for each key. */
    measure: () => requestMeasure.mock.lastCall?.[0]?.read(view),
  };
}

it("where the caret is to be seen is told by its place in the frame, once there is a layout to read", () => {
  const { tell, coordsAtPos, caret, show, measure } = newFollowed({ top: 100, bottom: 120 });
  caret(4);
  // Sideways the editor goes on as it would.
  expect([show(), tell.mock.calls]).toEqual([false, []]);
  measure();
  expect([coordsAtPos.mock.calls, tell.mock.calls]).toEqual([[[4]], [[{ top: 107, bottom: 127 }]]]);
});

it("a caret that isn't drawn is nowhere", () => {
  const { tell, show, measure } = newFollowed(null);
  show();
  measure();
  expect(tell).not.toHaveBeenCalled();
});
