/** For CodeMirror: the line below the code, which says how to go on, and what is wrong where the caret is. */
import { forEachDiagnostic } from "@codemirror/lint";
import { type Extension, StateEffect, StateField } from "@codemirror/state";
import { EditorView, type Panel, showPanel } from "@codemirror/view";
import { make } from "../../../lib/dom/make";

/** What the line below an editor's code says. */
export class EditorRemarks {
  /** Called where it may have changed. */
  show: () => void = () => {};
  #status = "";
  #refusal = "";
  /** The error in the caret's line, if any. */
  problem = "";

  constructor(readonly hint: () => string) {}

  /** Why something can't be had; empty for nothing. */
  setStatus(text: string): void {
    this.#status = text;
    this.show();
  }

  /** Why what was just written isn't there; empty for nothing. */
  setRefusal(text: string): void {
    if (this.#refusal === text) return;
    this.#refusal = text;
    this.show();
  }

  /** What is news to the reader: it is read out, too. */
  get news(): string {
    return this.#refusal || this.problem || this.#status;
  }
}

/** How tall the frame is at least once one edits. */
const ROOM = "24rem";

/** The editor has the focus for the first time: from then on it has its line. */
const setVisited = StateEffect.define<boolean>();

/** The line below the code, from the first time that the editor has the focus. */
export function remarksPanel(remarks: EditorRemarks): Extension {
  const panel = (view: EditorView): Panel => {
    const { ownerDocument } = view.dom;
    // In a notebook of a few lines there would be no place for a list.
    ownerDocument.body.style.minHeight = ROOM;
    // What it says is in the editor's description, too.
    const hint = make(ownerDocument, "span");
    hint.setAttribute("aria-hidden", "true");
    const news = make(ownerDocument, "span", "code-news");
    news.setAttribute("role", "status");
    remarks.show = () => {
      if (news.textContent !== remarks.news) news.textContent = remarks.news;
      hint.textContent = remarks.news ? "" : remarks.hint();
    };
    remarks.show();
    return { dom: make(ownerDocument, "div", "code-hint", news, hint) };
  };
  return [
    StateField.define<boolean>({
      create: () => false,
      update: (value, transaction) => value || transaction.effects.some((effect) => effect.is(setVisited)),
      provide: (field) => showPanel.from(field, (is) => (is ? panel : null)),
    }),
    EditorView.domEventHandlers({
      focus: (_, view) => {
        // Not within the event: an update may be under way.
        queueMicrotask(() => view.dispatch({ effects: setVisited.of(true) }));
        return false;
      },
    }),
    EditorView.updateListener.of(({ state }) => {
      const line = state.doc.lineAt(state.selection.main.head);
      let problem = "";
      forEachDiagnostic(state, ({ message }, from) => {
        if (problem === "" && from >= line.from && from <= line.to) problem = message.split("\n")[0];
      });
      if (problem === remarks.problem) return;
      remarks.problem = problem;
      remarks.show();
    }),
  ];
}
