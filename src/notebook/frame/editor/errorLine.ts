/** For CodeMirror: the line of a run's error. */
import { StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView } from "@codemirror/view";

export const setErrorLine = StateEffect.define<number | undefined>();

export const errorLine = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    const effect = transaction.effects.find((e) => e.is(setErrorLine));
    if (!effect) return transaction.docChanged ? Decoration.none : marks;
    const line = effect.value as number | undefined;
    if (line === undefined || line < 1 || line > transaction.state.doc.lines) return Decoration.none;
    return Decoration.set(Decoration.line({ class: "code-error-line" }).range(transaction.state.doc.line(line).from));
  },
  provide: (field) => EditorView.decorations.from(field),
});
