import type { Output } from "../contract/outputs";
import { updateControl } from "./controls/renderControl";
import type { DisplayContext } from "./DisplayContext";
import { updateChartFigure } from "./outputs/chartFigure";
import { updateProgress } from "./outputs/renderProgress";
import { outputKind, renderOutput } from "./renderOutput";

/**
 * Makes an element that `renderOutput` gave show another output, in place where the kind is the same, so that focus, a
 * drag and the scroll position survive. Gives the element that now shows it: a fresh one where the kind differs.
 */
export function updateOutput(element: HTMLElement, output: Output, context: DisplayContext): HTMLElement {
  if (element.getAttribute("data-kind") !== outputKind(output)) return renderOutput(output, context);
  try {
    updateInPlace(element, output, context);
    return element;
  } catch {
    return renderOutput(output, context);
  }
}

function updateInPlace(element: HTMLElement, output: Output, context: DisplayContext): void {
  if (output.kind === "progress") updateProgress(element, output);
  else if (output.kind === "chart") updateChartFigure(element, output, context);
  else if (output.kind === "control") updateControl(element, output, context);
  else replaceInside(element, renderOutput(output, context));
}

function replaceInside(element: HTMLElement, fresh: HTMLElement): void {
  const scrolled = element.querySelector(".output-scroll")?.scrollLeft;
  for (const { name } of [...element.attributes]) {
    // Other attributes are the caller's.
    if (!fresh.hasAttribute(name) && (name === "class" || name.startsWith("aria-"))) element.removeAttribute(name);
  }
  for (const { name, value } of [...fresh.attributes]) element.setAttribute(name, value);
  element.replaceChildren(...fresh.childNodes);
  const box = element.querySelector(".output-scroll");
  if (box && scrolled) box.scrollLeft = scrolled;
}
