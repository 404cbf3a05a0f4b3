/** For CodeMirror: what the language worker knows of the code, as completions, cards and marks. */
import {
  autocompletion,
  closeCompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from "@codemirror/autocomplete";
import { type Diagnostic, setDiagnostics } from "@codemirror/lint";
import { type Extension, Prec, StateEffect, StateField } from "@codemirror/state";
import { EditorView, hoverTooltip, keymap, type Rect, showTooltip, type Tooltip, ViewPlugin } from "@codemirror/view";
import type { CallCard, CodeProblem } from "../../contract/language";
import { callCard, codeCard } from "./codeCards";
import { completionKind, completionRank } from "./completionKinds";
import type { LanguageClient } from "./LanguageClient";

/** What the editor of a cell has of the language worker. */
export interface CellLanguageOptions {
  client: LanguageClient;
  cell: string;
  /** Shows a function of the library in its own page. */
  openLibrary(name: string): void;
  /** Why there is no language worker, in Chinese; empty for nothing. */
  status(text: string): void;
}

/** What a reader changes code by; a reset isn't theirs. */
const READERS = ["input", "delete", "undo", "redo", "move"];

/** The errors as CodeMirror marks them; the code may have become shorter since. */
export function toDiagnostics(problems: readonly CodeProblem[], length: number): Diagnostic[] {
  return problems.map(({ from, to, message }) => ({
    from: Math.min(from, length),
    to: Math.min(Math.max(from, to), length),
    severity: "error",
    message,
  }));
}

/** Errors, completions and cards in a cell's editor. */
export function languageSupport({ client, cell, openLibrary, status }: CellLanguageOptions): Extension {
  async function complete(context: CompletionContext): Promise<CompletionResult | null> {
    const { pos: position } = context;
    const before = context.matchBefore(/[\p{ID_Continue}$]+|[."'`]/u);
    if (!context.explicit && !before) return null;
    if (context.explicit) void client.start();
    const found = await client.ask({ kind: "completions", cell, position });
    if (!found || context.aborted || found.options.length === 0) return null;
    const options = found.options.map(({ name, kind, rank }): Completion => ({
      label: name,
      type: completionKind(kind),
      boost: completionRank(rank),
      info: async () => {
        const card = await client.ask({ kind: "details", cell, position, name });
        return card ? codeCard(document, card, openLibrary) : null;
      },
    }));
    return { from: Math.min(found.from, position), options, validFor: /^[\p{ID_Continue}$]*$/u };
  }

  const hover = hoverTooltip(async (view, position) => {
    const found = await client.ask({ kind: "hover", cell, position });
    if (!found?.signature || found.to > view.state.doc.length) return null;
    const create = () => ({ dom: codeCard(view.dom.ownerDocument, found, openLibrary) });
    return { pos: found.from, end: found.to, above: true, create };
  });

  const problems = ViewPlugin.define((view) => {
    const stop = client.listen(cell, {
      problems: (found) => view.dispatch(setDiagnostics(view.state, toDiagnostics(found, view.state.doc.length))),
      status,
    });
    return { destroy: stop };
  });

  return [
    callTooltip(client, cell),
    autocompletion({ override: [complete], icons: false, maxRenderedOptions: 60, positionInfo: belowList }),
    hover,
    problems,
    EditorView.updateListener.of(({ docChanged, transactions }) => {
      const isReaders = transactions.some((each) => READERS.some((event) => each.isUserEvent(event)));
      if (docChanged) client.edited(isReaders);
    }),
  ];
}

/** What documents a completion stands below the list, or above it where there is more room: beside it there is little. */
function belowList(_: EditorView, list: Rect, __: Rect, info: Rect, space: Rect): { style: string } {
  const isBelow = space.bottom - list.bottom >= Math.min(info.bottom - info.top, list.top - space.top);
  return { style: `${isBelow ? "top" : "bottom"}: 100%; left: 0; right: auto` };
}

const setCall = StateEffect.define<{ at: number; card: CallCard } | undefined>();

/** The card of the call that is being written, as long as the caret is in it. */
function callTooltip(client: LanguageClient, cell: string): Extension {
  const field = StateField.define<Tooltip | null>({
    create: () => null,
    update(tooltip, transaction) {
      for (const effect of transaction.effects) {
        if (!effect.is(setCall)) continue;
        const { value } = effect;
        if (!value) return null;
        const create = ({ dom }: EditorView) => ({ dom: callCard(dom.ownerDocument, value.card) });
        return { pos: value.at, above: true, create };
      }
      return tooltip && transaction.docChanged ? { ...tooltip, pos: transaction.changes.mapPos(tooltip.pos) } : tooltip;
    },
    provide: (self) => showTooltip.from(self),
  });
  let asked = 0;
  let isAsking = false;
  const ask = async (view: EditorView) => {
    const own = ++asked;
    isAsking = true;
    const at = view.state.selection.main.head;
    const card = await client.ask({ kind: "call", cell, position: at });
    if (own !== asked) return;
    isAsking = false;
    if (card || view.state.field(field)) view.dispatch({ effects: setCall.of(card && { at, card }) });
  };
  /** Takes the card away, or the one that is on its way; whether there was one to see. */
  const close = (view: EditorView): boolean => {
    asked++;
    isAsking = false;
    if (!view.state.field(field)) return false;
    view.dispatch({ effects: setCall.of(undefined) });
    return true;
  };
  return [
    field,
    // Before the list's own, which stands as high and comes later: a list that is only on its way would take the key, and leave the card.
    Prec.highest(keymap.of([{ key: "Escape", run: (view) => [close(view), closeCompletion(view)].includes(true) }])),
    keymap.of([
      {
        key: "Mod-Shift-Space",
        run(view) {
          void ask(view);
          return true;
        },
      },
    ]),
    EditorView.domEventHandlers({
      blur: (_, view) => {
        queueMicrotask(() => close(view));
        return false;
      },
    }),
    EditorView.updateListener.of(({ view, transactions, selectionSet, docChanged, state }) => {
      const isOpen = state.field(field) !== null;
      const typed = transactions.some((each) => each.isUserEvent("input.type"));
      const before = state.sliceDoc(state.selection.main.head - 1, state.selection.main.head);
      // Not within the update.
      if ((typed && /[(,]/.test(before)) || ((isOpen || isAsking) && (selectionSet || docChanged)))
        queueMicrotask(() => void ask(view));
    }),
  ];
}
