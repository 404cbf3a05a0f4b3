import { cutText, MAX_LINE } from "../contract/limits";
import type { CellPlace, RunState } from "../contract/pageProtocol";

/** So many milliseconds are changes gathered, for a run changes much at a time. */
const PAUSE = 60;
/** The cells that can run. */
const CELL = ".cell:not(.cell-text)";

/** Calls back with where all cells stand, now and whenever that has changed. */
export function watchCells(document: Document, tell: (cells: CellPlace[]) => void): void {
  let isWaiting = false;
  let told = "";
  const ended = new Map<Element, number>();
  const watched = new WeakSet<Element>();
  const look = () => {
    isWaiting = false;
    for (const cell of document.querySelectorAll(CELL)) watch(cell);
    const places = placeCells(document, ended);
    const now = JSON.stringify(places);
    if (now !== told) tell(places);
    told = now;
  };
  // Not by animation frames: a browser gives none to a frame that is out of sight.
  const lookSoon = () => {
    if (!isWaiting) setTimeout(look, PAUSE);
    isWaiting = true;
  };
  const watch = (cell: Element) => {
    if (watched.has(cell)) return;
    watched.add(cell);
    // Counted, for a run may be over before anyone looks.
    const changed = () => {
      if (/^(done|error)$/.test(cell.getAttribute("data-run") ?? "")) ended.set(cell, (ended.get(cell) ?? 0) + 1);
      lookSoon();
    };
    new MutationObserver(changed).observe(cell, { attributeFilter: ["data-run"] });
    const status = cell.querySelector(".cell-status");
    if (status) new MutationObserver(lookSoon).observe(status, { childList: true, characterData: true, subtree: true });
  };
  // A cell that comes or goes changes the height.
  new ResizeObserver(lookSoon).observe(document.body);
  look();
}

const nameOf = (cell: Element): string =>
  [".cell-number", ".cell-title"].map((part) => cell.querySelector(part)?.textContent ?? "").join(" ");

function placeCells(document: Document, ended: ReadonlyMap<Element, number>): CellPlace[] {
  // A frame that has grown is scrolled, to where one types, until the page has made room for it.
  const scrolled = document.defaultView?.scrollY ?? 0;
  return [...document.querySelectorAll<HTMLElement>(CELL)].map((cell) => {
    const { top, bottom } = cell.getBoundingClientRect();
    const output = cell.querySelector<HTMLElement>(".cell-output");
    const outputTop = output?.childElementCount ? output.getBoundingClientRect().top : bottom;
    return {
      cell: cell.dataset.cell ?? "",
      name: cutText(nameOf(cell), MAX_LINE),
      run: (cell.dataset.run ?? "recorded") as RunState,
      ended: ended.get(cell) ?? 0,
      status: cutText(cell.querySelector(".cell-status")?.textContent ?? "", MAX_LINE),
      top: Math.round(top + scrolled),
      output: Math.round(outputTop + scrolled),
      bottom: Math.round(bottom + scrolled),
    };
  });
}
