import { describe, expect, test, vi } from "vitest";
import { renderOutput } from "../../../../src/notebook/display/renderOutput";
import { updateOutput } from "../../../../src/notebook/display/updateOutput";
import type { ControlOutput } from "../../../../src/notebook/contract/outputs";
import { drawing } from "./drawing";

const { page, render, texts } = drawing;

describe("controls", () => {
  const slider: ControlOutput = {
    kind: "control",
    control: "slider",
    label: "学习率",
    value: 0.1,
    min: 0,
    max: 1,
    step: 0.05,
  };
  const live = (output: ControlOutput) => {
    const onControl = vi.fn();
    return { element: renderOutput(output, { document: page, onControl }), onControl };
  };

  test("are disabled where nobody listens", () => {
    expect(render(slider).querySelector("input")?.hasAttribute("disabled")).toBe(true);
    expect(live(slider).element.querySelector("input")?.hasAttribute("disabled")).toBe(false);
  });

  test("a slider tells its number, and shows it with the step's decimals", () => {
    const { element, onControl } = live(slider);
    const input = element.querySelector("input") as HTMLInputElement;
    expect(element.querySelector("output")?.textContent).toBe("0.10");
    input.value = "0.35";
    input.dispatchEvent(drawing.event("input"));
    expect(onControl).toHaveBeenCalledExactlyOnceWith(0.35);
    expect(element.querySelector("output")?.textContent).toBe("0.35");
  });

  test("an update keeps the element, and the newest listener hears", () => {
    const { element, onControl } = live(slider);
    const input = element.querySelector("input") as HTMLInputElement;
    const newer = vi.fn();
    expect(updateOutput(element, { ...slider, value: 0.5 }, { document: page, onControl: newer })).toBe(element);
    expect([element.querySelector("input"), input.value]).toEqual([input, "0.5"]);
    input.dispatchEvent(drawing.event("input"));
    expect(onControl).not.toHaveBeenCalled();
    expect(newer).toHaveBeenCalledWith(0.5);
  });

  test("another control makes a fresh element", () => {
    const { element } = live(slider);
    const button: ControlOutput = { kind: "control", control: "button", label: "再来", value: 0 };
    expect(updateOutput(element, button, { document: page })).not.toBe(element);
  });

  test("a button counts its presses", () => {
    const { element, onControl } = live({ kind: "control", control: "button", label: "再来", value: 2 });
    const button = element.querySelector("button") as HTMLButtonElement;
    button.dispatchEvent(drawing.event("click"));
    button.dispatchEvent(drawing.event("click"));
    expect(onControl.mock.calls).toEqual([[3], [4]]);
  });

  test("a text field waits for the input method to finish", () => {
    const { element, onControl } = live({ kind: "control", control: "text", label: "句子", value: "", maxLength: 20 });
    const input = element.querySelector("input") as HTMLInputElement;
    const type = (event: string, value: string) => {
      input.value = value;
      input.dispatchEvent(drawing.event(event));
    };
    type("compositionstart", "");
    type("input", "mao");
    expect(onControl).not.toHaveBeenCalled();
    type("compositionend", "猫");
    type("input", "猫");
    expect(onControl).toHaveBeenCalledExactlyOnceWith("猫");
  });

  test("a choice shows its options and the chosen one", () => {
    const { element } = live({
      kind: "control",
      control: "select",
      label: "函数",
      value: "tanh",
      options: ["ReLU", "tanh"],
    });
    expect(texts(element, "option")).toEqual(["ReLU", "tanh"]);
    expect(texts(element, "option[selected]")).toEqual(["tanh"]);
  });
});
