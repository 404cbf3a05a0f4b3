import { once } from "../../lib/once";
import type { RecordKind } from "../contract/SearchRecord";
import { buildDialog } from "./buildDialog";
import { dialogKey, nextTarget } from "./dialogKeys";
import { loadEngine, siteFiles } from "./loadEngine";
import { RecentQueries } from "./RecentQueries";
import { renderHits } from "./renderHits";
import { describeState, renderEmpty, renderFailure, renderRecent } from "./renderStates";
import { SearchSession, type SearchState } from "./SearchSession";

/** The search dialog: its input, filters and list, and what readers do with them. `SearchSession` decides what is shown. */
export class SearchDialog {
  readonly #elements = buildDialog();
  readonly #recent = new RecentQueries(() => localStorage);
  readonly #session: SearchSession;

  /** `base`: where the site is mounted, with the slash at its end. */
  constructor(base: string) {
    this.#session = new SearchSession({
      load: once(() => loadEngine(base, siteFiles(base))),
      mayKeep: () => !(navigator as Navigator & { connection?: { saveData?: boolean } }).connection?.saveData,
      show: (state) => this.#show(state),
      openFirst: () => this.#elements.body.querySelector<HTMLAnchorElement>("a.search-result")?.click(),
    });
    const { dialog, input, filters, close } = this.#elements;
    input.addEventListener("input", (event) => {
      // While an input method composes, the letters aren't the query yet.
      if (!(event as InputEvent).isComposing) this.#session.type(input.value);
    });
    input.addEventListener("compositionend", () => this.#session.type(input.value));
    close.addEventListener("click", () => this.close());
    for (const [kind, button] of filters) button.addEventListener("click", () => this.#choose(kind));
    dialog.addEventListener("keydown", (event) => this.#press(event));
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) this.close();
      else if ((event.target as Element).closest("a.search-result")) this.#leave(event);
    });
    dialog.addEventListener("close", () => {
      this.#session.close();
      this.#remember();
    });
  }

  get isOpen(): boolean {
    return this.#elements.dialog.open;
  }

  /** Opens the dialog, with a query where one is given. */
  open(query?: string): void {
    const { dialog, input } = this.#elements;
    if (!dialog.open) dialog.showModal();
    if (query !== undefined) input.value = query;
    input.focus();
    input.select();
    this.#session.open(input.value);
  }

  close(): void {
    this.#elements.dialog.close();
  }

  #show(state: SearchState): void {
    const { status, body } = this.#elements;
    status.textContent = describeState(state);
    if (state.name === "searching") return;
    if (state.name === "failed") console.error(state.error);
    body.replaceChildren(this.#render(state));
    body.scrollTop = 0;
  }

  #render(state: Exclude<SearchState, { name: "searching" }>): HTMLElement {
    switch (state.name) {
      case "recent":
        return renderRecent(
          this.#recent.read(),
          (query) => this.open(query),
          () => {
            this.#recent.clear();
            this.open("");
          },
        );
      case "answered":
        if (state.answer.hits.length > 0) {
          return renderHits(state.answer, (atHand) => {
            this.#elements.status.textContent = describeState({ ...state, answer: { ...state.answer, ...atHand } });
          });
        }
        return renderEmpty({
          ...state,
          isOffline: !navigator.onLine,
          onQuery: (query) => this.open(query),
          onAllKinds: () => this.#choose(undefined),
        });
      case "failed":
        return renderFailure(() => void this.#session.ask());
      default:
        return state satisfies never;
    }
  }

  #choose(kind: RecordKind | undefined): void {
    for (const [one, button] of this.#elements.filters) button.setAttribute("aria-pressed", String(one === kind));
    this.#session.choose(kind);
  }

  #press(event: KeyboardEvent): void {
    const { input, body } = this.#elements;
    const key = dialogKey(event, event.target === input);
    switch (key) {
      case undefined:
        return;
      case "down":
      case "up":
        if (!moveFocus(input, body, key)) return;
        break;
      case "close":
        // Of itself, the field would take the first press and only empty itself.
        this.close();
        break;
      case "enter":
        this.#session.enter(input.value);
        break;
      default:
        key satisfies never;
    }
    event.preventDefault();
  }

  /** A result was followed: on this page the dialog would lie over it. */
  #leave(event: MouseEvent): void {
    this.#remember();
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) this.close();
  }

  #remember(): void {
    if (this.#session.found !== undefined) this.#recent.add(this.#session.found);
  }
}

/** Moves the focus from the input through what can be chosen below it, and back. False where there is nothing. */
function moveFocus(input: HTMLElement, body: HTMLElement, key: "down" | "up"): boolean {
  const targets = [...body.querySelectorAll<HTMLElement>("a.search-result, button")];
  if (targets.length === 0) return false;
  const next = nextTarget(targets.indexOf(document.activeElement as HTMLElement), targets.length, key);
  const target = targets[next] ?? input;
  target.focus();
  target.scrollIntoView({ block: "nearest" });
  return true;
}
