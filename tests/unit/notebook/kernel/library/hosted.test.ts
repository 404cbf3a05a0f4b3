import { beforeEach, describe, expect, it } from "vitest";
import type { ControlOutput, Output } from "../../../../../src/notebook/contract/outputs";
import { button, drawPad, select, slider, textInput } from "../../../../../src/notebook/kernel/library/controls";
import { setHost } from "../../../../../src/notebook/kernel/library/host";
import { liveChart } from "../../../../../src/notebook/kernel/library/liveChart";
import { loadData } from "../../../../../src/notebook/kernel/library/loadData";
import { progress } from "../../../../../src/notebook/kernel/library/progress";
import { show } from "../../../../../src/notebook/kernel/library/show";

/** What each slot shows, in order, and the controls that were declared. */
let slots: Output[][];
let declared: ControlOutput[];
let readerValue: ControlOutput["value"] | undefined;

beforeEach(() => {
  slots = [];
  declared = [];
  readerValue = undefined;
  setHost({
    open: () => {
      const shown: Output[] = [];
      slots.push(shown);
      return { put: (output) => shown.push(output) };
    },
    declareControl: (control) => {
      declared.push(control);
      return readerValue ?? control.value;
    },
    openFile: async () => ({ name: "" }),
    loadData: async (name) => ({ source: name, values: [1, 2] }),
  });
});

describe("controls", () => {
  it("give their own value until the reader sets one", () => {
    expect(slider("率", { min: 0, max: 1, step: 0.1, value: 0.5 })).toBe(0.5);
    expect(select("种类", ["甲", "乙"])).toBe("甲");
    expect(select("种类", ["甲", "乙"], "乙")).toBe("乙");
    expect(button("再来")).toBe(0);
    expect(textInput("词", { value: "山" })).toBe("山");
    expect(declared.map(({ control }) => control)).toEqual(["slider", "select", "select", "button", "text"]);
    expect(declared.at(-1)).toMatchObject({ maxLength: 100 });
    readerValue = 0.7;
    expect(slider("率", { min: 0, max: 1, step: 0.1, value: 0.5 })).toBe(0.7);
  });

  it("give what was drawn by rows", () => {
    expect(drawPad("画", { size: 2 })).toEqual([
      [0, 0],
      [0, 0],
    ]);
    readerValue = [1, 2, 3, 4];
    expect(drawPad("画", { size: 2 })).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  it.each([
    { min: 1, max: 1, step: 1, value: 1 },
    { min: 0, max: 1, step: 0, value: 0 },
    { min: 0, max: 1, step: 1, value: 2 },
    { min: 0, max: 1, step: 1, value: -1 },
  ])("refuse a slider that can't be: %o", (options) => {
    expect(() => slider("率", options)).toThrow("滑块「率」的范围不对");
  });

  it("refuse a choice of nothing", () => {
    expect(() => select("种类", [])).toThrow("选择「种类」没有选项。");
  });
});

describe("what is shown and changes", () => {
  it("is replaced in its own slot", () => {
    const [first, second] = [show("一"), show("二")];
    first.update("又一");
    expect(slots.map((shown) => shown.map((output) => output.kind === "text" && output.text))).toEqual([
      ["一", "又一"],
      ["二"],
    ]);
    second.update(3);
    expect(slots[1].at(-1)).toMatchObject({ text: "3" });
  });

  it("is how much is done", () => {
    progress("训练", 10).update(4, "损失 0.1");
    expect(slots[0]).toEqual([
      { kind: "progress", label: "训练", done: 0, total: 10, note: undefined },
      { kind: "progress", label: "训练", done: 4, total: 10, note: "损失 0.1" },
    ]);
  });

  it("is a chart whose lines grow, thinned where they grow long", () => {
    const curve = liveChart({ title: "损失", x: "步", y: { label: "损失", scale: "log" } });
    curve.push(1, { 训练: 0.5 });
    curve.push(2, { 训练: 0.4, 验证: 0.6 });
    expect(slots[0].at(-1)).toMatchObject({
      x: { label: "步" },
      y: { label: "损失", scale: "log" },
      marks: [
        { type: "line", label: "训练", x: [1, 2], y: [0.5, 0.4] },
        { type: "line", label: "验证", x: [2], y: [0.6] },
      ],
    });
    for (let i = 3; i <= 5000; i++) curve.push(i, { 训练: i });
    const [mark] = (slots[0].at(-1) as { marks: { x: number[] }[] }).marks;
    expect(mark.x.length).toBeLessThanOrEqual(1000);
    expect(mark.x[0]).toBe(1);
    expect(new Set(mark.x.slice(1).map((x, i) => x - mark.x[i])).size).toBe(1);
  });
});

describe("a data set", () => {
  it("is asked for by name", async () => {
    expect(await loadData("iris")).toEqual({ source: "iris", values: [1, 2] });
  });
});
