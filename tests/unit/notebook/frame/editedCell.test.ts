import { describe, expect, it, vi } from "vitest";
import { CODE, result, stopTime, wrong } from "./cellSupport";
import { text } from "./support";
import { newCell } from "./shownCell";

stopTime();

describe("the editor of a cell in the frame", () => {
  it("is loaded a second after a result, without taking the focus", async () => {
    const { handler, editors } = newCell();
    handler.started();
    handler.finished(result(), "webgl");
    await vi.advanceTimersByTimeAsync(999);
    expect(editors).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(editors).toHaveLength(1);
    expect(editors[0].calls).toEqual([]);
  });

  it("has the published code again after a reset, which isn't an edit", async () => {
    const { handler, cell, section, calls, openEditor, status, output } = newCell({
      outputs: { rates: [text("k", "1")] },
      rendered: { rates: '<div data-key="k">drawn</div>' },
    });
    const editor = await openEditor();
    editor.options.onChange("x");
    handler.started();
    handler.markError(wrong(1));
    calls.splice(0);
    handler.reset();
    await vi.advanceTimersByTimeAsync(0);
    expect(cell.textContent).toBe(`${CODE}\n\n`);
    expect(editor.calls).toContainEqual(["setCode", CODE]);
    expect(editor.calls.at(-1)).toEqual(["markError", undefined]);
    expect(calls).toEqual([]);
    expect(section.hasAttribute("data-edited")).toBe(false);
    expect([section.dataset.run, status(), output()]).toEqual(["recorded", "记录的结果", "drawn"]);
    expect(section.hasAttribute("data-stale")).toBe(false);
  });

  it("ends with its cell, and one that was never opened isn't opened for that", async () => {
    const { handler, openEditor } = newCell();
    const editor = await openEditor();
    await handler.dispose();
    expect(editor.calls).toEqual([["destroy"]]);
    const closed = newCell();
    await closed.handler.dispose();
    closed.handler.markError(wrong(1));
    expect(closed.loadScript).not.toHaveBeenCalled();
  });

  it("stands in the cell and its editor as the reader's, with the line breaks of the published", async () => {
    const { handler, cell, find, editors, calls } = newCell();
    handler.take("const rate = 1;");
    expect(cell.textContent).toBe("const rate = 1;\n\n");
    expect(handler.isEdited).toBe(true);
    await vi.waitFor(() => expect(editors).toHaveLength(1));
    find(".cell-edited").click();
    expect(calls).toContainEqual(["showChanges", "rates"]);
    handler.take(CODE);
    expect(handler.isEdited).toBe(false);
    expect(find(".cell-edited")).toBeNull();
  });
});
