import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { MAX_OUTPUTS } from "../../../../src/notebook/contract/limits";
import type { OutputItem } from "../../../../src/notebook/contract/outputs";
import { slider, text } from "./support";
import { chart, TOOLS, newOutputs } from "./outputsSupport";

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
