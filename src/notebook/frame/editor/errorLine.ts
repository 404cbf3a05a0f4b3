/** For CodeMirror: the line of a run's error. */
import { StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, WidgetType } from "@codemirror/view";
import type { LineError } from "../CellCode";

/** What is wrong, below its line. */
class ErrorText extends WidgetType {
  constructor(readonly text: string) {
    super();
  }

  override eq(other: ErrorText): boolean {
    return other.text === this.text;
  }

  toDOM(): HTMLElement {
    const element = document.createElement("div");
    element.className = "code-error-text";
    element.textContent = this.text;
    return element;
  }
}

/** Says which line is wrong, or none. */
export const setErrorLine = StateEffect.define<LineError | undefined>();

/** The line that is wrong, and what is said below it. */
export const errorLine = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    const effect = transaction.effects.find((e) => e.is(setErrorLine));
    if (!effect) return transaction.docChanged ? Decoration.none : marks;
    const error = effect.value as LineError | undefined;
    if (!error || error.line < 1 || error.line > transaction.state.doc.lines) return Decoration.none;
    const { from, to } = transaction.state.doc.line(error.line);
    return Decoration.set([
      Decoration.line({ class: "code-error-line" }).range(from),
      Decoration.widget({ widget: new ErrorText(error.text), block: true, side: 1 }).range(to),
    ]);
  },
  provide: (field) => EditorView.decorations.from(field),
});
