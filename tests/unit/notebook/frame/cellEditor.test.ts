import { describe, expect, it, vi } from "vitest";
import { CellCode } from "../../../../src/notebook/frame/CellCode";
import { CellEditor } from "../../../../src/notebook/frame/CellEditor";
import type { LiveSetup } from "../../../../src/notebook/contract/pageProtocol";
import { CODE, newOwner, newView, offerEditors, stopTime, wrong } from "./cellSupport";

function newEditor(setup: Partial<LiveSetup> = {}, owner: { isOwn?: boolean } = {}, code = CODE) {
  const { owner: notebook, calls, note, loadScript } = newOwner(setup);
  notebook.arrangement.isOwn = () => !!owner.isOwn;
  const parts = newView(code);
  const cell = { textContent: `${code}\n\n` };
  const editor = new CellEditor(
    parts.view,
    new CellCode(cell),
    {
      id: "rates",
      title: () => "学习率",
      run: note("run"),
      outputs: { note: note("note"), withdraw: note("withdraw") },
    },
    notebook,
  );
  const editors = offerEditors();
  return {
    ...parts,
    editor,
    cell,
    calls,
    loadScript,
    editors,
    async opened() {
      await editor.open();
      calls.splice(0);
      return editors[0];
    },
  };
}

stopTime();

describe("a cell's editor", () => {
  it("takes the place of the code when the reader wants to edit, once", async () => {
    const { editor, find, event, editors, calls, loadScript, section } = newEditor({ ties: ["rate"] });
    find(".cell-edit").dispatchEvent(event("click"));
    void editor.open((opened) => opened.focus("end"));
    await vi.waitFor(() =>
      expect(editors[0]?.calls).toEqual([
        ["focus", undefined, "begins"],
        ["focus", "end"],
      ]),
    );
    expect(loadScript.mock.calls).toEqual([["editor.js", expect.any(Function)]]);
    const [[, isLoaded]] = loadScript.mock.calls as unknown as [[string, () => boolean]];
    expect(isLoaded()).toBe(true);
    globalThis.liveNotebookEditor = undefined;
    expect(isLoaded()).toBe(false);
    expect(calls).toEqual([["expectEdits"]]);
    expect(editors).toHaveLength(1);
    expect(editors[0].options).toMatchObject({ code: CODE, label: "单元「学习率」的代码", ties: ["rate"] });
    expect(find(".cell-code").firstChild === editors[0].parent).toBe(true);
    expect(find(".cell-code").children.length).toBe(1);
    expect(editors[0].parent.className).toBe("code-editor");
    expect(section.dataset.editor).toBe("ready");
  });

  it("opens where the reader presses in the code, with the caret there", async () => {
    const { find, event, editors } = newEditor();
    const press = () => find(".cell-code").dispatchEvent(event("pointerdown", { clientX: 3, clientY: 4 }));
    press();
    await vi.waitFor(() => expect(editors[0]?.calls).toEqual([["focusAt", 3, 4]]));
    press();
    await vi.advanceTimersByTimeAsync(0);
    expect(editors[0].calls).toHaveLength(1);
  });

  it("starts with the line marked that was marked before, and is told of each later one", async () => {
    const { editor, editors } = newEditor();
    editor.markError(wrong(2));
    await editor.open((opened) => opened.focus());
    expect(editors[0].calls).toEqual([
      ["markError", wrong(2)],
      ["focus", undefined],
    ]);
    editor.markError(wrong(1));
    editor.markError(undefined);
    await vi.advanceTimersByTimeAsync(0);
    expect(editors[0].calls.slice(2)).toEqual([
      ["markError", wrong(1)],
      ["markError", undefined],
    ]);
  });

  it("tells the notebook of an edit, and keeps the line breaks behind the code", async () => {
    const { cell, section, calls, opened } = newEditor();
    const { options } = await opened();
    options.onChange("const rate = 2;");
    expect(cell.textContent).toBe("const rate = 2;\n\n");
    expect(section.hasAttribute("data-edited")).toBe(true);
    options.onChange(CODE);
    expect(section.hasAttribute("data-edited")).toBe(false);
    expect(calls).toEqual([["edited"], ["edited"]]);
    options.onChange(CODE);
    expect(calls).toHaveLength(2);
  });

  it("says of no cell of the reader's own that it is edited", async () => {
    const { section, calls, opened } = newEditor({}, { isOwn: true });
    (await opened()).options.onChange("const rate = 2;");
    expect(calls).toEqual([["edited"]]);
    expect(section.hasAttribute("data-edited")).toBe(false);
  });

  it("runs its cell, and goes on to the next", async () => {
    const { calls, opened } = newEditor();
    const { options } = await opened();
    options.onRun();
    options.onRunAndNext();
    expect(calls).toEqual([["run"], ["run"], ["focusNext", "rates"]]);
  });

  it("has the published code again after a reset, and no line marked, which isn't an edit", async () => {
    const { editor, cell, section, calls, opened } = newEditor();
    const shown = await opened();
    shown.options.onChange("x");
    editor.markError(wrong(1));
    calls.splice(0);
    editor.reset();
    await vi.advanceTimersByTimeAsync(0);
    expect(cell.textContent).toBe(`${CODE}\n\n`);
    expect(shown.calls.slice(-2)).toEqual([
      ["setCode", CODE],
      ["markError", undefined],
    ]);
    expect(calls).toEqual([]);
    expect(section.hasAttribute("data-edited")).toBe(false);
  });

  it("opens with the code that it is to take, which isn't told as an edit", async () => {
    const { editor, editors, calls, find } = newEditor();
    editor.take("const rate = 3;");
    await vi.waitFor(() => expect(editors[0]?.calls).toEqual([["setCode", "const rate = 3;"]]));
    expect(calls).toEqual([["expectEdits"]]);
    find(".cell-edited").click();
    expect(calls.at(-1)).toEqual(["showChanges", "rates"]);
  });

  it("that can't be had is said, and is asked for again", async () => {
    const { editor, calls, loadScript, editors, section } = newEditor();
    loadScript.mockRejectedValueOnce(new Error("页面的一部分没有载入"));
    await Promise.all([editor.open(), editor.open()]);
    expect(calls).toEqual([["expectEdits"], ["note", "页面的一部分没有载入"]]);
    expect(section.dataset.editor).toBeUndefined();
    await editor.open();
    expect(editors).toHaveLength(1);
    expect(loadScript).toHaveBeenCalledTimes(2);
    expect(calls.at(-1)).toEqual(["withdraw", "页面的一部分没有载入"]);
  });

  it("that isn't there though its script has come is said, too", async () => {
    const { editor, calls } = newEditor();
    globalThis.liveNotebookEditor = undefined;
    await editor.open();
    expect(calls.at(-1)).toEqual(["note", "编辑器没有载入"]);
  });

  it("ends, and one that was never opened isn't opened for that", async () => {
    const { editor, opened } = newEditor();
    const shown = await opened();
    await editor.destroy();
    expect(shown.calls).toEqual([["destroy"]]);
    const closed = newEditor();
    await closed.editor.destroy();
    closed.editor.markError(wrong(1));
    expect(closed.loadScript).not.toHaveBeenCalled();
  });
});

describe("a cell's code as the page drew it", () => {
  it("has the line of an error marked, and what is wrong below it", () => {
    const { editor, view } = newEditor();
    const all = (selector: string) => [...view.code.querySelectorAll(selector)];
    const marked = () => all(".code-line").map((line) => line.matches(".code-error-line"));
    editor.markError(wrong(2));
    expect(marked()).toEqual([false, true]);
    editor.markError(wrong(1));
    expect(marked()).toEqual([true, false]);
    expect(all(".code-error-line + .code-error-text").map(({ textContent }) => textContent)).toEqual(["不对"]);
    editor.markError(undefined);
    expect(marked()).toEqual([false, false]);
    expect(all(".code-error-text")).toEqual([]);
  });

  it("has the fold opened that the line of an error is in", () => {
    const { editor, view } = newEditor({}, {}, "1;\n// #region 画图\nplot();\n// #endregion");
    const fold = view.code.querySelector("details");
    expect(fold?.hasAttribute("open")).toBe(false);
    editor.markError(wrong(1));
    expect(fold?.hasAttribute("open")).toBe(false);
    editor.markError(wrong(3));
    expect(fold?.hasAttribute("open")).toBe(true);
  });
});
