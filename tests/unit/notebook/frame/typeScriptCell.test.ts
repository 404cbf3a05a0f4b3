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

  it("runs by its button, and stops by it while it runs", () => {
    const { calls, find, event, handler } = newCell();
    const button = find(".cell-run");
    button.dispatchEvent(event("click"));
    expect(calls).toEqual([["run", ["rates"]]]);
    handler.started();
    expect([button.textContent, button.title]).toEqual(["停止", "停止运行"]);
    button.dispatchEvent(event("click"));
    expect(calls.at(-1)).toEqual(["stop"]);
    handler.finished(result(), "webgl");
    expect([button.textContent, button.title]).toEqual(["运行", "运行这个单元（Ctrl+Enter）"]);
  });

  it("offers by another button what else can be done with it", () => {
    const { calls, find, event } = newCell();
    find(".cell-more").dispatchEvent(event("click"));
    expect(calls).toEqual([["offer", "rates"]]);
  });

  it("is marked as out of date as long as the kernel says so", () => {
    const { handler, section } = newCell();
    handler.started();
    handler.finished(result(), "webgl");
    handler.setStale(true);
    expect(section.hasAttribute("data-stale")).toBe(true);
    handler.setStale(false);
    expect(section.hasAttribute("data-stale")).toBe(false);
  });

  it("says under its result where the backend can't give what the text says, and nowhere else", () => {
    const { handler, cell } = newCell();
    const shownOn = (backend: "webgl" | "webgl-float16" | "wasm") => {
      handler.started();
      handler.finished(result(), backend);
      return handler.items.map(({ output }) => output);
    };
    expect(shownOn("webgl-float16")).toEqual([]);
    expect(shownOn("wasm")).toEqual([]);
    Object.assign(cell.metadata, { precision: "float32", backend: "webgl" });
    expect(shownOn("webgl-float16")).toEqual([{ kind: "note", text: expect.stringContaining("float32") }]);
    expect(shownOn("wasm")).toEqual([{ kind: "note", text: expect.stringContaining("WASM") }]);
    expect(shownOn("webgl")).toEqual([]);
  });

  it("says whether what it shows came with a file, and was its code's, until that is edited", async () => {
    const { section, openEditor } = newCell({ opened: { rates: [text("k", "1")] } });
    expect(section.hasAttribute("data-opened")).toBe(true);
    const editor = await openEditor();
    editor.options.onChange("const rate = 2;");
    expect(section.hasAttribute("data-opened")).toBe(false);
    expect(newCell().section.hasAttribute("data-opened")).toBe(false);
  });

  it("shows its run's outputs, and no others once that is over", () => {
    const { handler, output } = newCell();
    handler.started();
    handler.show([text("a", "1"), text("b", "2")]);
    expect(output()).toBe("12");
    handler.finished(result(["b"]), "webgl");
    expect(output()).toBe("2");
    expect(handler.items).toEqual([text("b", "2")]);
    handler.clear();
    expect(output()).toBe("");
  });

  it("says below its outputs why it was stopped, where it was running, and only there", () => {
    const running = newCell();
    running.handler.started();
    running.handler.stopped("显卡收回了上下文");
    expect([running.status(), running.output()]).toEqual(["已停止", "显卡收回了上下文"]);
    const queued = newCell();
    void queued.handler.queue();
    queued.handler.stopped();
    expect([queued.status(), queued.output()]).toEqual(["已停止", ""]);
    const recorded = newCell();
    recorded.handler.stopped();
    expect([recorded.status(), recorded.output()]).toEqual(["", ""]);
  });

  it("says 已停止 of itself where no reason is given, and lets its height go", () => {
    const { handler, output, find } = newCell();
    Object.defineProperty(find(".cell-output"), "offsetHeight", { value: 50 });
    handler.started();
    expect(find(".cell-output").style.minHeight).toBe("50px");
    handler.stopped();
    expect(output()).toBe("已停止。");
    expect(find(".cell-output").style.minHeight || "").toBe("");
  });

  it("marks the line of an error, and says below it what is wrong, until the next run", () => {
    const { handler, topElement } = newCell();
    const said = () =>
      [...topElement.querySelectorAll(".code-error-line + .code-error-text")].map((x) => x.textContent);
    const marked = () => [...topElement.querySelectorAll(".code-line")].map((line) => line.matches(".code-error-line"));
    handler.markError(wrong(2));
    expect(marked()).toEqual([false, true]);
    handler.markError(wrong(1));
    expect(marked()).toEqual([true, false]);
    expect(said()).toEqual(["不对"]);
    handler.started();
    expect(marked()).toEqual([false, false]);
    expect(said()).toEqual([]);
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

  it("calls the cell of an error by its title", () => {
    const { handler, output } = newCell();
    handler.show([{ key: "e", output: { kind: "error", name: "Error", message: "x", cell: "first" } }]);
    expect(output()).toContain("单元「标题」");
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

  it("says that something goes on though its run is over, as long as it does", () => {
    const { handler, status } = newCell();
    handler.started();
    handler.finished(result(), "webgl");
    const over = status();
    handler.setBackground(true);
    expect(status()).not.toBe(over);
    handler.setBackground(false);
    expect(status()).toBe(over);
  });

  it("is stopped by a reset while it runs, and nothing of that is left", () => {
    const { handler, output, find } = newCell({ outputs: { rates: [text("k", "1")] }, rendered: { rates: "1" } });
    Object.defineProperty(find(".cell-output"), "offsetHeight", { value: 50 });
    handler.started();
    handler.reset();
    expect([handler.isRunning, output(), find(".cell-output").style.minHeight || ""]).toEqual([false, "1", ""]);
  });

  it("loads what draws charts with its first one", () => {
    const { handler, loadScript } = newCell();
    const axis = { label: "x" };
    handler.show([{ key: "c", output: { kind: "chart", title: "图", x: axis, y: axis, marks: [] } }]);
    expect(loadScript).toHaveBeenCalledWith("charts.js", expect.any(Function));
    const [[, isLoaded]] = loadScript.mock.calls as unknown as [[string, () => boolean]];
    expect(isLoaded()).toBe(false);
    vi.stubGlobal("liveNotebookCharts", {});
    expect(isLoaded()).toBe(true);
    vi.unstubAllGlobals();
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

  it("says about how long it takes, but nothing of how long edited code does", () => {
    const { handler, status, find } = newCell({ seconds: { rates: 21 } });
    expect(find(".cell-estimate").textContent).toBe("约 20 秒");
    handler.take("let mine = 2;");
    handler.started();
    expect(status()).toBe("正在运行…");
  });
});
