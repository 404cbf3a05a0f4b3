import type { RecordKind } from "../contract/SearchRecord";
import type { SearchAnswer } from "../query/SearchAnswer";
import type { LoadedEngine } from "./loadEngine";

/** What the dialog shows. */
export type SearchState =
  | { name: "recent" }
  /** What is shown stays; only that the search goes on is said. */
  | { name: "searching" }
  | {
      name: "answered";
      query: string;
      /** Whether more was typed than was searched for. */
      isCut: boolean;
      kind: RecordKind | undefined;
      answer: SearchAnswer;
      suggestions: string[];
    }
  | { name: "failed"; error: unknown };

/** What a session works with. */
export interface SessionHooks {
  /** Loads the engine when it is first needed, and again where that failed. */
  load(): Promise<LoadedEngine>;
  /** Whether the rest of the index may be fetched in the background. */
  mayKeep(): boolean;
  show(state: SearchState): void;
  /** Follows the first result that is shown. */
  openFirst(): void;
}

/** How long after the last key the search begins, after how long it says that it goes on; in milliseconds. */
const PAUSE = 120;
const SLOW = 300;
/** How long after the first results the rest of the index is fetched: what the reader looks at comes first. */
const KEEP_PAUSE = 3_000;

/** Of a longer query so many characters are searched for: what is pasted may be a whole book. */
export const MAX_QUERY = 300;

/** A reader's searching: what is asked when, and which answers are shown. */
export class SearchSession {
  readonly #hooks: SessionHooks;
  #query = "";
  #isCut = false;
  #kind: RecordKind | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Numbers the searches: an answer that was overtaken is dropped. */
  #turn = 0;
  #shown: SearchState = { name: "recent" };
  /** Enter was pressed before the results were there. */
  #opensFirst = false;
  #isKept = false;

  constructor(hooks: SessionHooks) {
    this.#hooks = hooks;
  }

  /** The query whose results are shown, where there are any. */
  get found(): string | undefined {
    return this.#shown.name === "answered" && this.#shown.answer.hits.length > 0 ? this.#shown.query : undefined;
  }

  /** The dialog opens, with what stands in its input; the engine is loaded even where that is nothing. */
  open(query: string): void {
    void this.#hooks.load().catch(() => {});
    void this.ask(query);
  }

  /** The dialog closes: an answer that is on its way leads nowhere any more. */
  close(): void {
    this.#opensFirst = false;
  }

  /** The query changes, key by key: the search waits for a pause. */
  type(query: string): void {
    this.#take(query);
    clearTimeout(this.#timer);
    this.#opensFirst = false;
    this.#timer = setTimeout(() => void this.ask(), PAUSE);
  }

  /** Asks at once: for another query where one is given. */
  async ask(query?: string): Promise<void> {
    clearTimeout(this.#timer);
    if (query !== undefined) this.#take(query);
    const turn = ++this.#turn;
    const show = (state: SearchState) => {
      if (turn === this.#turn) this.#show(state);
    };
    if (this.#query === "") return show({ name: "recent" });
    const slow = setTimeout(() => show({ name: "searching" }), SLOW);
    try {
      const [asked, isCut, kind] = [this.#query, this.#isCut, this.#kind];
      const loaded = await this.#hooks.load();
      const answer = await loaded.engine.search(asked, kind);
      const suggestions = answer.hits.length === 0 ? loaded.engine.suggest(asked) : [];
      show({ name: "answered", query: asked, isCut, kind, answer, suggestions });
      if (turn === this.#turn) this.#keep(loaded);
    } catch (error) {
      show({ name: "failed", error });
    } finally {
      clearTimeout(slow);
    }
  }

  /** Asks for records of one kind, or of all. */
  choose(kind: RecordKind | undefined): void {
    this.#kind = kind;
    void this.ask();
  }

  /** Enter in the input: the first result is followed, as soon as there is one. */
  enter(query: string): void {
    this.#take(query);
    if (this.#query === "") return;
    if (this.#isShown()) return this.#hooks.openFirst();
    this.#opensFirst = true;
    void this.ask();
  }

  #take(typed: string): void {
    const query = typed.trim();
    this.#isCut = query.length > MAX_QUERY;
    // No character is cut in two.
    this.#query = this.#isCut ? query.slice(0, MAX_QUERY).replace(/[\uD800-\uDBFF]$/, "") : query;
  }

  #isShown(): boolean {
    const shown = this.#shown;
    return shown.name === "answered" && shown.query === this.#query && shown.kind === this.#kind;
  }

  #show(state: SearchState): void {
    if (state.name !== "searching") this.#shown = state;
    this.#hooks.show(state);
    if (state.name !== "answered") return;
    if (this.#opensFirst) this.#hooks.openFirst();
    this.#opensFirst = false;
  }

  /** Fetches the rest of the index in the background, so that search goes on without a network. */
  #keep(loaded: LoadedEngine): void {
    if (this.#isKept || !this.#hooks.mayKeep()) return;
    this.#isKept = true;
    setTimeout(() => {
      loaded.keep().catch(() => {
        // The next answer tries again.
        this.#isKept = false;
      });
    }, KEEP_PAUSE);
  }
}
