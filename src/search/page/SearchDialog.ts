import { make } from "../../lib/dom/make";
import { once } from "../../lib/once";
import type { SearchAnswer } from "../query/SearchAnswer";
import type { RecordKind } from "../contract/SearchRecord";
import { buildDialog } from "./buildDialog";
import { keepOffline } from "./keepOffline";
import { type LoadedEngine, loadEngine } from "./loadEngine";
import { moveFocus } from "./moveFocus";
import { recentQueries } from "./recentQueries";
import { renderEmpty } from "./renderEmpty";
import { renderHit } from "./renderHit";
import { renderRecent } from "./renderRecent";
import { describeAnswer } from "./describeAnswer";
import { suggestNames } from "./suggestNames";

/** How long after the last key the search begins, in milliseconds. */
const PAUSE = 120;
/** Results added by each press of 更多. */
const STEP = 10;

/** The search dialog: what is typed, what is found, and the keys. */
export class SearchDialog {
  readonly #base: string;
  readonly #parts = buildDialog();
  #load = once(() => loadEngine(this.#base));
  #kind: RecordKind | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Numbers the searches: an answer that was overtaken is dropped. */
  #turn = 0;
  /** The query whose answer is shown. */
  #shown = "";
  #isKept = false;
  #opensFirst = false;

  constructor(base: string) {
    this.#base = base;
    const { dialog, input, filters, close } = this.#parts;
    input.addEventListener("input", (event) => {
      // While an input method composes, the letters aren't the query yet.
      if (!(event as InputEvent).isComposing) this.#schedule();
    });
    input.addEventListener("compositionend", () => this.#schedule());
    close.addEventListener("click", () => this.close());
    for (const [kind, button] of filters) button.addEventListener("click", () => this.#choose(kind));
    dialog.addEventListener("keydown", (event) => this.#press(event));
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) this.close();
      else if ((event.target as Element).closest("a.search-result")) this.#leave(event);
    });
    dialog.addEventListener("close", () => this.#remember());
  }

  /** Opens the dialog, with a query where one is given. */
  open(query?: string): void {
    const { dialog, input } = this.#parts;
    if (!dialog.open) dialog.showModal();
    void this.#load().catch(() => {});
    if (query !== undefined) input.value = query;
    input.focus();
    input.select();
    void this.#search();
  }

  close(): void {
    this.#parts.dialog.close();
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    this.#opensFirst = false;
    this.#timer = setTimeout(() => void this.#search(), PAUSE);
  }

  async #search(): Promise<void> {
    clearTimeout(this.#timer);
    const turn = ++this.#turn;
    const query = this.#parts.input.value.trim();
    if (query === "") return this.#showRecent();
    const slow = setTimeout(() => {
      this.#parts.status.textContent = "正在搜索……";
    }, 300);
    try {
      const loaded = await this.#load();
      const answer = await loaded.engine.search(query, this.#kind);
      if (turn === this.#turn) this.#show(query, answer, loaded);
    } catch (error) {
      console.error(error);
      if (turn === this.#turn) this.#showFailure();
    } finally {
      clearTimeout(slow);
    }
  }

  #show(query: string, answer: SearchAnswer, loaded: LoadedEngine): void {
    const { status, body } = this.#parts;
    this.#shown = query;
    status.textContent = describeAnswer(answer);
    if (answer.hits.length === 0) {
      const suggestions = suggestNames(query, loaded.concepts);
      const onQuery = (name: string) => this.open(name);
      const onAllKinds = () => this.#choose(undefined);
      body.replaceChildren(
        renderEmpty({ query, kind: this.#kind, suggestions, isOffline: !navigator.onLine, onQuery, onAllKinds }),
      );
    } else {
      body.replaceChildren(this.#list(answer));
      body.scrollTop = 0;
    }
    if (this.#opensFirst) body.querySelector<HTMLAnchorElement>("a.search-result")?.click();
    this.#opensFirst = false;
    if (!this.#isKept) {
      this.#isKept = true;
      void keepOffline(loaded).catch(() => {
        this.#isKept = false;
      });
    }
  }

  #list(answer: SearchAnswer): HTMLElement {
    const list = make(document, "ol", "search-results", ...answer.hits.map((hit) => renderHit(hit, answer.terms)));
    if (answer.total <= answer.hits.length) return list;
    const more = make(document, "button", "search-more", "更多结果");
    more.type = "button";
    more.addEventListener("click", async () => {
      const before = list.children.length;
      const hits = await answer.more(before + STEP);
      list.replaceChildren(...hits.map((hit) => renderHit(hit, answer.terms)));
      if (hits.length < before + STEP || hits.length >= answer.total) more.remove();
      list.children[before]?.querySelector("a")?.focus();
    });
    return make(document, "div", "", list, more);
  }

  #showRecent(): void {
    const { status, body } = this.#parts;
    this.#shown = "";
    status.textContent = "";
    body.replaceChildren(
      renderRecent({
        queries: recentQueries.read(),
        onQuery: (query) => this.open(query),
        onClear: () => {
          recentQueries.clear();
          this.#showRecent();
          this.#parts.input.focus();
        },
      }),
    );
  }

  #showFailure(): void {
    const retry = make(document, "button", "search-chip", "再试一次");
    retry.type = "button";
    retry.addEventListener("click", () => void this.#search());
    this.#parts.status.textContent = "搜索没有加载成功，请检查网络。";
    this.#parts.body.replaceChildren(make(document, "p", "search-chips", retry));
  }

  #choose(kind: RecordKind | undefined): void {
    this.#kind = kind;
    for (const [one, button] of this.#parts.filters) button.setAttribute("aria-pressed", String(one === kind));
    void this.#search();
  }

  #press(event: KeyboardEvent): void {
    if (event.isComposing || event.keyCode === 229) return;
    const { input, body } = this.#parts;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (moveFocus(input, body, event.key === "ArrowDown" ? 1 : -1)) event.preventDefault();
    } else if (event.key === "Escape") {
      // Of itself, the field would take the first press and only empty itself.
      event.preventDefault();
      this.close();
    } else if (event.key === "Enter" && event.target === input) {
      event.preventDefault();
      const isCurrent = this.#shown === input.value.trim() && this.#shown !== "";
      if (isCurrent) body.querySelector<HTMLAnchorElement>("a.search-result")?.click();
      else if (input.value.trim() !== "") {
        this.#opensFirst = true;
        void this.#search();
      }
    }
  }

  /** A result was followed: on this page the dialog would lie over it. */
  #leave(event: MouseEvent): void {
    this.#remember();
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) this.close();
  }

  #remember(): void {
    if (this.#shown !== "" && this.#parts.body.querySelector("a.search-result")) recentQueries.add(this.#shown);
  }
}
