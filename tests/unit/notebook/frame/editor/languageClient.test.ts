import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { FrameToLanguage, LanguageAnswer } from "../../../../../src/notebook/contract/language";
import { completionRank } from "../../../../../src/notebook/frame/editor/completionKinds";
import { LanguageClient } from "../../../../../src/notebook/frame/editor/LanguageClient";
import { toDiagnostics } from "../../../../../src/notebook/frame/editor/languageSupport";
import { spaceFor } from "../../../../../src/notebook/frame/editor/visibleSpace";

type Listener = (event: { data?: unknown; preventDefault(): void }) => void;

/** A worker that writes down what it is told, and says what a test has it say. */
class TestWorker {
  readonly told: FrameToLanguage[] = [];
  isEnded = false;
  #listeners: Record<string, Listener> = {};

  addEventListener(type: string, listener: Listener): void {
    this.#listeners[type] = listener;
  }
  postMessage(message: FrameToLanguage): void {
    this.told.push(message);
  }
  terminate(): void {
    this.isEnded = true;
  }
  say(data: unknown): void {
    this.#listeners.message({ data, preventDefault() {} });
  }
  fail(): void {
    this.#listeners.error({ preventDefault() {} });
  }
  /** Answers the last question. */
  answer(answer: LanguageAnswer): void {
    const last = this.told.findLast((message) => message.type === "ask");
    this.say({ type: "answer", request: last?.request, answer });
  }
}

function newClient(readScript: (name: string) => Promise<ArrayBuffer> = async () => new ArrayBuffer(1)) {
  const workers: TestWorker[] = [];
  const read = vi.fn(readScript);
  const client = new LanguageClient({ cells: () => [{ id: "a", title: "甲", code: "1" }], readScript: read }, () => {
    const worker = new TestWorker();
    workers.push(worker);
    return worker as unknown as Worker;
  });
  const found: unknown[] = [];
  const said: string[] = [];
  client.listen("a", { problems: (list) => found.push(list), status: (text) => said.push(text) });
  const settle = () => vi.advanceTimersByTimeAsync(0);
  return {
    client,
    workers,
    read,
    found,
    said,
    settle,
    async begin() {
      client.edited();
      await settle();
      workers[0].say({ type: "ready" });
      await vi.advanceTimersByTimeAsync(500);
      return workers[0];
    },
  };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("the language worker, for the editors", () => {
  it("is fetched on the first edit, once, and finds the errors of the cells as they then read", async () => {
    const { client, read, workers, found, begin } = newClient();
    expect(read).not.toHaveBeenCalled();
    await expect(client.ask({ kind: "hover", cell: "a", position: 0 })).resolves.toBeUndefined();
    const worker = await begin();
    expect(worker.told.map(({ type }) => type)).toEqual(["cells", "ask"]);
    worker.answer({ a: [{ from: 0, to: 1, message: "不对" }] });
    await vi.advanceTimersByTimeAsync(0);
    expect(found).toEqual([[{ from: 0, to: 1, message: "不对" }]]);
    client.edited();
    expect(workers).toHaveLength(1);
    expect(read.mock.calls.map(([name]) => name)).toEqual(["language.js", "types.js"]);
  });

  it("isn't fetched by a change that isn't the reader's", async () => {
    const { client, read, settle } = newClient();
    client.edited(false);
    await settle();
    expect(read).not.toHaveBeenCalled();
  });

  it("waits until the reader pauses, and drops what it finds in code that has changed since", async () => {
    const { client, found, begin } = newClient();
    const worker = await begin();
    client.edited();
    worker.answer({ a: [] });
    await vi.advanceTimersByTimeAsync(200);
    expect(found).toEqual([]);
    client.edited();
    await vi.advanceTimersByTimeAsync(200);
    expect(worker.told).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(200);
    expect(worker.told.map(({ type }) => type)).toEqual(["cells", "ask", "cells", "ask"]);
    worker.answer({ a: [] });
    await vi.advanceTimersByTimeAsync(0);
    expect(found).toEqual([[]]);
  });

  it("tells the notebook only where it has changed since it was last asked", async () => {
    const { client, begin } = newClient();
    const worker = await begin();
    void client.ask({ kind: "hover", cell: "a", position: 0 });
    void client.ask({ kind: "call", cell: "a", position: 0 });
    expect(worker.told.map(({ type }) => type)).toEqual(["cells", "ask", "ask", "ask"]);
  });

  it("is asked nothing before it is ready", async () => {
    const { client, workers, settle } = newClient();
    client.edited();
    await settle();
    expect(client.isReady).toBe(false);
    await expect(client.ask({ kind: "hover", cell: "a", position: 0 })).resolves.toBeUndefined();
    expect(workers[0].told).toEqual([]);
    workers[0].say({ type: "ready" });
    expect(client.isReady).toBe(true);
  });

  it("answers each question for itself, in whatever order", async () => {
    const { client, begin } = newClient();
    const worker = await begin();
    const [one, two] = [0, 1].map((position) => client.ask({ kind: "hover", cell: "a", position }));
    const [first, second] = worker.told
      .flatMap((message) => (message.type === "ask" ? [message.request] : []))
      .slice(-2);
    worker.say({ type: "answer", request: second, answer: { signature: "二", text: "", from: 1, to: 2 } });
    worker.say({ type: "answer", request: first, answer: { signature: "一", text: "", from: 0, to: 1 } });
    worker.say({ type: "answer", request: 999, answer: undefined });
    await expect(Promise.all([one, two])).resolves.toMatchObject([{ signature: "一" }, { signature: "二" }]);
  });

  it("is given its time for each question anew, and none while nothing is asked", async () => {
    const { client, begin } = newClient();
    const worker = await begin();
    worker.answer({ a: [] });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(worker.isEnded).toBe(false);
    void client.ask({ kind: "hover", cell: "a", position: 0 });
    void client.ask({ kind: "hover", cell: "a", position: 1 });
    await vi.advanceTimersByTimeAsync(15_000);
    worker.answer(undefined);
    await vi.advanceTimersByTimeAsync(19_999);
    expect(worker.isEnded).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(worker.isEnded).toBe(true);
  });

  it("leaves no question open where it is ended, and nothing that it says later counts", async () => {
    const { client, said, found, begin } = newClient();
    const worker = await begin();
    const asked = client.ask({ kind: "hover", cell: "a", position: 0 });
    worker.fail();
    await expect(asked).resolves.toBeUndefined();
    expect(client.isReady).toBe(false);
    const before = said.length;
    worker.fail();
    worker.say({ type: "ready" });
    worker.answer({ a: [] });
    await vi.advanceTimersByTimeAsync(1000);
    expect([client.isReady, said.length, found]).toEqual([false, before, []]);
  });

  it("says so where it can't be had, and tries again at the next edit", async () => {
    let works = false;
    const { client, said, workers, settle } = newClient(async () => {
      if (works) return new ArrayBuffer(1);
      throw new Error("类型检查没有取到：请检查网络，再试一次。");
    });
    client.edited();
    await settle();
    expect(said.at(-1)).toContain("没有取到");
    works = true;
    client.edited();
    await settle();
    expect(said.at(-1)).toBe("");
    expect(workers).toHaveLength(1);
  });

  it("is ended where it fails or doesn't answer, and fetched anew at the next edit", async () => {
    const { client, workers, said, begin, settle } = newClient();
    const first = await begin();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(first.isEnded).toBe(true);
    client.edited();
    await settle();
    expect(workers).toHaveLength(2);
    workers[1].fail();
    expect([workers[1].isEnded, said.at(-1)?.slice(0, 8)]).toEqual([true, "类型检查出了错，"]);
    client.edited();
    await settle();
    expect(workers).toHaveLength(3);
  });
});

describe("what it found, in the editor", () => {
  it("is marked within the code, though that has become shorter since", () => {
    const problem = { from: 4, to: 9, message: "不对" };
    expect(toDiagnostics([problem], 6)).toMatchObject([{ from: 4, to: 6, severity: "error", message: "不对" }]);
    expect(toDiagnostics([problem], 2)).toMatchObject([{ from: 2, to: 2 }]);
  });

  it("has its lists where the reader sees them, or anywhere while that isn't known or too little", () => {
    const whole = { left: 0, top: 0, right: 800, bottom: 5000 };
    const seen = { left: 0, top: 1200, right: 800, bottom: 2000 };
    expect(spaceFor(seen, whole)).toBe(seen);
    expect(spaceFor(undefined, whole)).toBe(whole);
    expect(spaceFor({ ...seen, bottom: 1250 }, whole)).toBe(whole);
  });

  it("completes names of the cells before those of the world", () => {
    expect(completionRank(11)).toBeGreaterThan(completionRank(15));
    expect(completionRank(1000)).toBe(-99);
  });
});
