import { describe, expect, it, vi } from "vitest";
import { result, stopTime, wrong } from "./cellSupport";
import { text } from "./support";
import { newCell } from "./shownCell";

stopTime();

describe("a cell in the frame", () => {
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

  it("calls the cell of an error by its title", () => {
    const { handler, output } = newCell();
    handler.show([{ key: "e", output: { kind: "error", name: "Error", message: "x", cell: "first" } }]);
    expect(output()).toContain("单元「标题」");
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

  it("says about how long it takes, but nothing of how long edited code does", () => {
    const { handler, status, find } = newCell({ seconds: { rates: 21 } });
    expect(find(".cell-estimate").textContent).toBe("约 20 秒");
    handler.take("let mine = 2;");
    handler.started();
    expect(status()).toBe("正在运行…");
  });
});
