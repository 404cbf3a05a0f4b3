import { make } from "../../../lib/dom/make";
import type { ControlOf, ControlView } from "./ControlView";
import { setText } from "../../../lib/dom/setText";

/** A button; it tells how often it was pressed. */
export const buttonView: ControlView<ControlOf<"button">> = {
  create(document, link) {
    const button = make(document, "button");
    button.setAttribute("type", "button");
    button.addEventListener("click", () => link.send(link.current().value + 1));
    return make(document, "div", "", button);
  },
  set(element, { label }) {
    setText(element, "button", label);
  },
};
