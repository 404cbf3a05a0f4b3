import { EditorState, type Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { afterEach, vi } from "vitest";
import { newDocument } from "../support";

/** Nothing is seen to change by itself. */
class NoObserver {
  observe(): void {}
  disconnect(): void {}
  takeRecords(): unknown[] {
    return [];
  }
}

/** A selection of nothing: the editor's own is in its state. */
const getSelection = () => ({ rangeCount: 0, anchorNode: null, focusNode: null });

const editors: EditorView[] = [];

/** After each of a file's tests its editors are gone, and what they took for the browser's. */
export function endEditors(): void {
  afterEach(() => {
    for (const view of editors.splice(0)) view.destroy();
    vi.unstubAllGlobals();
  });
}

/** CodeMirror's own editor, in a document without a layout; `key` gives whether the editor took the key. */
export function newEditor(code: string, extensions: Extension) {
  const { document, event } = newDocument();
  const window = Object.assign(new EventTarget(), {
    document,
    getSelection,
    requestAnimationFrame: () => 1,
    cancelAnimationFrame: () => {},
    getComputedStyle: () => ({}),
    setTimeout,
    clearTimeout,
  });
  vi.stubGlobal("window", window);
  vi.stubGlobal("document", document);
  vi.stubGlobal("Window", EventTarget);
  vi.stubGlobal("MutationObserver", NoObserver);
  Object.assign(document, { getSelection, hasFocus: () => true });
  Object.defineProperty(document, "defaultView", { value: window });
  const view = new EditorView({ parent: document.body, state: EditorState.create({ doc: code, extensions }) });
  editors.push(view);
  const { contentDOM } = view;
  const happen = (name: string, init: object = {}) => {
    const happened = event(name, { cancelable: true, ...init });
    const prevented = vi.spyOn(happened, "preventDefault");
    contentDOM.dispatchEvent(happened);
    return prevented.mock.calls.length > 0;
  };
  return {
    view,
    document,
    happen,
    event,
    key: (key: string, init: object = {}) => happen("keydown", { key, keyCode: 0, ...init }),
    code: () => view.state.doc.toString(),
    /** The reader types at the caret, or something else is done to the text. */
    insert: (text: string, userEvent?: string) => {
      const { head } = view.state.selection.main;
      view.dispatch({
        changes: { from: head, insert: text },
        selection: { anchor: head + text.length },
        userEvent,
      });
    },
    caret: (at: number) => view.dispatch({ selection: { anchor: at } }),
    find: (selector: string) => document.querySelector<HTMLElement>(selector),
  };
}
