import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allowedValue } from "../../../../src/notebook/contract/allowedValue";
import type { ControlOutput } from "../../../../src/notebook/contract/outputs";

const slider = (min: number, max: number, step: number, value = min): ControlOutput => ({
  kind: "control",
  control: "slider",
  label: "学习率",
  min,
  max,
  step,
  value,
});
const select: ControlOutput = {
  kind: "control",
  control: "select",
  label: "激活",
  value: "relu",
  options: ["relu", "tanh"],
};
const button: ControlOutput = { kind: "control", control: "button", label: "再来", value: 0 };
const input: ControlOutput = { kind: "control", control: "text", label: "句子", value: "猫", maxLength: 3 };
const pad: ControlOutput = { kind: "control", control: "pad", label: "画", value: [0, 0, 0, 0], size: 2 };

describe("the value that the reader gave a control, as the cell now declares it", () => {
  it.each<[string, ControlOutput, unknown, unknown]>([
    ["stays where it is allowed", slider(0, 10, 1), 7, 7],
    ["is the greatest where it is greater", slider(0, 5, 1), 9, 5],
    ["is the least where it is less", slider(2, 5, 1), 1, 2],
    ["is on the grid of the steps", slider(0, 10, 4), 7, 8],
    ["is on the grid, also where the greatest isn't", slider(0, 10, 4), 10, 8],
    ["is on the grid from the least on", slider(1, 10, 2), 4.2, 5],
    ["has no rounding's crumbs", slider(0, 1, 0.1), 0.30000000000000004, 0.3],
    ["reaches the greatest over steps that aren't exact", slider(0, 0.3, 0.1), 0.3, 0.3],
    ["is an option that is still there", select, "tanh", "tanh"],
    ["is the declared one where the option is gone", select, "gelu", "relu"],
    ["is how often a button was pressed", button, 3, 3],
    ["is cut to the text's new length", input, "三只小猫", "三只小"],
    ["is what was drawn", pad, [0, 1, 0.5, 0], [0, 1, 0.5, 0]],
    ["is a blank pad where its size has changed", pad, [0, 1, 0.5], [0, 0, 0, 0]],
  ])("%s", (_, control, value, expected) => expect(allowedValue(control, value)).toEqual(expected));

  it("is the declared one where it is of another kind of control, or of none", () => {
    const values = [
      "7",
      7,
      [1],
      [0, 0, 0, 2],
      Number.NaN,
      Number.POSITIVE_INFINITY,
      -1,
      0.5,
      null,
      undefined,
      {},
      true,
    ];
    const allowed = (control: ControlOutput) =>
      values.filter((value) => allowedValue(control, value) !== control.value);
    expect(allowed(slider(0, 10, 5))).toEqual([7]);
    expect(allowed(select)).toEqual([]);
    expect(allowed(button)).toEqual([7]);
    expect(allowed(input)).toEqual(["7"]);
    expect(allowed(pad)).toEqual([]);
  });

  it("of a slider lies between its ends and on its grid, whatever it was", () => {
    const numbers = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    const steps = fc.integer({ min: 1, max: 1000 });
    fc.assert(
      fc.property(numbers, steps, steps, numbers, (min, count, size, value) => {
        const step = size / 100;
        const result = allowedValue(slider(min, min + count * step, step), value) as number;
        const taken = (result - min) / step;
        return taken > -1e-3 && taken < count + 1e-3 && Math.abs(taken - Math.round(taken)) < 1e-3;
      }),
      { seed: 11 },
    );
  });
});
