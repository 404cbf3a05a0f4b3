import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { open, wait } from "./sessionSupport";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
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
