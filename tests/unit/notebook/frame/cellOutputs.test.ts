import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { MAX_OUTPUTS } from "../../../../src/notebook/contract/limits";
import { CellOutputs, type OutputsOwner } from "../../../../src/notebook/frame/CellOutputs";
import type { DrawingTools } from "../../../../src/notebook/frame/drawingTools";
import type { ChartOutput, ControlValue, OutputItem } from "../../../../src/notebook/contract/outputs";
import { newDocument, slider, text } from "./support";

const CHART: ChartOutput = {
  kind: "chart",
  title: "损失曲线",
  x: { label: "步" },
  y: { label: "损失" },
  marks: [{ type: "line", x: [0, 1], y: [1, 0] }],
};
const chart = (title = CHART.title): OutputItem => ({ key: "chart", output: { ...CHART, title } });
const TOOLS: DrawingTools = {
  charts: {
    plot: (_, document) => document.createElementNS("http://www.w3.org/2000/svg", "svg"),
    bands: () => [],
  },
  picture: () => "",
  images: () => "data:,",
};

function newOutputs() {
  const { document, event } = newDocument();
  const container = document.createElement("div");
  const values = new Map<string, ControlValue>();
  const moved: [string, ControlValue][] = [];
  let come = () => {};
  const loadDrawingTools = vi.fn(
    () =>
      new Promise<void>((resolve) => {
        come = resolve;
      }),
  );
  const owner: OutputsOwner = {
    controlValue: (key) => values.get(key),
    onControl: (key, value) => moved.push([key, value]),
    onFile: (key, file) => moved.push([key, file.name]),
    titleOf: (cell) => `标题 ${cell}`,
    loadDrawingTools,
  };
  const outputs = new CellOutputs(container, owner);
  return {
    outputs,
    container,
    event,
    values,
    moved,
    loadDrawingTools,
    /** The bundle of drawing tools has come. */
    async load(tools = TOOLS) {
      globalThis.liveNotebookCharts = tools;
      come();
      await vi.advanceTimersByTimeAsync(20);
    },
    texts: () => [...container.children].map((child) => child.textContent),
    keys: () => [...container.children].map((child) => (child as HTMLElement).dataset.key),
  };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  globalThis.liveNotebookCharts = undefined;
});

describe("what a cell shows", () => {
  it("is drawn at once, and then at most once in 16 ms, the newest of each output", () => {
    const { outputs, texts } = newOutputs();
    outputs.put([text("a", "1")]);
    expect(texts()).toEqual(["1"]);
    outputs.put([text("a", "2")]);
    outputs.put([text("b", "x")]);
    outputs.put([text("a", "3")]);
    expect(texts()).toEqual(["1"]);
    vi.advanceTimersByTime(15);
    expect(texts()).toEqual(["1"]);
    vi.advanceTimersByTime(1);
    expect(texts()).toEqual(["3", "x"]);
    outputs.put([text("a", "4")]);
    expect(texts()).toEqual(["3", "x"]);
    vi.advanceTimersByTime(16);
    expect(texts()).toEqual(["4", "x"]);
    expect(vi.getTimerCount()).toBe(0);
    vi.advanceTimersByTime(100);
    outputs.put([text("a", "5")]);
    expect(texts()).toEqual(["5", "x"]);
  });

  it("is updated in the element where it stands", () => {
    const { outputs, container } = newOutputs();
    outputs.put([text("a", "1"), text("b", "x")]);
    const [a, b] = container.children;
    outputs.put([text("a", "2")]);
    vi.advanceTimersByTime(16);
    expect([...container.children]).toEqual([a, b]);
    expect(container.children[0] === a && container.children[1] === b).toBe(true);
  });

  it("takes a new element in the same place where it is of another kind", () => {
    const { outputs, container, keys } = newOutputs();
    outputs.put([text("a", "1"), text("b", "x")]);
    const [old] = container.children;
    outputs.put([{ key: "a", output: { kind: "note", text: "说明" } }]);
    vi.advanceTimersByTime(16);
    expect(keys()).toEqual(["a", "b"]);
    expect(container.children[0]).not.toBe(old);
    expect(container.children[0].textContent).toBe("说明");
  });

  it("stays while a run has shown nothing yet, at no less than its height", () => {
    const { outputs, container, texts } = newOutputs();
    outputs.put([text("a", "1")]);
    Object.defineProperty(container, "offsetHeight", { value: 77 });
    outputs.begin();
    expect(container.style.minHeight).toBe("77px");
    expect(texts()).toEqual(["1"]);
    outputs.finish(["a"]);
    expect(container.style.minHeight || "").toBe("");
  });

  it("is what the run showed, in its order, once that is over", () => {
    const { outputs, keys, texts } = newOutputs();
    outputs.put([text("a", "1"), text("b", "2"), text("c", "3"), text("d", "4")]);
    outputs.put([text("d", "new")]);
    outputs.finish(["d", "nothing", "c", "a"]);
    expect(keys()).toEqual(["d", "c", "a"]);
    expect(texts()).toEqual(["new", "3", "1"]);
    expect(outputs.items).toEqual([text("d", "new"), text("c", "3"), text("a", "1")]);
    // What the timer would still have drawn is gone.
    vi.advanceTimersByTime(100);
    expect(keys()).toEqual(["d", "c", "a"]);
  });

  it("leaves what stands in its place untouched when it is ordered", () => {
    const { outputs, container } = newOutputs();
    outputs.put([text("a", "1"), text("b", "2")]);
    const insertBefore = vi.spyOn(container, "insertBefore");
    outputs.finish(["a", "b"]);
    expect(insertBefore).not.toHaveBeenCalled();
  });

  it("is nothing of what a run no longer shows, even if it is still waiting to be drawn", () => {
    const { outputs, keys } = newOutputs();
    outputs.put([text("a", "1")]);
    outputs.put([text("b", "late")]);
    outputs.finish(["a"]);
    expect(keys()).toEqual(["a"]);
    vi.advanceTimersByTime(100);
    expect(keys()).toEqual(["a"]);
  });

  it("is nothing once it is cleared", () => {
    const { outputs, container } = newOutputs();
    outputs.put([text("a", "1")]);
    outputs.put([text("b", "2")]);
    outputs.clear();
    vi.advanceTimersByTime(100);
    expect(container.children.length).toBe(0);
    expect(outputs.items).toEqual([]);
    outputs.put([text("a", "3")]);
    expect(container.textContent).toBe("3");
  });

  it("holds remarks of the runtime, each once, until one is withdrawn or a run doesn't show them", () => {
    const { outputs, texts } = newOutputs();
    outputs.put([text("a", "1")]);
    outputs.note("已停止。");
    outputs.note("编辑器没有载入");
    vi.advanceTimersByTime(16);
    expect(texts()).toEqual(["1", "已停止。", "编辑器没有载入"]);
    outputs.withdraw("编辑器没有载入");
    outputs.withdraw("从没有说过");
    expect(texts()).toEqual(["1", "已停止。"]);
    outputs.finish(["a"]);
    expect(texts()).toEqual(["1"]);
  });

  it("is no more than a full run's outputs and those of the run before, which they replace one by one", () => {
    const { outputs, container } = newOutputs();
    outputs.put(Array.from({ length: 5000 }, (_, i) => text(`${i}`, `${i}`)));
    expect(container.children).toHaveLength(2 * MAX_OUTPUTS);
    outputs.put([text("9999", "新"), text("0", "又")]);
    vi.advanceTimersByTime(16);
    expect(container.children).toHaveLength(2 * MAX_OUTPUTS);
    expect(container.children[0].textContent).toBe("又");
  });

  it("is an error in the place of a chart that can't be drawn, beside the others, and the run ends", async () => {
    const { outputs, load, keys, container } = newOutputs();
    outputs.put([text("a", "1"), chart(), text("b", "2")]);
    const plot = () => {
      throw new RangeError("Invalid array length");
    };
    await load({ ...TOOLS, charts: { ...TOOLS.charts, plot } });
    outputs.finish(["a", "chart", "b"]);
    expect(keys()).toEqual(["a", "chart", "b"]);
    expect(container.children[1].textContent).toContain("这个输出画不出来（RangeError: Invalid array length）");
    expect(vi.getTimerCount()).toBe(0);
  });

  it("calls the cell of an error by its title", () => {
    const { outputs, container } = newOutputs();
    outputs.put([{ key: "e", output: { kind: "error", name: "Error", message: "x", cell: "b" } }]);
    expect(container.textContent).toContain("单元「标题 b」");
  });
});

describe("a control", () => {
  const control = (value: number): OutputItem => ({ key: "rate", output: slider(value) });

  it("keeps the reader's value, which a run that began before doesn't know", () => {
    const { outputs, container, values } = newOutputs();
    outputs.put([control(1)]);
    values.set("rate", 5);
    outputs.put([control(2), { key: "other", output: slider(3) }]);
    vi.advanceTimersByTime(16);
    expect([...container.querySelectorAll("output")].map((shown) => shown.textContent)).toEqual(["5", "3"]);
    expect(outputs.items[0]).toEqual(control(5));
  });

  it("tells its notebook how the reader moves it", () => {
    const { outputs, container, event, moved } = newOutputs();
    outputs.put([control(1)]);
    const input = container.querySelector("input") as HTMLInputElement;
    input.value = "4";
    input.dispatchEvent(event("input"));
    expect(moved).toEqual([["rate", 4]]);
  });
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
