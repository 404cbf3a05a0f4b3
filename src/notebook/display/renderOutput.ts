import { cutText, MAX_LINE } from "../contract/limits";
import type { Output } from "../contract/outputs";
import { renderControl } from "./controls/renderControl";
import type { DisplayContext } from "./DisplayContext";
import { renderChartFigure } from "./outputs/chartFigure";
import { renderError } from "./outputs/renderError";
import { renderImage } from "./outputs/renderImage";
import { renderPicture } from "./outputs/renderPicture";
import { renderProgress } from "./outputs/renderProgress";
import { renderTable } from "./outputs/renderTable";
import { renderTensor } from "./outputs/renderTensor";
import { renderNote, renderText } from "./outputs/renderText";

/** An output as DOM: the same at build time and in the browser. One that can't be drawn is an error in its place. */
export function renderOutput(output: Output, context: DisplayContext): HTMLElement {
  try {
    return renderSurely(output, context);
  } catch (error) {
    return renderSurely(undrawable(error), context);
  }
}

/** What stands in the place of an output that can't be drawn. */
const undrawable = (error: unknown): Output => ({
  kind: "error",
  name: "显示不了",
  message: `这个输出画不出来（${cutText(String(error), MAX_LINE)}）。`,
  hint: "看看给它的数是不是太大、太小，或者有没有 NaN。",
});

function renderSurely(output: Output, context: DisplayContext): HTMLElement {
  const element = renderKind(output, context);
  element.classList.add("output", `output-${output.kind}`);
  element.setAttribute("data-kind", outputKind(output));
  return element;
}

/** What must agree for an element to be updated in place. */
export const outputKind = (output: Output): string =>
  output.kind === "control" ? `${output.kind}-${output.control}` : output.kind;

function renderKind(output: Output, context: DisplayContext): HTMLElement {
  switch (output.kind) {
    case "text":
      return renderText(output, context);
    case "tensor":
      return renderTensor(output, context);
    case "table":
      return renderTable(output, context);
    case "chart":
      return renderChartFigure(output, context);
    case "image":
      return renderImage(output, context);
    case "picture":
      return renderPicture(output, context);
    case "progress":
      return renderProgress(output, context);
    case "control":
      return renderControl(output, context);
    case "error":
      return renderError(output, context);
    case "note":
      return renderNote(output, context);
    default:
      return output satisfies never;
  }
}
