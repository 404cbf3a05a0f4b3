import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { slider, text } from "./support";
import { chart, TOOLS, newOutputs } from "./outputsSupport";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  globalThis.liveNotebookCharts = undefined;
});

describe("a chart", () => {
  it("has its place until the drawing tools have come, and is drawn then as it is by then", async () => {
    const { outputs, container, loadDrawingTools, load } = newOutputs();
    outputs.put([chart("旧"), text("a", "1")]);
    expect(container.querySelector("svg")).toBeNull();
    expect(container.querySelector("figcaption")?.textContent).toBe("旧");
    expect(loadDrawingTools).toHaveBeenCalledTimes(1);
    outputs.put([chart("新")]);
    await load();
    expect(container.querySelector("figcaption")?.textContent).toBe("新");
    expect(container.querySelectorAll("svg").length).toBeGreaterThan(0);
  });

  it("asks for no tools where they are there, and other outputs never do", () => {
    const { outputs, loadDrawingTools, container } = newOutputs();
    outputs.put([text("a", "1")]);
    expect(loadDrawingTools).not.toHaveBeenCalled();
    globalThis.liveNotebookCharts = TOOLS;
    outputs.put([chart()]);
    vi.advanceTimersByTime(16);
    expect(loadDrawingTools).not.toHaveBeenCalled();
    expect(container.querySelector("svg")).not.toBeNull();
  });

  it("asks for the tools as an image does", () => {
    const { outputs, loadDrawingTools } = newOutputs();
    const image = { kind: "image", title: "图", width: 1, height: 1, channels: 1, pixels: "AA==" } as const;
    outputs.put([{ key: "i", output: image }]);
    expect(loadDrawingTools).toHaveBeenCalledTimes(1);
  });

  it("that is gone by the time they come stays gone", async () => {
    const { outputs, container, load } = newOutputs();
    outputs.put([chart(), text("a", "1")]);
    outputs.finish(["a"]);
    await load();
    expect(container.querySelector("figure")).toBeNull();
  });

  it("is a note in its place where the tools can't be had, and they are asked for once in a run", async () => {
    const { outputs, loadDrawingTools, texts, keys } = newOutputs();
    loadDrawingTools.mockRejectedValue(new Error("画图的部分没有取到。"));
    outputs.put([chart(), text("a", "1")]);
    await vi.advanceTimersByTimeAsync(20);
    expect(texts()).toEqual(["图没有画出来。画图的部分没有取到。", "1"]);
    for (let i = 0; i < 10; i++) {
      outputs.put([chart(`第 ${i} 步`)]);
      await vi.advanceTimersByTimeAsync(20);
    }
    outputs.finish(["chart", "a"]);
    expect(texts()).toEqual(["图没有画出来。画图的部分没有取到。", "1"]);
    expect(keys()).toEqual(["chart", "a"]);
    expect(loadDrawingTools).toHaveBeenCalledTimes(1);
    expect(outputs.items[0]).toEqual(chart("第 9 步"));
  });

  it("is drawn in the place of that note by the next run, for which they are asked for again", async () => {
    const { outputs, loadDrawingTools, container, load } = newOutputs();
    loadDrawingTools.mockRejectedValueOnce(new Error("画图的部分没有取到。"));
    outputs.put([chart()]);
    await vi.advanceTimersByTimeAsync(20);
    outputs.finish(["chart"]);
    outputs.begin();
    outputs.put([chart()]);
    await vi.advanceTimersByTimeAsync(20);
    await load();
    expect(loadDrawingTools).toHaveBeenCalledTimes(2);
    expect(container.textContent).not.toContain("没有画出来");
    expect(container.querySelector("svg")).not.toBeNull();
  });
});

describe("what was published", () => {
  const HTML = '<div data-key="a">drawn 1</div><figure data-key="chart">drawn chart</figure><p>loose</p>';
  const items = [text("a", "1"), chart()];

  it("is shown as the page drew it, and its controls come alive", () => {
    const { outputs, container, texts } = newOutputs();
    const dead = `${HTML}<div data-key="rate"><input disabled></div>`;
    outputs.showPublished([...items, { key: "rate", output: slider(3) }], dead);
    expect(texts().slice(0, 2)).toEqual(["drawn 1", "drawn chart"]);
    expect(container.querySelector("input")?.hasAttribute("disabled")).toBe(false);
    expect(container.querySelector("output")?.textContent).toBe("3");
    expect(container.children.length).toBe(4);
    expect(outputs.items.map(({ key }) => key)).toEqual(["a", "chart", "rate"]);
  });

  it("is drawn by the frame where the page didn't", () => {
    const { outputs, texts } = newOutputs();
    outputs.showPublished([text("a", "1"), text("b", "2")], '<div data-key="a">drawn 1</div>');
    expect(texts()).toEqual(["drawn 1", "2"]);
  });

  it("gives way to the first output of a run, in its place", () => {
    const { outputs, texts, keys } = newOutputs();
    outputs.showPublished(items, HTML);
    outputs.put([text("a", "live")]);
    vi.advanceTimersByTime(16);
    expect(texts()).toEqual(["live", "drawn chart", "loose"]);
    expect(keys().slice(0, 2)).toEqual(["a", "chart"]);
  });

  it("stays where it is a chart until the frame can draw one", async () => {
    const { outputs, container, texts, load, loadDrawingTools } = newOutputs();
    outputs.showPublished(items, HTML);
    outputs.put([chart("live")]);
    vi.advanceTimersByTime(16);
    expect(texts()).toContain("drawn chart");
    expect(loadDrawingTools).toHaveBeenCalledTimes(1);
    await load();
    expect(texts()).not.toContain("drawn chart");
    expect(container.querySelector("figcaption")?.textContent).toBe("live");
    const figure = container.querySelector("figure");
    outputs.put([chart("later")]);
    await vi.advanceTimersByTimeAsync(20);
    expect(container.querySelector("figure") === figure).toBe(true);
    expect(container.querySelector("figcaption")?.textContent).toBe("later");
  });

  it("gives way to a note where a run's chart can't be drawn: it is no longer what the cell computes", async () => {
    const { outputs, loadDrawingTools, texts } = newOutputs();
    loadDrawingTools.mockRejectedValue(new Error("画图的部分没有取到。"));
    outputs.showPublished(items, HTML);
    outputs.put([chart("live")]);
    await vi.advanceTimersByTimeAsync(40);
    expect(texts()).toEqual(["drawn 1", "图没有画出来。画图的部分没有取到。", "loose"]);
  });

  it("goes where a run doesn't show it, and what follows under its key is drawn afresh", () => {
    const { outputs, keys, texts } = newOutputs();
    outputs.showPublished(items, HTML);
    outputs.finish(["a"]);
    expect(keys()).not.toContain("chart");
    outputs.put([chart("again")]);
    vi.advanceTimersByTime(16);
    expect(texts().join()).toContain("again");
  });

  it("takes the place of all that was there before", () => {
    const { outputs, texts } = newOutputs();
    outputs.put([text("old", "old")]);
    outputs.put([text("older", "waiting")]);
    outputs.showPublished([text("a", "1")], '<div data-key="a">drawn 1</div>');
    vi.advanceTimersByTime(100);
    expect(texts()).toEqual(["drawn 1"]);
    expect(outputs.items).toEqual([text("a", "1")]);
  });
});
