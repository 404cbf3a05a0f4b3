import { startCompletion } from "@codemirror/autocomplete";
import { showTooltip } from "@codemirror/view";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { CallCard } from "../../../../../src/notebook/contract/language";
import type { LanguageClient } from "../../../../../src/notebook/frame/editor/LanguageClient";
import { languageSupport } from "../../../../../src/notebook/frame/editor/languageSupport";
import { endEditors, newEditor } from "./editorView";

endEditors();
beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const CARD: CallCard = { before: "add(", parameters: ["a: number"], after: ")", active: 0, text: "" };

/** An editor whose calls the test tells of, each when it likes. */
function newCalling(code = "") {
  const asked: number[] = [];
  const answers: ((card: CallCard | undefined) => void)[] = [];
  const client = {
    start: async () => {},
    edited: () => {},
    listen: () => () => {},
    ask: ({ kind, position }: { kind: string; position: number }) => {
      if (kind !== "call") return new Promise(() => {});
      asked.push(position);
      return new Promise((resolve) => answers.push(resolve));
    },
  } as unknown as LanguageClient;
  const options = { client, cell: "rates", openLibrary: () => {}, status: () => {} };
  const editor = newEditor(code, languageSupport(options));
  const settle = () => vi.advanceTimersByTimeAsync(0);
  /** Where cards stand. */
  const cards = () => editor.view.state.facet(showTooltip).flatMap((tooltip) => (tooltip ? [tooltip.pos] : []));
  return {
    ...editor,
    asked,
    cards,
    settle,
    async type(text: string) {
      editor.insert(text, "input.type");
      await settle();
    },
    async answer(card: CallCard | null = CARD) {
      answers.splice(0).at(-1)?.(card ?? undefined);
      await settle();
    },
    answers,
  };
}

describe("the card of the call that is being written", () => {
  it.each([
    ["(", [3]],
    [",", [3]],
    ["x", []],
  ])("is asked for behind a bracket and a comma that are typed: %s", async (sign, expected) => {
    const { type, asked, caret } = newCalling("ab");
    caret(2);
    await type(sign);
    expect(asked).toEqual(expected);
  });

  it("isn't asked for by a bracket that comes otherwise, nor by a caret behind one", async () => {
    const { insert, caret, asked, settle } = newCalling("f(");
    insert("(");
    caret(2);
    await settle();
    expect(asked).toEqual([]);
  });

  it("stands above the caret, with its text, and moves with what is written before it", async () => {
    const { type, answer, cards, view } = newCalling("f");
    view.dispatch({ selection: { anchor: 1 } });
    await type("(");
    await answer();
    expect(cards()).toEqual([2]);
    const tooltip = view.state.facet(showTooltip)[0];
    expect(tooltip?.above).toBe(true);
    expect(tooltip?.create(view).dom.textContent).toBe("add(a: number)");
    view.dispatch({ changes: { from: 0, insert: "let a; " } });
    expect(cards()).toEqual([9]);
  });

  it("is asked for again while it is there or on its way: what is typed or walked to may be another call", async () => {
    const { type, answer, asked, caret, settle, cards } = newCalling();
    await type("(");
    await type("1");
    expect(asked).toEqual([1, 2]);
    await answer();
    caret(1);
    await settle();
    expect(asked).toEqual([1, 2, 1]);
    await answer(null);
    expect(cards()).toEqual([]);
    caret(0);
    await settle();
    expect(asked).toHaveLength(3);
  });

  it("is that of the last question, whichever is answered first", async () => {
    const { type, answers, cards, settle } = newCalling();
    await type("(");
    await type("(");
    const [first, last] = answers;
    last(undefined);
    first(CARD);
    await settle();
    expect(cards()).toEqual([]);
  });

  it("is asked for by its keys, too", async () => {
    const { key, asked, answer, cards } = newCalling("f()");
    expect(key(" ", { ctrlKey: true, shiftKey: true, keyCode: 32 })).toBe(true);
    expect(asked).toEqual([0]);
    await answer();
    expect(cards()).toEqual([0]);
  });
});

describe("Escape", () => {
  it("takes the card away, and no more than once", async () => {
    const { key, type, answer, cards } = newCalling();
    await type("(");
    await answer();
    expect([key("Escape"), cards()]).toEqual([true, []]);
    expect(key("Escape")).toBe(false);
  });

  it("takes away the one that is on its way", async () => {
    const { key, type, answer, cards, asked } = newCalling();
    await type("(");
    key("Escape");
    await answer();
    expect(cards()).toEqual([]);
    await type("1");
    expect(asked).toEqual([1]);
  });

  it("takes away the list that is on its way along with the card", async () => {
    const { key, type, answer, cards, view } = newCalling();
    await type("(");
    await answer();
    startCompletion(view);
    expect([key("Escape"), cards()]).toEqual([true, []]);
    expect(key("Escape")).toBe(false);
  });
});

it("the card goes when the editor has the focus no more", async () => {
  const { type, answer, cards, happen, settle } = newCalling();
  await type("(");
  await answer();
  happen("blur");
  await settle();
  expect(cards()).toEqual([]);
});
