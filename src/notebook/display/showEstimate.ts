import { make } from "../../lib/dom/make";

/** What takes less than this, in seconds, needs no telling before. */
const LONG = 3;
const HINT = "照记录时的用时估计；这台机器上运行过费时的单元之后，再按它的快慢修正";

/** About how long something takes, in Chinese; empty where it is short or not known. */
export function estimateText(seconds = 0): string {
  if (seconds < LONG) return "";
  if (seconds >= 57.5) return `约 ${Math.round(seconds / 60)} 分钟`;
  return `约 ${seconds < 10 ? Math.round(seconds) : 5 * Math.round(seconds / 5)} 秒`;
}

/** Says in a cell's head about how long a run will take, where that is long. Outside its status: nobody is told of it anew. */
export function showEstimate(cell: Element, seconds: number | undefined): void {
  const text = estimateText(seconds);
  const shown = cell.querySelector(".cell-estimate");
  if (text === (shown?.textContent ?? "")) return;
  shown?.remove();
  if (text === "") return;
  const estimate = make(cell.ownerDocument, "span", "cell-estimate", text);
  estimate.setAttribute("title", HINT);
  cell.querySelector(".cell-status")?.before(estimate);
}
