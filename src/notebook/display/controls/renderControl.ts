import type { ControlOutput } from "../../contract/types";
import type { DisplayContext } from "../DisplayContext";
import { controlLinks } from "./controlLinks";
import { viewOf } from "./controlViews";
import { updateControl } from "./updateControl";

/** A control with its label; without someone to tell of the reader's value it is disabled. */
export function renderControl(output: ControlOutput, context: DisplayContext): HTMLElement {
  const element: HTMLElement = viewOf(output).create(context.document, {
    current: () => controlLinks.get(element)?.control ?? output,
    send(value) {
      const link = controlLinks.get(element);
      if (!link) return;
      link.control = { ...link.control, value } as ControlOutput;
      link.context.onControl?.(value);
    },
  });
  element.classList.add("control", `control-${output.control}`);
  updateControl(element, output, context);
  return element;
}
