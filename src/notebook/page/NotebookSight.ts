import { make } from "../../lib/dom/make";
import type { CellPlace, LinePlace, NotebookCommand } from "../contract/pageProtocol";
import { cellWithoutHead, directionOf, newlyOver, type Sight, wayToLine, wayToOutput } from "./cellsInSight";

/** What the sight needs of its notebook. */
export interface SightOwner {
  readonly iframe: HTMLIFrameElement;
  press(command: NotebookCommand, event: Event): void;
  /** Puts the focus on what a cell shows. */
  focus(cell: string): void;
}

/**
 * Keeps in sight what happens in a notebook's frame, which is as tall as its content and knows nothing of the window: the
 * head of the cell that the reader is in the middle of, and a way to a result that is elsewhere.
 */
export class NotebookSight {
  #cells: CellPlace[] = [];
  #head: HTMLElement;
  #status: HTMLElement;
  #title: HTMLElement;
  #run: HTMLButtonElement;
  #news: HTMLElement;
  #newsText: HTMLElement;
  #go: HTMLButtonElement;
  /** The cell whose head is shown, and the one whose result is announced. */
  #shown: string | undefined;
  #announced: string | undefined;

  constructor(
    readonly notebook: HTMLElement,
    readonly owner: SightOwner,
  ) {
    const { ownerDocument: document } = notebook;
    const button = (className: string, act: (event: Event) => void) => {
      const made = make(document, "button", className);
      made.type = "button";
      made.addEventListener("click", act);
      return made;
    };
    this.#title = make(document, "span", "cell-title");
    this.#status = make(document, "span", "cell-status");
    this.#run = button("cell-button cell-run", (event) => this.#pressRun(event));
    this.#head = make(document, "div", "sight-head", this.#title, this.#status, this.#run);
    this.#head.hidden = true;
    // Told already, by the frame.
    this.#status.setAttribute("aria-hidden", "true");
    this.#newsText = make(document, "span", "sight-text");
    this.#newsText.setAttribute("role", "status");
    this.#go = button("sight-go", () => this.#goToResult());
    this.#news = make(document, "div", "sight-news", this.#newsText, this.#go);
    this.#go.hidden = true;
    const body = notebook.querySelector(".notebook-body");
    body?.prepend(make(document, "div", "sight-line", this.#head));
    // Not within the body, a container, in which nothing is fixed to the window.
    notebook.append(this.#news);
    document.addEventListener("scroll", this.#look, { passive: true });
    document.defaultView?.addEventListener("resize", this.#look);
  }

  /** The frame said where its cells stand. */
  update(cells: CellPlace[]): void {
    const over = newlyOver(this.#cells, cells);
    if (cells.some(({ run, cell }) => cell === this.#announced && (run === "running" || run === "queued"))) {
      this.#announce(undefined);
    }
    this.#cells = cells;
    if (over) this.#announce(over);
    this.#look();
  }

  /** The caret has gone there: the page scrolls to it, where it is out of sight. */
  follow(place: LinePlace): void {
    const top = wayToLine(place, this.#sight);
    // At once, for the next key may follow.
    if (top !== 0) this.notebook.ownerDocument.defaultView?.scrollBy({ top, behavior: "instant" });
  }

  end(): void {
    const { ownerDocument: document } = this.notebook;
    document.removeEventListener("scroll", this.#look);
    document.defaultView?.removeEventListener("resize", this.#look);
    this.#head.parentElement?.remove();
    this.#news.remove();
  }

  get #sight(): Sight {
    const { documentElement } = this.notebook.ownerDocument;
    const style = getComputedStyle(this.#head.parentElement ?? documentElement);
    const { top } = this.owner.iframe.getBoundingClientRect();
    return { top: (Number.parseFloat(style.top) || 0) - top, bottom: documentElement.clientHeight - top };
  }

  #look = (): void => {
    const sight = this.#sight;
    this.#showHead(cellWithoutHead(this.#cells, sight));
    const announced = this.#cells.find(({ cell }) => cell === this.#announced);
    if (announced && !directionOf(announced, sight)) this.#announce(undefined);
  };

  #showHead(cell: CellPlace | undefined): void {
    this.#shown = cell?.cell;
    this.#head.hidden = !cell;
    if (!cell) return;
    this.#head.dataset.run = cell.run;
    setText(this.#title, cell.name);
    setText(this.#status, cell.status);
    setText(this.#run, cell.run === "running" ? "停止" : "运行");
  }

  /** Tells of a result that is out of sight; the focus stays where it is. */
  #announce(cell: CellPlace | undefined): void {
    const direction = cell && directionOf(cell, this.#sight);
    this.#announced = direction && cell?.cell;
    this.#news.dataset.run = cell?.run ?? "";
    const isError = cell?.run === "error";
    const said = isError ? "出错了" : "运行完了";
    setText(this.#newsText, cell && direction ? `「${cell.name}」${said}` : "");
    setText(this.#go, `${isError ? "错误" : "结果"}在${direction === "above" ? "上面 ↑" : "下面 ↓"}`);
    this.#go.hidden = !direction;
  }

  #goToResult(): void {
    const cell = this.#cells.find(({ cell }) => cell === this.#announced);
    if (!cell) return;
    this.owner.focus(cell.cell);
    this.notebook.ownerDocument.defaultView?.scrollBy({ top: wayToOutput(cell, this.#sight) });
    this.#announce(undefined);
  }

  #pressRun(event: Event): void {
    if (this.#shown === undefined) return;
    const isRunning = this.#head.dataset.run === "running";
    this.owner.press(isRunning ? { command: "stop" } : { command: "run", cell: this.#shown }, event);
  }
}

function setText(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
