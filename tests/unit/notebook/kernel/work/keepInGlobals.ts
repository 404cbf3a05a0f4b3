import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import { enter, keepInPromises } from "../../../../../src/notebook/kernel/work/context";
import { native } from "../../../../../src/notebook/kernel/work/native";
import { keepInEvents, keepInTimers } from "../../../../../src/notebook/kernel/work/timers";
import type { Work } from "../../../../../src/notebook/kernel/work/Work";

/** Has Node's timers, promises and events belong to runs during each test, as the worker's do; `fail` hears what nobody awaits. */
export function keepInGlobals(fail: (error: unknown, work?: Work) => void): void {
  const { setTimeout, clearTimeout, setInterval, clearInterval, queueMicrotask } = globalThis;
  const { then } = Promise.prototype;
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  const own = { ...native };
  const listeners = process.listeners("unhandledRejection");
  const hear = (error: unknown) => fail(error);
  beforeAll(() => {
    process.removeAllListeners("unhandledRejection").on("unhandledRejection", hear);
  });
  afterAll(() => {
    process.off("unhandledRejection", hear);
    for (const listener of listeners) process.on("unhandledRejection", listener);
  });
  beforeEach(() => {
    keepInPromises();
    keepInTimers(globalThis as unknown as Record<string, unknown>, (error, work) => fail(error, work));
    keepInEvents((error, work) => fail(error, work));
  });
  afterEach(() => {
    enter(undefined);
    Object.assign(globalThis, { setTimeout, clearTimeout, setInterval, clearInterval, queueMicrotask });
    // biome-ignore lint/suspicious/noThenProperty: Node's own, put back.
    Object.defineProperty(Promise.prototype, "then", { value: then, writable: true });
    Object.assign(EventTarget.prototype, { addEventListener, removeEventListener });
    Object.assign(native, own);
  });
}
