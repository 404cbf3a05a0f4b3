import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { describeState } from "../../../../src/search/page/renderStates";
import { MAX_QUERY } from "../../../../src/search/page/SearchSession";
import { open, wait } from "./sessionSupport";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

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
