/** The editor bundle: CodeMirror 6 with the grammar and classes of the static view. */
import { closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { lintKeymap } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { EditorState } from "@codemirror/state";
import { drawSelection, EditorView, keymap, lineNumbers } from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";
import type { CodeEditor, EditorNotebook, EditorOptions } from "./EditorApi";
import { caretInSight } from "./editor/caretInSight";
import { errorLine, setErrorLine } from "./editor/errorLine";
import { foldAll, folding, unfoldLine } from "./editor/folding";
import { hangingIndent } from "./editor/hangingIndent";
import { LanguageClient } from "./editor/LanguageClient";
import { languageSupport } from "./editor/languageSupport";
import { lengthLimit } from "./editor/lengthLimit";
import { phrases } from "./editor/phrases";
import { EditorRemarks, remarksPanel } from "./editor/remarks";
import { TabRule } from "./editor/TabRule";
import { tabKey } from "./editor/tabKey";
import { theme } from "./editor/theme";
import { typescriptGrammar } from "./editor/typescriptGrammar";
import { visibleSpace } from "./editor/visibleSpace";
import { tiedNames } from "./tiedNames";

/** The language worker of the notebook, made with its first editor. */
const clients = new WeakMap<EditorNotebook, LanguageClient>();

function clientOf(notebook: EditorNotebook): LanguageClient {
  const { cells, page } = notebook;
  const source = { cells: () => cells.source(), readScript: (name: string) => page.readScript(name) };
  const client = clients.get(notebook) ?? new LanguageClient(source);
  clients.set(notebook, client);
  return client;
}

function createEditor(parent: HTMLElement, options: EditorOptions): CodeEditor {
  const run = (action: () => void) => () => {
    action();
    return true;
  };
  const tabRule = new TabRule();
  const remarks = new EditorRemarks(() => tabRule.hint);
  tabRule.changed = () => remarks.show();
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: options.code,
      extensions: [
        tabKey(tabRule),
        remarksPanel(remarks),
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
        closeBrackets(),
        indentOnInput(),
        indentUnit.of("  "),
        EditorState.tabSize.of(2),
        typescriptGrammar,
        syntaxHighlighting(classHighlighter),
        search({ top: true }),
        highlightSelectionMatches(),
        visibleSpace(parent.ownerDocument.body),
        caretInSight((place) => options.notebook.page.showCaret(place)),
        lengthLimit((text) => remarks.setRefusal(text)),
        EditorView.lineWrapping,
        hangingIndent,
        errorLine,
        folding,
        options.ties.length > 0 ? tiedNames(options.ties) : [],
        languageSupport({
          client: clientOf(options.notebook),
          cell: options.id,
          openLibrary: (name) => options.notebook.page.openLibrary(name),
          status: (text) => remarks.setStatus(text),
        }),
        phrases,
        theme,
        EditorView.contentAttributes.of({
          "aria-label": options.label,
          "aria-description": "按 Enter 或直接打字开始编辑，之后 Tab 缩进；按 Esc 再按 Tab 离开编辑器",
          autocapitalize: "off",
          autocorrect: "off",
          spellcheck: "false",
        }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) options.onChange(update.state.doc.toString());
        }),
        keymap.of([
          ...closeBracketsKeymap,
          ...completionKeymap,
          ...searchKeymap,
          ...lintKeymap,
          ...defaultKeymap,
          ...historyKeymap,
        ]),
      ],
    }),
  });
  foldAll(view, options.unfolded);
  return {
    setCode(code) {
      if (code === view.state.doc.toString()) return;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: code } });
      foldAll(view);
    },
    markError: (error) => view.dispatch({ effects: [setErrorLine.of(error), ...unfoldLine(view.state, error?.line)] }),
    focus(position, begins = false) {
      view.focus();
      if (begins) tabRule.begin();
      const anchor = position === "start" ? 0 : view.state.doc.length;
      if (position) view.dispatch({ selection: { anchor }, scrollIntoView: true });
    },
    focusAt(x, y) {
      view.focus();
      tabRule.begin();
      const at = view.posAtCoords({ x, y });
      if (at !== null) view.dispatch({ selection: { anchor: at } });
    },
    destroy: () => view.destroy(),
  };
}

globalThis.liveNotebookEditor = { createEditor };
