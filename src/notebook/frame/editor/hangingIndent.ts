/** For CodeMirror: a line that wraps goes on under its own first letter, as on the page (`--indent`, see cell/code.css). */
import type { Range } from "@codemirror/state";
import { Decoration, type DecorationSet, type EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";
import { indentOf } from "../../display/indentOf";

const marks = new Map<number, Decoration>();

function markOf(indent: number): Decoration {
  const mark = marks.get(indent) ?? Decoration.line({ attributes: { style: `--indent:${indent}` } });
  marks.set(indent, mark);
  return mark;
}

function decorate({ state, visibleRanges }: EditorView): DecorationSet {
  const found: Range<Decoration>[] = [];
  for (const { from, to } of visibleRanges) {
    for (let at = from; at <= to;) {
      const line = state.doc.lineAt(at);
      const indent = indentOf(line.text);
      if (indent > 0) found.push(markOf(indent).range(line.from));
      at = line.to + 1;
    }
  }
  return Decoration.set(found);
}

/** Has each line know its indent. */
export const hangingIndent = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;

    constructor(view: EditorView) {
      this.decorations = decorate(view);
    }

    update(update: ViewUpdate): void {
      if (update.docChanged || update.viewportChanged) this.decorations = decorate(update.view);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);
