import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { LoadedEngine } from "../../../../src/search/page/loadEngine";
import { describeState } from "../../../../src/search/page/renderStates";
import { MAX_QUERY, SearchSession, type SearchState } from "../../../../src/search/page/SearchSession";
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

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function open({ mayKeep = true } = {}) {
  const index = new HeldIndex([
    section("/a/", "梯度"),
    section("/b/", "训练"),
    section("/c/", "const 训练", { kind: "代码" }),
  ]);
  const engine = new SearchEngine({
    index,
    entry: { concepts: [concept("学习率")], size: 3, sayings: {} },
    base: "/",
    simplify: async (text) => text,
    loadRecord: (id) => index.load(id),
    loadPinyin: async () => [],
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
const wait = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

describe("opening", () => {
  test("shows the last queries, and loads the engine", async () => {
    const { session, shown, counts } = open();
    session.open(" ");
    await wait(0);
    expect([shown(), counts.loads]).toEqual([["recent"], 1]);
  });

  test("with a query asks it at once", async () => {
    const { session, shown } = open();
    session.open(" 梯度 ");
    await wait(0);
    expect(shown()).toEqual(["梯度: /a/"]);
  });

  test("says nothing of an engine that can't be loaded before it is needed", async () => {
    const { session, shown, failing } = open();
    failing.load = true;
    session.open("");
    await wait(1000);
    expect(shown()).toEqual(["recent"]);
  });
});

describe("a query of a whole book", () => {
  test("is searched by its first 300 characters, none cut in two, and that is said", async () => {
    const { session, states } = open();
    const query = `${"梯".repeat(MAX_QUERY - 1)}😀${"度".repeat(1e5)}`;
    for (const typed of [query, "梯度"]) {
      session.type(typed);
      await wait(200);
    }
    const [long, short] = states.flatMap((state) => (state.name === "answered" ? [state] : []));
    expect(long).toMatchObject({ query: "梯".repeat(MAX_QUERY - 1), isCut: true });
    expect(describeState(long)).toContain("写得太长，只按前 300 个字符搜索");
    expect(short).toMatchObject({ query: "梯度", isCut: false });
    expect(describeState(short)).not.toContain("太长");
  });
});

describe("typing", () => {
  test("is searched after a pause, and only what stands there then", async () => {
    const { session, shown } = open();
    session.type("梯");
    await wait(119);
    session.type("梯度");
    await wait(119);
    expect(shown()).toEqual([]);
    await wait(1);
    expect(shown()).toEqual(["梯度: /a/"]);
  });

  test("nothing shows the last queries again", async () => {
    const { session, shown } = open();
    await session.ask("梯度");
    session.type("");
    await wait(120);
    expect(shown()).toEqual(["梯度: /a/", "recent"]);
  });

  test("is searched once where it is asked for before the pause is over", async () => {
    const { session, shown } = open();
    session.type("梯度");
    await session.ask("训练");
    await wait(500);
    expect(shown()).toEqual(["训练: /b/ /c/"]);
  });
});

describe("an answer", () => {
  test("that was overtaken is never shown", async () => {
    const { session, index, shown } = open();
    index.hold("梯度");
    void session.ask("梯度");
    await wait(0);
    await session.ask("训练");
    index.release("梯度");
    await wait(500);
    expect(shown()).toEqual(["训练: /b/ /c/"]);
  });

  test("that was overtaken by nothing typed isn't shown either, nor its failure", async () => {
    const { session, index, shown } = open();
    index.hold("梯度");
    void session.ask("梯度");
    await wait(0);
    await session.ask("");
    index.fail("梯度");
    await wait(500);
    expect(shown()).toEqual(["recent"]);
  });

  test("that takes long is said to be on its way", async () => {
    const { session, index, shown } = open();
    index.hold("梯度");
    void session.ask("梯度");
    await wait(299);
    expect(shown()).toEqual([]);
    await wait(1);
    index.release("梯度");
    await wait(500);
    expect(shown()).toEqual(["searching", "梯度: /a/"]);
  });

  test("without results has names to try, and with results none", async () => {
    const { session, states } = open();
    await session.ask("学习的曲线图");
    await session.ask("梯度");
    expect(states).toMatchObject([{ suggestions: ["学习率"] }, { suggestions: [] }]);
  });

  test("is of one kind where one is chosen, and of all again", async () => {
    const { session, states } = open();
    await session.ask("训练");
    session.choose("代码");
    await wait(0);
    session.choose(undefined);
    await wait(0);
    expect(states.map((state) => (state.name === "answered" ? [state.kind, state.answer.hits.length] : []))).toEqual([
      [undefined, 2],
      ["代码", 1],
      [undefined, 2],
    ]);
  });
});

describe("a failure", () => {
  test("is shown, and the next time the query is asked again", async () => {
    const { session, failing, shown, states } = open();
    failing.load = true;
    await session.ask("梯度");
    failing.load = false;
    await session.ask();
    expect(shown()).toEqual(["failed", "梯度: /a/"]);
    expect(states[0]).toMatchObject({ error: new Error("offline") });
  });

  test("ends what was said to be on its way", async () => {
    const { session, index, shown } = open();
    index.hold("梯度");
    void session.ask("梯度");
    await wait(200);
    index.fail("梯度");
    await wait(500);
    expect(shown()).toEqual(["failed"]);
  });
});

describe("Enter", () => {
  test("follows the first result of what is shown, without asking again", async () => {
    const { session, counts, shown } = open();
    await session.ask("梯度");
    session.enter(" 梯度 ");
    await wait(500);
    expect([counts.firsts, shown().length]).toEqual([1, 1]);
  });

  test("before the results are there waits for them", async () => {
    const { session, counts } = open();
    session.enter("梯度");
    expect(counts.firsts).toBe(0);
    await wait(0);
    expect(counts.firsts).toBe(1);
    await session.ask("训练");
    expect(counts.firsts).toBe(1);
  });

  test("asks anew where something else is typed, or another kind is on its way", async () => {
    const { session, counts, shown } = open();
    await session.ask("训练");
    session.enter("梯度");
    await wait(0);
    expect([counts.firsts, shown()]).toEqual([1, ["训练: /b/ /c/", "梯度: /a/"]]);
    session.choose("代码");
    session.enter("梯度");
    expect(counts.firsts).toBe(1);
  });

  test("of nothing does nothing", async () => {
    const { session, shown } = open();
    session.enter("  ");
    await wait(500);
    expect(shown()).toEqual([]);
  });

  test("leads nowhere once the query has changed, or the dialog is closed", async () => {
    const { session, index, counts } = open();
    index.hold("梯度");
    session.enter("梯度");
    session.type("梯度");
    index.release("梯度");
    await wait(500);
    index.hold("训练");
    session.enter("训练");
    session.close();
    index.release("训练");
    await wait(500);
    expect(counts.firsts).toBe(0);
  });

  test("waits on while it takes long", async () => {
    const { session, index, counts } = open();
    index.hold("梯度");
    session.enter("梯度");
    await wait(400);
    index.release("梯度");
    await wait(0);
    expect(counts.firsts).toBe(1);
  });
});

describe("the query that is remembered", () => {
  test("is the one whose results are shown, also while another is on its way", async () => {
    const { session, index } = open();
    expect(session.found).toBeUndefined();
    await session.ask("梯度");
    index.hold("训练");
    void session.ask("训练");
    await wait(400);
    expect(session.found).toBe("梯度");
    index.release("训练");
    await wait(0);
    expect(session.found).toBe("训练");
  });

  test("is none where nothing was found, or nothing is typed", async () => {
    const { session } = open();
    await session.ask("学习的曲线图");
    expect(session.found).toBeUndefined();
    await session.ask("梯度");
    await session.ask("");
    expect(session.found).toBeUndefined();
  });
});

describe("the rest of the index", () => {
  test("is fetched some time after the first answer, once", async () => {
    const { session, counts } = open();
    await session.ask("梯度");
    await wait(2999);
    expect(counts.keeps).toBe(0);
    await session.ask("训练");
    await wait(5000);
    expect(counts.keeps).toBe(1);
  });

  test("is fetched again after a later answer where that failed", async () => {
    const { session, counts, failing } = open();
    failing.keep = true;
    await session.ask("梯度");
    await wait(3000);
    await session.ask("训练");
    await wait(3000);
    expect(counts.keeps).toBe(2);
  });

  test("isn't fetched for a reader who saves data", async () => {
    const { session, counts } = open({ mayKeep: false });
    await session.ask("梯度");
    await wait(5000);
    expect(counts.keeps).toBe(0);
  });
});
