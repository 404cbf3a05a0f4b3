import { foldedRanges } from "@codemirror/language";
import { EditorState, type Extension, type TransactionSpec } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import { describe, expect, it } from "vitest";
import { errorLine, setErrorLine } from "../../../../../src/notebook/frame/editor/errorLine";
import { foldAll, folding, unfoldLine } from "../../../../../src/notebook/frame/editor/folding";

/** An editor without a document: its state, and what is done to it. */
function newState(doc: string, extensions: Extension) {
  const editor = {
    state: EditorState.create({ doc, extensions }),
    dispatch(spec: TransactionSpec) {
      editor.state = editor.state.update(spec).state;
    },
  };
  return editor;
}

describe("the line of an error", () => {
  const code = "const a = 1;\nnope;\na";
  /** The lines that are marked, and what is said below one. */
  const marked = ({ state }: ReturnType<typeof newState>) => {
    const found: unknown[] = [];
    state.field(errorLine).between(0, state.doc.length, (from, _to, { spec }) => {
      found.push([state.doc.lineAt(from).number, spec.class ?? spec.widget.text]);
    });
    return found;
  };
  const mark = (line: number) => ({ effects: setErrorLine.of({ line, text: "没有 nope" }) });

  it("is marked, with what is wrong below it, until it is said otherwise or the code changes", () => {
    const editor = newState(code, errorLine);
    editor.dispatch(mark(2));
    const second = [
      [2, "code-error-line"],
      [2, "没有 nope"],
    ];
    expect(marked(editor)).toEqual(second);
    editor.dispatch({ selection: { anchor: 0 } });
    expect(marked(editor)).toEqual(second);
    editor.dispatch({ effects: setErrorLine.of(undefined) });
    expect(marked(editor)).toEqual([]);
    editor.dispatch(mark(1));
    editor.dispatch({ changes: { from: 0, insert: " " } });
    expect(marked(editor)).toEqual([]);
  });

  it.each([0, 4])("is none where the code has no line %i", (line) => {
    const editor = newState(code, errorLine);
    editor.dispatch(mark(line));
    expect(marked(editor)).toEqual([]);
  });

  it.each([1, 3])("may be the first or the last: %i", (line) => {
    const editor = newState(code, errorLine);
    editor.dispatch(mark(line));
    expect(marked(editor)[0]).toEqual([line, "code-error-line"]);
  });

  it("is drawn anew only where it says something else", () => {
    const widget = (text: string) => {
      const editor = newState(code, errorLine);
      editor.dispatch({ effects: setErrorLine.of({ line: 1, text }) });
      const iterator = editor.state.field(errorLine).iter();
      while (!iterator.value?.spec.widget) iterator.next();
      return iterator.value.spec.widget;
    };
    expect(widget("不对").eq(widget("不对"))).toBe(true);
    expect(widget("不对").eq(widget("别的"))).toBe(false);
  });
});

describe("what the author folds", () => {
  const code = "1;\n// #region 画图\nplot();\n// #endregion\n2;\n// #region 列表\ntable();";
  const folded = ({ state }: { state: EditorState }) => {
    const lines: number[][] = [];
    foldedRanges(state).between(0, state.doc.length, (from, to) => {
      lines.push([state.doc.lineAt(from).number, state.doc.lineAt(to).number]);
    });
    return lines;
  };
  const newFolded = (opened?: number[]) => {
    const editor = newState(code, folding);
    foldAll(editor as unknown as EditorView, opened);
    return editor;
  };

  it("is folded from its first line to its last, but for what the reader has opened", () => {
    expect(folded(newFolded())).toEqual([
      [2, 4],
      [6, 7],
    ]);
    expect(folded(newFolded([2]))).toEqual([[6, 7]]);
  });

  it("is opened by an error in it, and the others stay", () => {
    const editor = newFolded();
    editor.dispatch({ effects: unfoldLine(editor.state, 3) });
    expect(folded(editor)).toEqual([[6, 7]]);
    editor.dispatch({ effects: unfoldLine(editor.state, 7) });
    expect(folded(editor)).toEqual([]);
  });

  it.each([undefined, 0, 1, 5, 8])("isn't opened by an error elsewhere, or nowhere: line %s", (line) => {
    expect(unfoldLine(newFolded().state, line)).toEqual([]);
  });
});
