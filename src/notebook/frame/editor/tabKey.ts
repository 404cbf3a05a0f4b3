/** For CodeMirror: the Tab key by its rule, and the line below the code that says what it does. */
import { acceptCompletion, completionStatus } from "@codemirror/autocomplete";
import { indentLess, indentMore } from "@codemirror/commands";
import { type Extension, Prec, StateEffect, StateField } from "@codemirror/state";
import { EditorView, keymap, type Panel, showPanel } from "@codemirror/view";
import { make } from "../../../lib/dom/make";
import type { TabRule } from "./TabRule";

/** The editor has the focus for the first time: its line gets a place, and keeps it, for nothing may jump when it goes. */
const setVisited = StateEffect.define<boolean>();
const PLAIN_KEYS = new Set(["Tab", "Shift", "Escape"]);

export function tabKey(rule: TabRule): Extension {
  const panel = (view: EditorView): Panel => {
    const dom = make(view.dom.ownerDocument, "div", "code-hint");
    // What it says is in the editor's description, too.
    dom.setAttribute("aria-hidden", "true");
    const show = () => {
      dom.textContent = rule.hint;
    };
    show();
    rule.changed = show;
    return { dom };
  };
  const visited = StateField.define<boolean>({
    create: () => false,
    update: (value, transaction) => value || transaction.effects.some((effect) => effect.is(setVisited)),
    provide: (field) => showPanel.from(field, (is) => (is ? panel : null)),
  });
  const keys = EditorView.domEventHandlers({
    keydown(event, view) {
      if (event.key === "Escape" && completionStatus(view.state) === null) rule.escape();
      if (!PLAIN_KEYS.has(event.key)) rule.stay();
      const isPlain = !(event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.isComposing);
      if (rule.hasBegun || event.key !== "Enter" || !isPlain) return false;
      // The first Enter says that the reader wants to edit, and changes nothing yet.
      rule.begin();
      event.preventDefault();
      return true;
    },
    mousedown: () => {
      rule.begin();
      return false;
    },
    focus: (_, view) => {
      // Not within the event: an update may be under way.
      queueMicrotask(() => view.dispatch({ effects: setVisited.of(true) }));
      return false;
    },
    blur: () => {
      rule.leave();
      return false;
    },
  });
  return [
    Prec.highest(keys),
    visited,
    EditorView.updateListener.of(({ transactions }) => {
      const isTyped = transactions.some(
        (each) => each.docChanged && ["input", "delete"].some((by) => each.isUserEvent(by)),
      );
      if (isTyped && !rule.hasBegun) rule.begin();
    }),
    keymap.of([
      { key: "Tab", run: (view) => acceptCompletion(view) || (!rule.movesOn && indentMore(view)) },
      { key: "Shift-Tab", run: (view) => !rule.movesOn && indentLess(view) },
    ]),
  ];
}
