import type { ControlOutput } from "../../contract/outputs";
import type { DisplayContext } from "../DisplayContext";
import { buttonView } from "./buttonView";
import type { ControlView } from "./ControlView";
import { fileView } from "./fileView";
import { padView } from "./padView";
import { selectView } from "./selectView";
import { sliderView } from "./sliderView";
import { textView } from "./textView";

const views = {
  slider: sliderView,
  select: selectView,
  button: buttonView,
  text: textView,
  pad: padView,
  file: fileView,
};

/** The view of a control's type. The types don't say that the view found by a control's name takes that control. */
const viewOf = (control: ControlOutput): ControlView<ControlOutput> =>
  views[control.control] as unknown as ControlView<ControlOutput>;

/** What each control's element shows and whom it tells: renewed by every update, read by the element's listeners. */
const links = new WeakMap<HTMLElement, { control: ControlOutput; context: DisplayContext }>();

/** A control with its label; without someone to tell of the reader's value it is disabled. */
export function renderControl(output: ControlOutput, context: DisplayContext): HTMLElement {
  const element: HTMLElement = viewOf(output).create(context.document, {
    current: () => links.get(element)?.control ?? output,
    send(value) {
      const link = links.get(element);
      if (!link) return;
      link.control = { ...link.control, value } as ControlOutput;
      link.context.onControl?.(value);
    },
    sendFile: (file) => links.get(element)?.context.onFile?.(file),
  });
  element.classList.add("control", `control-${output.control}`);
  updateControl(element, output, context);
  return element;
}

/** Makes a control show its state, without making it anew. */
export function updateControl(element: HTMLElement, output: ControlOutput, context: DisplayContext): void {
  links.set(element, { control: output, context });
  viewOf(output).set(element, output);
  for (const part of element.querySelectorAll("input, select, button")) {
    part.toggleAttribute("disabled", !context.onControl);
  }
}
