import { once } from "../../lib/once";

/** What a page that nobody works on has of its notebooks: what they look like, and this. */
export interface WakerOwner {
  /** Fetches what makes the notebooks live; all of the page's are, once it is there. Rejects where it can't be had. */
  load(): Promise<unknown>;
  /** Whether a notebook can't wait for the reader: it is their own, something of theirs is kept for it, or the address brings something. */
  isDue(notebook: HTMLElement): boolean;
}

/** A notebook that is live: a press that came before is handed to it. */
export interface WokenNotebook extends HTMLElement {
  pressed(event: Event): void;
}

const TAG = "live-notebook";
const LOADING = "网络有些慢，还在载入笔记本…";
const MISSING = "笔记本没有载入：请检查网络，再按一次；还是不行，就刷新这一页。";
/** After this long, in milliseconds, the reader is told that something is still on its way. */
const SLOW = 5000;
/** By these a reader comes near a notebook, before they press anything. */
const NEAR = ["pointerover", "focusin", "dragover"];

/** Makes a page's notebooks live when the reader comes near one of them; a press on one that isn't yet is kept for it. */
export class NotebookWaker {
  readonly #load: () => Promise<unknown>;

  constructor(
    readonly page: Document,
    readonly owner: WakerOwner,
  ) {
    this.#load = once(() => owner.load());
    for (const name of NEAR) page.addEventListener(name, this.#near);
    page.addEventListener("click", this.#click);
    // Only from now on does it make sense to show what can be pressed.
    page.documentElement.dataset.notebooks = "";
    for (const control of page.querySelectorAll(`${TAG} [data-control] [disabled]`))
      control.removeAttribute("disabled");
    this.look();
  }

  /** Wakes the notebooks where one of them can't wait. */
  look(): void {
    const due = [...this.page.querySelectorAll<HTMLElement>(TAG)].find((notebook) => this.owner.isDue(notebook));
    if (due) void this.#wake(due);
  }

  /** Where nothing hovers, nothing comes before a touch: then a notebook is near once it is in sight. */
  watch(observe: new (seen: IntersectionObserverCallback) => IntersectionObserver): void {
    const observer = new observe((entries) => {
      const seen = entries.find(({ isIntersecting }) => isIntersecting);
      if (!seen) return;
      observer.disconnect();
      void this.#wake(seen.target as HTMLElement);
    });
    for (const notebook of this.page.querySelectorAll(TAG)) observer.observe(notebook);
  }

  #near = ({ target }: Event): void => {
    const notebook = notebookOf(target);
    if (notebook && !isLive(notebook)) void this.#wake(notebook);
  };

  #click = async (event: Event): Promise<void> => {
    const notebook = notebookOf(event.target);
    if (!notebook || isLive(notebook)) return;
    await this.#wake(notebook);
    if (isLive(notebook)) notebook.pressed(event);
  };

  async #wake(notebook: HTMLElement): Promise<void> {
    const slow = setTimeout(() => say(notebook, LOADING), SLOW);
    try {
      await this.#load();
    } catch (error) {
      console.error(error);
    }
    clearTimeout(slow);
    // What came may be something else than what was asked for.
    say(notebook, isLive(notebook) ? "" : MISSING);
  }
}

const notebookOf = (target: EventTarget | null): HTMLElement | null | undefined =>
  (target as Partial<Element> | null)?.closest?.(TAG) as HTMLElement | null | undefined;

const isLive = (notebook: HTMLElement): notebook is WokenNotebook => "pressed" in notebook;

function say(notebook: HTMLElement, text: string): void {
  const message = notebook.querySelector(".notebook-message");
  if (message && (text || message.textContent === LOADING || message.textContent === MISSING))
    message.textContent = text;
}
