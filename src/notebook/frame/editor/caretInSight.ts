/** For CodeMirror: where the caret goes, the page scrolls. The frame is as tall as its notebook, and has nothing to scroll itself. */
import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import type { LinePlace } from "../../contract/pageProtocol";

/** Tells where the caret is, each time that it is to be seen: moved by a key, or by what is found. */
export function caretInSight(tell: (place: LinePlace) => void): Extension {
  const key = {};
  return EditorView.scrollHandler.of((view) => {
    view.requestMeasure({
      key,
      read({ state, dom }) {
        const caret = view.coordsAtPos(state.selection.main.head);
        // A frame that has grown is scrolled until the page has made room for it.
        const scrolled = dom.ownerDocument.defaultView?.scrollY ?? 0;
        if (caret) tell({ top: caret.top + scrolled, bottom: caret.bottom + scrolled });
      },
    });
    // Sideways the editor scrolls itself.
    return false;
  });
}
