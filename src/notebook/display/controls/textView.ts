import { make } from "../../../lib/dom/make";
import type { ControlOf, ControlView } from "./ControlView";
import { setText } from "../../../lib/dom/setText";

/** A line of text. While an input method composes, nothing is told, and nothing is set. */
export const textView: ControlView<ControlOf<"text">> = {
  create(document, link) {
    const input = make(document, "input");
    input.setAttribute("type", "text");
    input.setAttribute("autocomplete", "off");
    input.setAttribute("spellcheck", "false");
    const send = () => {
      if (input.value !== link.current().value) link.send(input.value);
    };
    input.addEventListener("input", (event) => {
      if (!(event as InputEvent).isComposing && !composing.has(input)) send();
    });
    input.addEventListener("compositionstart", () => composing.add(input));
    input.addEventListener("compositionend", () => {
      composing.delete(input);
      send();
    });
    return make(document, "div", "", make(document, "label", "", make(document, "span", "control-label"), input));
  },
  set(element, { label, value, maxLength }) {
    setText(element, ".control-label", label);
    const input = element.querySelector("input") as HTMLInputElement;
    input.setAttribute("maxlength", String(maxLength));
    if (composing.has(input)) return;
    if (!input.hasAttribute("value")) input.setAttribute("value", value);
    if (input.value !== value) input.value = value;
  },
};

const composing = new WeakSet<HTMLInputElement>();
