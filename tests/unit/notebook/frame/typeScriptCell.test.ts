import type { Cell, Runtime } from "starboard-notebook/dist/src/types";
import { describe, expect, it, vi } from "vitest";
import type { CellOwner } from "../../../../src/notebook/frame/CellOwner";
import { TypeScriptCellHandler } from "../../../../src/notebook/frame/TypeScriptCellHandler";
import { CODE, result, stopTime, wrong } from "./cellSupport";
import { slider, text } from "./support";
import { newCell } from "./shownCell";

stopTime();

describe("a cell in the frame", () => {
  it("stands as it was published, by its number, title and code", () => {
    const { section, status, find, shell, output } = newCell({
      outputs: { rates: [text("k", "1")] },
      rendered: { rates: '<div data-key="k">drawn</div>' },
      highlights: {
        rates: [
          [0, 5, "tok-keyword"],
          [6, 10, "tok-variableName"],
        ],
      },
      ties: ["rate"],
    });
    expect(section.getAttribute("aria-label")).toBe("单元 2：学习率");
    expect(section.dataset.run).toBe("recorded");
    expect(status()).toBe("记录的结果");
    expect(find(".code-static").textContent?.trimEnd()).toBe(CODE);
    expect(find(".tok-keyword").textContent).toBe("const");
    expect(find("[data-tie]").textContent).toBe("rate");
    expect(output()).toBe("drawn");
    expect(shell.hasAttribute("tabindex")).toBe(false);
  });

  it("is its notebook's from when it is shown until it is disposed of", async () => {
    const { handler, calls, topElement } = newCell();
    handler.attach({
      elements: { cell: topElement, topElement },
    } as unknown as Parameters<typeof handler.attach>[0]);
    await handler.dispose();
    expect(calls).toEqual([
      ["add", handler],
      ["remove", handler],
    ]);
  });

  it("offers by another button what else can be done with it", () => {
    const { calls, find, event } = newCell();
    find(".cell-more").dispatchEvent(event("click"));
    expect(calls).toEqual([["offer", "rates"]]);
  });

  it("says whether what it shows came with a file, and was its code's, until that is edited", async () => {
    const { section, openEditor } = newCell({ opened: { rates: [text("k", "1")] } });
    expect(section.hasAttribute("data-opened")).toBe(true);
    const editor = await openEditor();
    editor.options.onChange("const rate = 2;");
    expect(section.hasAttribute("data-opened")).toBe(false);
    expect(newCell().section.hasAttribute("data-opened")).toBe(false);
  });

  it("tells its notebook of its controls, by its own id, and shows the reader's value of them", () => {
    const { handler, calls, find, event, controlValues } = newCell();
    controlValues.set("rates/rate", 7);
    handler.show([{ key: "rate", output: slider(3) }]);
    expect(find("output").textContent).toBe("7");
    const input = find("input") as HTMLInputElement;
    input.value = "4";
    input.dispatchEvent(event("input"));
    expect(calls).toEqual([["control", "rates", "rate", 4]]);
  });

  it("has the number and the title that the list of cells gives it", () => {
    const { handler, cell, section, find } = newCell();
    cell.metadata.title = "损失";
    handler.relabel();
    expect([section.getAttribute("aria-label"), find(".cell-title").textContent]).toEqual(["单元 2：损失", "损失"]);
  });

  it("takes the focus on its button, on a control, or else on all that it shows, and the page stays where it is", () => {
    const { handler, find } = newCell();
    const focused: unknown[][] = [];
    const note = (name: string, element: HTMLElement) => {
      element.focus = (options) => void focused.push([name, options?.preventScroll]);
    };
    handler.show([{ key: "rate", output: slider(3) }]);
    note("run", find(".cell-run"));
    note("output", find(".cell-output"));
    note("control", find("input"));
    handler.focusRun();
    handler.focusOutput("rate");
    handler.focusOutput("nowhere");
    handler.focusOutput();
    expect(focused).toEqual([
      ["run", undefined],
      ["control", true],
      ["output", true],
      ["output", true],
    ]);
    expect(find(".cell-output").getAttribute("tabindex")).toBe("-1");
  });

  it("stands as the reader left it where its frame takes another's place, and a reset brings what was published", async () => {
    const { handler, cell, section, find, editors } = newCell({
      highlights: { rates: [[0, 5, "tok-keyword"]] },
      work: { codes: { rates: "let mine = 2;\n\n", first: "x" }, controls: [] },
    });
    expect(cell.textContent).toBe("let mine = 2;\n\n");
    expect(section.hasAttribute("data-edited")).toBe(true);
    await vi.waitFor(() => expect(editors).toHaveLength(1));
    expect(editors[0].options.code).toBe("let mine = 2;");
    handler.reset();
    expect(cell.textContent).toBe(`${CODE}\n\n`);
    expect(find(".cell").hasAttribute("data-edited")).toBe(false);
  });

  it("is as published where the reader had left it so", async () => {
    const { section, find, editors } = newCell({
      highlights: { rates: [[0, 5, "tok-keyword"]] },
      work: { codes: { rates: `${CODE}\n\n` }, controls: [] },
    });
    expect(section.hasAttribute("data-edited")).toBe(false);
    expect(find(".tok-keyword").textContent).toBe("const");
    await vi.advanceTimersByTimeAsync(20);
    expect(editors).toEqual([]);
  });

  it("does nothing before it is shown, but waits its turn", async () => {
    const cell: Cell = { id: "a", cellType: "typescript", textContent: "", metadata: { properties: {} } };
    const handler = new TypeScriptCellHandler(
      cell,
      {} as Runtime,
      { arrangement: { publishedText: () => "" } } as unknown as CellOwner,
    );
    const waiting = handler.queue();
    handler.started();
    handler.show([text("a", "1")]);
    handler.setStale(true);
    handler.markError(wrong(1));
    handler.clear();
    handler.focusEditor({});
    handler.finished(result(), "webgl");
    vi.runAllTimers();
    await waiting;
    handler.stopped();
    expect(handler.items).toEqual([]);
  });
});
