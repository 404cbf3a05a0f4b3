import { currentCompletions, startCompletion } from "@codemirror/autocomplete";
import { forEachDiagnostic } from "@codemirror/lint";
import { activateHover, hasHoverTooltips, showTooltip } from "@codemirror/view";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { LanguageAnswer, LanguageQuestion } from "../../../../../src/notebook/contract/language";
import type { LanguageClient, LanguageListener } from "../../../../../src/notebook/frame/editor/LanguageClient";
import { languageSupport } from "../../../../../src/notebook/frame/editor/languageSupport";
import { endEditors, newEditor } from "./editorView";

endEditors();
beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** An editor whose language worker answers as the test says. */
function newAssisted(code: string, answers: Partial<Record<LanguageQuestion["kind"], LanguageAnswer>> = {}) {
  const asked: LanguageQuestion[] = [];
  const edits: boolean[] = [];
  let listener: LanguageListener | undefined;
  const opened: string[] = [];
  const status = vi.fn();
  const start = vi.fn(async () => {});
  const client = {
    start,
    edited: (isReaders: boolean) => void edits.push(isReaders),
    listen: (_cell: string, told: LanguageListener) => {
      listener = told;
      return () => (listener = undefined);
    },
    ask: async (question: LanguageQuestion) => {
      asked.push(question);
      return answers[question.kind];
    },
  } as unknown as LanguageClient;
  const editor = newEditor(
    code,
    languageSupport({ client, cell: "rates", openLibrary: (name) => opened.push(name), status }),
  );
  const settle = () => vi.advanceTimersByTimeAsync(200);
  return {
    ...editor,
    asked,
    answers,
    edits,
    opened,
    start,
    status,
    settle,
    listener: () => listener,
    /** Where completions were asked for since this was last read. */
    places: () => asked.splice(0).flatMap((each) => (each.kind === "completions" ? [each.position] : [])),
    async complete() {
      startCompletion(editor.view);
      await settle();
      return currentCompletions(editor.view.state);
    },
  };
}

describe("what could stand at the caret", () => {
  const completions = {
    from: 0,
    options: [
      { name: "rate", kind: "const", rank: 11 },
      { name: "radius", kind: "what comes later", rank: 15 },
    ],
  };

  it("is asked of the worker where the caret is, and its kinds and ranks are CodeMirror's", async () => {
    const { complete, asked, start, caret } = newAssisted("ra", { completions });
    caret(2);
    expect(await complete()).toMatchObject([
      { label: "rate", type: "constant", boost: 10 },
      { label: "radius", type: "text", boost: -10 },
    ]);
    expect(asked[0]).toEqual({ kind: "completions", cell: "rates", position: 2 });
    expect(start).toHaveBeenCalledTimes(1);
  });

  it.each([
    ["a letter", "r", true],
    ["a letter of a Chinese name", "率", true],
    ["a dot", "a.", true],
    ["a quotation mark", '"', true],
    ["a bracket", "f(", false],
    ["a blank", "a ", false],
  ])("is asked for by itself behind %s: %s, %s", async (_, text, expected) => {
    const { insert, settle, places, start } = newAssisted("", { completions });
    for (const letter of text) {
      await settle();
      places();
      insert(letter, "input.type");
    }
    await settle();
    expect(places().length > 0).toBe(expected);
    expect(start).not.toHaveBeenCalled();
  });

  it("goes on being it while a name is written, and is asked anew behind another sign", async () => {
    const { complete, insert, caret, settle, places, view } = newAssisted("r", { completions });
    caret(1);
    await complete();
    places();
    for (const letter of "a$") insert(letter, "input.type");
    await settle();
    expect(places()).toEqual([]);
    insert(".", "input.type");
    await settle();
    expect(places()).toEqual([4]);
    expect(view.state.doc.toString()).toBe("ra$.");
  });

  it("is nothing where the worker knows nothing", async () => {
    const { complete, answers } = newAssisted("ra", {});
    expect(await complete()).toEqual([]);
    answers.completions = { from: 0, options: [] };
    expect(await complete()).toEqual([]);
  });

  it("begins at the caret at the latest, though the code has become shorter since", async () => {
    const { complete, answers } = newAssisted("", { completions });
    answers.completions = { ...completions, from: 9 };
    expect(await complete()).toHaveLength(2);
  });

  it("has its documentation fetched when it is looked at", async () => {
    const { complete, asked, answers, caret, opened, event } = newAssisted("ra", { completions });
    caret(2);
    const [rate] = await complete();
    const info = rate.info as (of: unknown) => Promise<HTMLElement | null>;
    expect(await info(rate)).toBeNull();
    answers.details = { signature: "const rate: 0.1", text: "学习率", library: "show" };
    const card = await info(rate);
    expect(asked.at(-1)).toEqual({ kind: "details", cell: "rates", position: 2, name: "rate" });
    expect(card?.querySelector("code")?.textContent).toBe("const rate: 0.1");
    card?.querySelector("button")?.dispatchEvent(event("click"));
    expect(opened).toEqual(["show"]);
  });
});

describe("what the pointer is over", () => {
  const hover = { signature: "const a: 1", text: "", from: 0, to: 1 };

  it("is said above it", async () => {
    const { view, asked, settle } = newAssisted("a", { hover });
    activateHover(view, 1, 1);
    await settle();
    expect(asked).toEqual([{ kind: "hover", cell: "rates", position: 1 }]);
    expect(hasHoverTooltips(view.state)).toBe(true);
    const [tooltip] = view.state.facet(showTooltip).filter((each) => each !== null);
    expect(tooltip).toMatchObject({ pos: 0, end: 1, above: true });
  });

  it.each([
    ["the worker knows nothing", undefined],
    ["it is nothing that has a name", { ...hover, signature: "" }],
    ["the code has become shorter since", { ...hover, to: 2 }],
  ])("is left unsaid where %s", async (_, answer) => {
    const { view, settle } = newAssisted("a", { hover: answer });
    activateHover(view, 1, 1);
    await settle();
    expect(hasHoverTooltips(view.state)).toBe(false);
  });
});

describe("what is wrong in the code", () => {
  it("is marked, as long as there is the editor", () => {
    const { view, listener, status } = newAssisted("const a = b;");
    listener()?.problems([{ from: 10, to: 99, message: "没有 b" }]);
    const found: unknown[] = [];
    forEachDiagnostic(view.state, ({ message }, from, to) => found.push([message, from, to]));
    expect(found).toEqual([["没有 b", 10, 12]]);
    listener()?.status("类型检查用不了");
    expect(status).toHaveBeenCalledWith("类型检查用不了");
    view.destroy();
    expect(listener()).toBeUndefined();
  });

  it.each([
    ["input.type", true],
    ["delete.backward", true],
    ["undo", true],
    ["redo", true],
    ["move.drop", true],
    [undefined, false],
  ])("is looked for after each change, and %s tells that a reader made it: %s", (userEvent, isReaders) => {
    const { insert, edits, caret } = newAssisted("a");
    caret(1);
    expect(edits).toEqual([]);
    insert("b", userEvent);
    expect(edits).toEqual([isReaders]);
  });
});
