import { make } from "../../../lib/dom/make";
import type { ControlOf, ControlView } from "./ControlView";
import { setText } from "../../../lib/dom/setText";

/** A slider with its value; it tells every step while it is dragged. */
export const sliderView: ControlView<ControlOf<"slider">> = {
  create(document, link) {
    const input = make(document, "input");
    input.setAttribute("type", "range");
    const element = make(document, "div");
    input.addEventListener("input", () => {
      const value = Number(input.value);
      link.send(value);
      showValue(element, { ...link.current(), value });
    });
    element.append(make(document, "label", "", make(document, "span", "control-label"), input));
    element.append(make(document, "output", "control-value"));
    return element;
  },
  set(element, control) {
    setText(element, ".control-label", control.label);
    const input = element.querySelector("input") as HTMLInputElement;
    // The limits first: a value outside the old ones would be cut.
    for (const name of ["min", "max", "step"] as const) {
      if (input.getAttribute(name) !== String(control[name])) input.setAttribute(name, String(control[name]));
    }
    if (!input.hasAttribute("value")) input.setAttribute("value", String(control.value));
    if (Number(input.value) !== control.value) input.value = String(control.value);
    showValue(element, control);
  },
};

function showValue(element: HTMLElement, { value, step }: ControlOf<"slider">): void {
  setText(element, ".control-value", value.toFixed(decimals(step)));
}

function decimals(step: number): number {
  const [digits, exponent = "0"] = String(step).split("e");
  return Math.min(10, Math.max(0, (digits.split(".")[1] ?? "").length - Number(exponent)));
}
