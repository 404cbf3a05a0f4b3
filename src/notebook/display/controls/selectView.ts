import { make } from "../../../lib/dom/make";
import type { ControlOf, ControlView } from "./ControlView";
import { setText } from "../../../lib/dom/setText";

/** A choice among options. */
export const selectView: ControlView<ControlOf<"select">> = {
  create(document, link) {
    const select = make(document, "select");
    select.addEventListener("change", () => link.send(select.value));
    return make(document, "div", "", make(document, "label", "", make(document, "span", "control-label"), select));
  },
  set(element, { label, options, value }) {
    setText(element, ".control-label", label);
    const select = element.querySelector("select") as HTMLSelectElement;
    const shown = [...select.querySelectorAll("option")];
    if (shown.length !== options.length || shown.some((option, i) => option.textContent !== options[i])) {
      const { ownerDocument } = element;
      select.replaceChildren(
        ...options.map((name) => {
          const option = make(ownerDocument, "option", "", name);
          option.setAttribute("value", name);
          if (name === value) option.setAttribute("selected", "");
          return option;
        }),
      );
    }
    if (select.value !== value) select.value = value;
  },
};
