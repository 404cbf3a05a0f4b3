/** The editor bundle: CodeMirror 6 with the grammar and classes of the static view. */
import { defaultKeymap, history, historyKeymap, indentLess, indentMore } from "@codemirror/commands";
import {
  bracketMatching,
  indentNodeProp,
  indentOnInput,
  LRLanguage,
  syntaxHighlighting,
  delimitedIndent,
  flatIndent,
  continuedIndent,
  indentUnit,
} from "@codemirror/language";
import { EditorState, StateEffect, StateField } from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  drawSelection,
  EditorView,
  keymap,
  lineNumbers,
  WidgetType,
} from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";
import { parser } from "@lezer/javascript";
import type { CodeEditor, EditorOptions } from "./CellEditor";
import type { LineError } from "./CellState";
import { tiedNames } from "./tiedNames";

const typescript = LRLanguage.define({
  parser: parser.configure({
    dialect: "ts",
    props: [
      indentNodeProp.add({
        IfStatement: continuedIndent({ except: /^\s*({|else\b)/ }),
        TryStatement: continuedIndent({ except: /^\s*({|catch\b|finally\b)/ }),
        Block: delimitedIndent({ closing: "}" }),
        ArrowFunction: (context) => context.baseIndent + context.unit,
        "TemplateString BlockComment": () => null,
        "Statement Property": continuedIndent({ except: /^\s*{/ }),
        LabeledStatement: flatIndent,
      }),
    ],
  }),
  languageData: { closeBrackets: { brackets: ["(", "[", "{", "'", '"', "`"] }, commentTokens: { line: "//" } },
});

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

const setErrorLine = StateEffect.define<LineError | undefined>();
const errorLine = StateField.define<DecorationSet>({
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

/** Tab indents; after Escape, the next Tab leaves the editor, as keyboard users need. */
function escapableTab() {
  let escaped = false;
  return [
    EditorView.domEventHandlers({
      keydown: (event) => {
        if (event.key !== "Tab" && event.key !== "Shift") escaped = event.key === "Escape";
        return false;
      },
      blur: () => {
        escaped = false;
        return false;
      },
    }),
    keymap.of([
      { key: "Tab", run: (view) => !escaped && indentMore(view) },
      { key: "Shift-Tab", run: (view) => !escaped && indentLess(view) },
    ]),
  ];
}

function createEditor(parent: HTMLElement, options: EditorOptions): CodeEditor {
  const run = (action: () => void) => () => {
    action();
    return true;
  };
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: options.code,
      extensions: [
        escapableTab(),
        keymap.of([
          // Starboard listens for them as well.
          { key: "Mod-Enter", run: run(options.onRun), stopPropagation: true },
          { key: "Ctrl-Enter", run: run(options.onRun), stopPropagation: true },
          { key: "Shift-Enter", run: run(options.onRunAndNext), stopPropagation: true },
        ]),
        lineNumbers(),
        history(),
        drawSelection(),
        bracketMatching(),
        indentOnInput(),
        indentUnit.of("  "),
        EditorState.tabSize.of(2),
        typescript,
        syntaxHighlighting(classHighlighter),
        EditorView.lineWrapping,
        errorLine,
        options.ties.length > 0 ? tiedNames(options.ties) : [],
        EditorView.contentAttributes.of({
          "aria-label": options.label,
          "aria-description": "按 Escape 再按 Tab 离开编辑器",
          autocapitalize: "off",
          autocorrect: "off",
          spellcheck: "false",
        }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) options.onChange(update.state.doc.toString());
        }),
        keymap.of([...defaultKeymap, ...historyKeymap]),
      ],
    }),
  });
  return {
    setCode(code) {
      if (code === view.state.doc.toString()) return;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: code } });
    },
    markError: (error) => view.dispatch({ effects: setErrorLine.of(error) }),
    focus(position) {
      view.focus();
      if (position) view.dispatch({ selection: { anchor: position === "start" ? 0 : view.state.doc.length } });
    },
    focusAt(x, y) {
      view.focus();
      const at = view.posAtCoords({ x, y });
      if (at !== null) view.dispatch({ selection: { anchor: at } });
    },
    destroy: () => view.destroy(),
  };
}

globalThis.liveNotebookEditor = { createEditor };
