import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { open, wait } from "./sessionSupport";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
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
