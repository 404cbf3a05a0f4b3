import { vi } from "vitest";
import type { LoadedEngine } from "../../../../src/search/page/loadEngine";
import { SearchSession, type SearchState } from "../../../../src/search/page/SearchSession";
import { SearchEngine } from "../../../../src/search/query/SearchEngine";
import { concept } from "../support/concepts";
import { MemoryIndex, section } from "../support/MemoryIndex";

/** An index that answers when it is let. */
class HeldIndex extends MemoryIndex {
  /** Terms that aren't answered yet, and what answers them. */
  readonly #held = new Map<string, PromiseWithResolvers<void>>();

  hold(term: string): void {
    this.#held.set(term, Promise.withResolvers());
  }

  release(term: string): void {
    this.#held.get(term)?.resolve();
  }

  fail(term: string): void {
    this.#held.get(term)?.reject(new Error("offline"));
  }

  override async find(...[text, isPhrase]: Parameters<MemoryIndex["find"]>) {
    await this.#held.get(text)?.promise;
    return super.find(text, isPhrase);
  }
}

/** A session whose index answers when it is let. */
export function open({ mayKeep = true } = {}) {
  const index = new HeldIndex([
    section("/a/", "梯度"),
    section("/b/", "训练"),
    section("/c/", "const 训练", { kind: "代码" }),
  ]);
  const engine = new SearchEngine({
    index,
    entry: { concepts: [concept("学习率")], size: 3, sayings: {}, pages: [] },
    base: "/",
    simplify: async (text) => text,
    loadRecord: (id) => index.load(id),
    loadPinyin: async () => [],
    loadPage: async () => new Map(),
    loadFormulas: async () => () => ({ hits: [], isExact: false }),
    pause: async () => {},
  });
  const counts = { loads: 0, keeps: 0, firsts: 0 };
  const failing = { load: false, keep: false };
  const states: SearchState[] = [];
  const session = new SearchSession({
    load: async (): Promise<LoadedEngine> => {
      counts.loads++;
      if (failing.load) throw new Error("offline");
      const keep = async () => {
        counts.keeps++;
        if (failing.keep) throw new Error("offline");
      };
      return { engine, keep };
    },
    mayKeep: () => mayKeep,
    show: (state) => states.push(state),
    openFirst: () => counts.firsts++,
  });
  /** What was shown, in short. */
  const shown = () =>
    states.map((state) =>
      state.name === "answered" ? `${state.query}: ${state.answer.hits.map(({ href }) => href).join(" ")}` : state.name,
    );
  return { session, index, counts, failing, states, shown };
}
/** Lets so many milliseconds pass. */
export const wait = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);
