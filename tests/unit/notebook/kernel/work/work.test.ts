import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { explainError, setHints } from "../../../../../src/notebook/kernel/session/explainError";
import { currentWork, enter, holdCall, within } from "../../../../../src/notebook/kernel/work/context";
import { keepInEvents } from "../../../../../src/notebook/kernel/work/timers";
import { RunEnded, Work } from "../../../../../src/notebook/kernel/work/Work";
import { keepInGlobals } from "./keepInGlobals";

keepInGlobals(() => {});

/** A call into TensorFlow.js as its bundle has it: each await goes through `holdCall`. */
async function call(work: Work, steps: number, step: () => Promise<void>, log: string[]): Promise<void> {
  try {
    for (let i = 0; i < steps; i++) {
      await holdCall(step());
      log.push(`${i} ${currentWork() === work}`);
    }
  } finally {
    log.push("let go");
  }
}

const start = (work: Work, step: () => Promise<void>, log: string[]) =>
  within(work, () => call(work, 3, step, log).catch((error: unknown) => void log.push((error as Error).name)));

describe("what a run has going in TensorFlow.js", () => {
  it("is its own until it is over", async () => {
    const work = new Work();
    const log: string[] = [];
    const done = start(work, () => sleep(2), log);
    expect([work.isGoing, work.calls]).toEqual([true, 1]);
    await done;
    expect(log).toEqual(["0 true", "1 true", "2 true", "let go"]);
    expect([work.isGoing, work.calls]).toEqual([false, 0]);
    expect(await work.drained(0)).toBe(true);
  });

  it("goes on to its next await where the run is ended, and lets go of what it holds before the next run begins", async () => {
    const work = new Work();
    const log: string[] = [];
    void start(work, () => sleep(5), log);
    work.end();
    expect(await work.drained(1000)).toBe(true);
    expect(log).toEqual(["0 true", "let go"]);
  });

  it("has what it waits for of a timer at once, when the run is ended", async () => {
    const work = new Work();
    const log: string[] = [];
    void start(work, () => new Promise((resolve) => setTimeout(resolve, 60_000)), log);
    work.end();
    expect(await work.drained(1000)).toBe(true);
    expect(log).toEqual(["0 true", "let go"]);
  });

  it("isn't waited for longer than one has patience", async () => {
    const work = new Work();
    void start(work, () => new Promise(() => {}), []);
    work.end();
    expect(await work.drained(10)).toBe(false);
  });

  it("can't begin once the run is ended", () => {
    const work = new Work();
    work.end();
    expect(() => within(work, () => holdCall(1))).toThrow(RunEnded);
  });
});

describe("an ended run", () => {
  it("has its awaits fail a few times, that it can let go of things, and then wait for ever", async () => {
    const work = new Work();
    work.end();
    let failures = 0;
    for (let i = 0; i < 20; i++) work.refuse().catch(() => failures++);
    await sleep(20);
    expect(failures).toBe(10);
  });

  it("sets no timer any more", async () => {
    const work = new Work();
    let calls = 0;
    work.end();
    within(work, () => {
      setTimeout(() => calls++, 1);
      setInterval(() => calls++, 1);
      queueMicrotask(() => calls++);
    });
    await sleep(10);
    expect([calls, work.timers.size]).toEqual([0, 0]);
  });
});

describe("timers", () => {
  it("give their callbacks what was given with them, and can be cleared by anyone, whichever set them", async () => {
    const work = new Work();
    const heard: unknown[] = [];
    const [late, again] = within(work, () => {
      setTimeout((...values: unknown[]) => heard.push(values), 1, "a", 2);
      return [setTimeout(() => heard.push("late"), 5), setInterval(() => heard.push("again"), 5)];
    });
    expect(work.timers.size).toBe(3);
    clearTimeout(late);
    clearInterval(again);
    await sleep(15);
    expect(heard).toEqual([["a", 2]]);
    expect(work.timers.size).toBe(0);
  });

  it("are nobody's outside of runs", async () => {
    let called = false;
    setTimeout(() => (called = currentWork() === undefined), 1);
    await sleep(10);
    expect(called).toBe(true);
  });
});

describe("whose code is running", () => {
  it("is nobody's once the engine turns to something else", async () => {
    const work = new Work();
    enter(work);
    expect(currentWork()).toBe(work);
    await sleep(1);
    expect(currentWork()).toBeUndefined();
  });

  it("is the listener's, where an event comes from another's", () => {
    const [one, other] = [new Work(), new Work()];
    const target = new EventTarget();
    const heard: unknown[] = [];
    const listener = () => heard.push(currentWork());
    within(one, () => target.addEventListener("x", listener));
    within(other, () => target.dispatchEvent(new Event("x")));
    within(other, () => target.removeEventListener("x", listener));
    target.dispatchEvent(new Event("x"));
    expect(heard).toEqual([one]);
    within(one, () => target.addEventListener("x", listener));
    one.end();
    target.dispatchEvent(new Event("x"));
    expect(heard).toEqual([one]);
  });
});

describe("a handler", () => {
  /** As the worker's own scope has `onerror`, and what is in it `onload`. */
  class Reader extends EventTarget {
    handler: ((...given: unknown[]) => void) | null = null;
    get onload() {
      return this.handler;
    }
    set onload(handler) {
      this.handler = handler;
    }
  }
  class Scope extends Reader {
    Reader = Reader;
  }

  it("belongs to the run whose code set it, gets all that it is given, and is heard no more once the run ends", () => {
    const scope = new Scope();
    const { addEventListener, removeEventListener } = EventTarget.prototype;
    keepInEvents(() => {}, scope);
    Object.assign(EventTarget.prototype, { addEventListener, removeEventListener });
    const work = new Work();
    for (const target of [scope, new Reader()]) {
      const heard: unknown[] = [];
      within(work, () => {
        target.onload = function (this: unknown, ...given) {
          heard.push(this === target, currentWork() === work, ...given);
        };
      });
      target.onload?.("a", 1);
      expect(heard).toEqual([true, true, "a", 1]);
      target.onload = null;
      expect(target.onload).toBeNull();
    }
    within(work, () => (scope.onload = () => expect.unreachable()));
    work.end();
    scope.onload?.();
  });
});

it("the kernel's waiting for what explains a run's error is nothing that the run has going", async () => {
  const work = new Work();
  const shown: string[] = [];
  setHints(() => sleep(1));
  const error = { kind: "error", name: "ReferenceError", message: "nope is not defined" } as const;
  within(work, () => explainError(error, ({ message }) => void shown.push(message)));
  expect([work.isGoing, shown]).toEqual([false, ["nope is not defined"]]);
  await sleep(10);
});
