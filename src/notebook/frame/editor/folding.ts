/** For CodeMirror: what the author folds is folded here too, and looks as on the page (cell/code.css). */
import { codeFolding, foldedRanges, foldEffect, foldKeymap, foldService, unfoldEffect } from "@codemirror/language";
import type { EditorState, StateEffect } from "@codemirror/state";
import { type EditorView, keymap } from "@codemirror/view";
import { type Fold, findFolds, foldedLines } from "../../contract/folds";

/** A fold's place in the text. */
const rangeOf = (state: EditorState, { from, to }: Fold) => ({
  from: state.doc.line(from).from,
  to: state.doc.line(to).to,
});

/** Folds as the author has set them. */
export const folding = [
  codeFolding({
    preparePlaceholder: (state, range) => {
      const code = state.doc.toString();
      const fold = findFolds(code).find((one) => rangeOf(state, one).from === range.from);
      return fold ? { label: fold.label, lines: foldedLines(code, fold) } : undefined;
    },
    placeholderDOM: (view, onclick, prepared: { label: string; lines: number } | undefined) => {
      const button = view.dom.ownerDocument.createElement("button");
      button.type = "button";
      button.className = "code-fold-button";
      button.textContent = prepared?.label ?? "折叠的代码";
      if (prepared) button.dataset.lines = `${prepared.lines}`;
      button.onclick = onclick;
      return button;
    },
  }),
  foldService.of((state, lineStart) => {
    const line = state.doc.lineAt(lineStart).number;
    const fold = findFolds(state.doc.toString()).find(({ from }) => from === line);
    return fold ? rangeOf(state, fold) : null;
  }),
  keymap.of(foldKeymap),
];

/** Folds all but what begins on some lines. */
export function foldAll(view: EditorView, opened: readonly number[] = []): void {
  const { state } = view;
  const folds = findFolds(state.doc.toString()).filter(({ from }) => !opened.includes(from));
  view.dispatch({ effects: folds.map((fold) => foldEffect.of(rangeOf(state, fold))) });
}

/** What opens the folds that a line (from 1) is in. */
export function unfoldLine(state: EditorState, line: number | undefined): StateEffect<unknown>[] {
  if (line === undefined || line < 1 || line > state.doc.lines) return [];
  const { from, to } = state.doc.line(line);
  const effects: StateEffect<unknown>[] = [];
  foldedRanges(state).between(from, to, (start, end) => void effects.push(unfoldEffect.of({ from: start, to: end })));
  return effects;
}
