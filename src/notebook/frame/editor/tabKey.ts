/** For CodeMirror: the Tab key by its rule. */
import { acceptCompletion, completionStatus } from "@codemirror/autocomplete";
import { indentLess, indentMore } from "@codemirror/commands";
import { type Extension, Prec } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import type { TabRule } from "./TabRule";

const PLAIN_KEYS = new Set(["Tab", "Shift", "Escape"]);

/** What the keys Tab, Escape and Enter do. */
export function tabKey(rule: TabRule): Extension {
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
    blur: () => {
      rule.leave();
      return false;
    },
  });
  return [
    Prec.highest(keys),
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
