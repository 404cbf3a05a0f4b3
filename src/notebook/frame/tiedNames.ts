/** For CodeMirror: the identifiers that are tied to symbols of the page's formulas carry their name. */
import { syntaxTree } from "@codemirror/language";
import type { Range } from "@codemirror/state";
import { Decoration, type DecorationSet, type EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";

const IDENTIFIERS = new Set(["VariableName", "VariableDefinition"]);

/** Marks the names in the code that the page ties to symbols. */
export function tiedNames(names: readonly string[]) {
  const marks = new Map(names.map((name) => [name, Decoration.mark({ attributes: { "data-tie": name } })]));
  const decorate = ({ state, visibleRanges }: EditorView): DecorationSet => {
    const found: Range<Decoration>[] = [];
    for (const { from, to } of visibleRanges) {
      syntaxTree(state).iterate({
        from,
        to,
        enter: ({ name, from: start, to: end }) => {
          const mark = IDENTIFIERS.has(name) ? marks.get(state.sliceDoc(start, end)) : undefined;
          if (mark) found.push(mark.range(start, end));
        },
      });
    }
    return Decoration.set(found, true);
  };
  return ViewPlugin.fromClass(
    class {
      decorations: DecorationSet;

      constructor(view: EditorView) {
        this.decorations = decorate(view);
      }

      update(update: ViewUpdate): void {
        const parsed = syntaxTree(update.startState) !== syntaxTree(update.state);
        if (update.docChanged || update.viewportChanged || parsed) this.decorations = decorate(update.view);
      }
    },
    { decorations: (plugin) => plugin.decorations },
  );
}
