import type { ProgressOutput } from "../../contract/types";
import type { DisplayContext } from "../DisplayContext";
import { make } from "../../../lib/dom/make";
import { updateProgress } from "./updateProgress";

/** A progress bar with its label, percentage and remark. */
export function renderProgress(output: ProgressOutput, { document }: DisplayContext): HTMLElement {
  const element = make(document, "div");
  const bar = make(document, "progress");
  const head = make(document, "div", "progress-head");
  head.append(make(document, "span", "progress-label"), make(document, "span", "progress-percent"));
  element.append(head, bar, make(document, "p", "progress-note"));
  updateProgress(element, output);
  return element;
}
