import { currentWork, within } from "./context";
import { native } from "./native";
import type { Timer, Work } from "./Work";

type Callback = (...values: unknown[]) => unknown;

/** Timers of one kind; each belongs to the run whose code set it, and goes when the run is ended. */
class OwnedTimers {
  #timers = new Map<unknown, { work: Work; timer: Timer }>();

  constructor(
    readonly cancel: (id: unknown) => void,
    readonly fail: (error: unknown, work: Work) => void,
  ) {}

  start(callback: Callback, isOnce: boolean, start: (call: Callback) => unknown): unknown {
    const work = currentWork();
    if (!work || typeof callback !== "function") return start(callback);
    if (work.ended) return 0;
    const call: Callback = (...values) => {
      if (isOnce) this.#forget(id);
      callAs(work, () => callback(...values), this.fail);
    };
    const id = start(call);
    const timer: Timer = { cancel: () => this.clear(id), ...(isOnce && { fire: call }) };
    this.#timers.set(id, { work, timer });
    work.timers.add(timer);
    return id;
  }

  clear(id: unknown): void {
    this.cancel(id);
    this.#forget(id);
  }

  #forget(id: unknown): void {
    const owned = this.#timers.get(id);
    this.#timers.delete(id);
    owned?.work.timers.delete(owned.timer);
  }
}

/** Calls a run's code from outside; what it throws is told as the run's. */
function callAs(work: Work, action: () => unknown, fail: (error: unknown, work: Work) => void): void {
  try {
    within(work, action);
  } catch (error) {
    fail(error, work);
  }
}

/** Replaces the timers of a global scope by such that belong to runs; `fail` is told of what their callbacks throw. */
export function keepInTimers(scope: Record<string, unknown>, fail: (error: unknown, work: Work) => void): void {
  const own = (name: string) => scope[name] as (...values: unknown[]) => unknown;
  const [start, clear] = [own("setTimeout"), own("clearTimeout")];
  native.setTimeout = (callback, delay) => start.call(scope, callback, delay) as ReturnType<typeof native.setTimeout>;
  native.clearTimeout = (timer) => void clear.call(scope, timer);
  const family = (clear: string, ...starters: [name: string, isOnce: boolean][]): void => {
    const cancel = own(clear);
    // Not in every engine's worker.
    if (typeof cancel !== "function") return;
    const timers = new OwnedTimers((id) => cancel.call(scope, id), fail);
    scope[clear] = (id: unknown) => timers.clear(id);
    for (const [name, isOnce] of starters) {
      const start = own(name);
      scope[name] = (callback: Callback, delay?: number, ...values: unknown[]) =>
        timers.start(callback, isOnce, (call) => start.call(scope, call, delay, ...values));
    }
  };
  family("clearTimeout", ["setTimeout", true], ["setInterval", false]);
  // One may clear the other's.
  scope.clearInterval = scope.clearTimeout;
  family("cancelAnimationFrame", ["requestAnimationFrame", true]);
  const enqueue = own("queueMicrotask");
  scope.queueMicrotask = (callback: Callback) => {
    const work = currentWork();
    const call = () => {
      if (work && !work.ended) callAs(work, callback, fail);
    };
    enqueue.call(scope, work && typeof callback === "function" ? call : callback);
  };
}

/** Has listeners belong to the run whose code added them: those of events, and handlers such as a port's `onmessage`. */
export function keepInEvents(fail: (error: unknown, work: Work) => void, scope: object = globalThis): void {
  const kept = new WeakMap<object, { work: Work; call: EventListener }>();
  const keep = (listener: EventListener | EventListenerObject | null): EventListener | null => {
    const work = currentWork();
    if (!work || !listener) return listener as EventListener | null;
    const known = kept.get(listener);
    if (known?.work === work) return known.call;
    // A global `onerror` is given more than the event.
    const call = function (this: unknown, ...given: [Event]): void {
      if (work.ended) return;
      const hear = typeof listener === "function" ? listener : listener.handleEvent;
      callAs(work, () => hear.apply(typeof listener === "function" ? this : listener, given), fail);
    };
    kept.set(listener, { work, call });
    return call;
  };
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    addEventListener.call(this, type, keep(listener), options);
  };
  EventTarget.prototype.removeEventListener = function (type, listener, options) {
    removeEventListener.call(this, type, (listener && kept.get(listener)?.call) ?? listener, options);
  };
  for (const holder of eventTargets(scope)) {
    for (const [name, property] of Object.entries(Object.getOwnPropertyDescriptors(holder))) {
      const { set, configurable } = property as PropertyDescriptor;
      if (!name.startsWith("on") || !set || !configurable) continue;
      Object.defineProperty(holder, name, {
        ...property,
        set(this: unknown, listener: EventListener | null) {
          set.call(this, typeof listener === "function" ? keep(listener) : listener);
        },
      });
    }
  }
}

/** What has handlers: a scope, and the prototypes of all in it that hears events. */
function eventTargets(scope: object): Set<object> {
  const found = new Set<object>();
  const isTarget = (value: unknown): value is object => value instanceof EventTarget;
  for (let holder: unknown = scope; isTarget(holder); holder = Object.getPrototypeOf(holder)) found.add(holder);
  for (const { value } of Object.values(Object.getOwnPropertyDescriptors(scope)) as PropertyDescriptor[]) {
    const prototype: unknown = typeof value === "function" ? value.prototype : undefined;
    if (isTarget(prototype)) found.add(prototype);
  }
  return found;
}
