import { make } from "../../../lib/dom/make";
import { setText } from "../../../lib/dom/setText";
import type { ProgressOutput } from "../../contract/outputs";
import type { DisplayContext } from "../DisplayContext";

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

/** Sets what a progress bar shows, without making it anew. */
export function updateProgress(element: HTMLElement, { label, done, total, note = "" }: ProgressOutput): void {
  const share = total > 0 ? Math.min(1, Math.max(0, done / total)) : 0;
  // Never 100 % before the end.
  const percent = share < 1 ? Math.min(99, Math.round(share * 100)) : 100;
  const bar = element.querySelector("progress");
  bar?.setAttribute("max", "1");
  bar?.setAttribute("value", String(Number(share.toFixed(4))));
  bar?.setAttribute("aria-label", label);
  setText(element, ".progress-label", label);
  setText(element, ".progress-percent", `${percent}%`);
  setText(element, ".progress-note", note);
}
