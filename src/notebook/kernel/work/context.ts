/**
 * Whose code is running: the work of the run that started it, kept through calls, timers, promises and awaits. A function
 * that another cell declares belongs to the run that called it.
 */
import { RunEnded, type Work } from "./Work";

const { then } = Promise.prototype;
const resolve = Promise.resolve.bind(Promise) as (value: unknown) => Promise<unknown>;

let current: Work | undefined;

/** The work of the run whose code is running; undefined before any. */
export const currentWork = (): Work | undefined => current;

const settled = Promise.resolve();
const leave = (): void => {
  current = undefined;
};

/** From here on, until the engine turns to something else, it is this run's code that runs. */
export function enter(work: Work | undefined): void {
  current = work;
  // What the engine has to go on with right now comes before this.
  if (work) then.call(settled, leave);
}

/** Calls a function as a part of a run's work. */
export function within<T>(work: Work | undefined, action: () => T): T {
  const outer = current;
  current = work;
  try {
    return action();
  } finally {
    current = outer;
  }
}

/**
 * What the run's code awaits: what it asked for, and the run is the current one again when its code goes on. A reaction
 * of ours stands right before the one of `await`, so that nothing comes between, and none comes later for it.
 */
export function hold(value: unknown): unknown {
  const work = current;
  if (!work) return value;
  const promise = work.ended ? work.refuse() : resolve(value);
  work.waits++;
  const resume = () => {
    work.waits--;
    enter(work);
  };
  then.call(promise, resume, resume);
  return promise;
}

/** The same for the awaits of TensorFlow.js, whose tensors must stay while it works. Throws RunEnded in an ended run. */
export function holdCall(value: unknown): unknown {
  const work = current;
  if (!work) return value;
  if (work.ended) throw new RunEnded();
  const promise = resolve(value);
  work.calls++;
  const resume = () => {
    work.callEnds();
    enter(work);
  };
  then.call(promise, resume, resume);
  return promise;
}

/** The steps of an iterator: results, or promises of them. */
type Steps = { next(): unknown; return?(): unknown };
type Source = { [Symbol.asyncIterator]?(): Steps; [Symbol.iterator]?(): Steps } | null | undefined;

/** What a `for await` of the run's code goes through: the same, awaited as by `hold`. */
export function each(source: Source): unknown {
  const isAsync = typeof source?.[Symbol.asyncIterator] === "function";
  // The engine says best what is wrong.
  if (!isAsync && typeof source?.[Symbol.iterator] !== "function") return source;
  return {
    [Symbol.asyncIterator]() {
      const inner = source[isAsync ? Symbol.asyncIterator : Symbol.iterator]?.() as Steps;
      const take = (result: unknown) => hold(isAsync ? result : settleValue(result as IteratorResult<unknown>));
      const { next } = inner;
      return {
        next: () => take(next.call(inner)),
        get return() {
          const end = inner.return;
          return end && (() => take(end.call(inner)));
        },
      };
    },
  };
}

/** The result of an iterator whose values may be promises, as `for await` takes it. */
const settleValue = ({ done, value }: IteratorResult<unknown>): Promise<unknown> =>
  then.call(resolve(value), (settled) => ({ done, value: settled }));

const NATIVE = /\{\s*\[native code\]\s*\}$/;

/** From now on a promise's reactions belong to the run whose code added them; an ended run's fail with RunEnded. */
export function keepInPromises(): void {
  const own = then as (...reactions: unknown[]) => Promise<never>;
  // biome-ignore lint/suspicious/noThenProperty: it takes the place of the engine's.
  Promise.prototype.then = function (this: Promise<unknown>, fulfilled: unknown, rejected: unknown) {
    const work = current;
    if (!work) return own.call(this, fulfilled, rejected);
    work.waits++;
    const keep = (reaction: unknown, otherwise: (value: unknown) => unknown) => (value: unknown) => {
      work.waits--;
      if (typeof reaction !== "function") return otherwise(value);
      // The engine's own, such as what settles another promise, may come from wherever it was working last.
      if (work.ended && !NATIVE.test(Function.prototype.toString.call(reaction))) throw new RunEnded();
      return within(work, () => (reaction as (value: unknown) => unknown)(value));
    };
    return own.call(this, keep(fulfilled, pass), keep(rejected, fail));
  };
}

const pass = (value: unknown): unknown => value;
const fail = (error: unknown): never => {
  throw error;
};
