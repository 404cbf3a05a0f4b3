import type { ControlOutput } from "../../contract/types";
import type { DisplayContext } from "../DisplayContext";
import { controlLinks } from "./controlLinks";
import { viewOf } from "./controlViews";

/** Makes a control show its state, without making it anew. */
export function updateControl(element: HTMLElement, output: ControlOutput, context: DisplayContext): void {
  controlLinks.set(element, { control: output, context });
  viewOf(output).set(element, output);
  for (const part of element.querySelectorAll("input, select, button")) {
    part.toggleAttribute("disabled", !context.onControl);
  }
}
