import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { BackgroundWatch } from "../../../../../src/notebook/kernel/session/BackgroundWatch";

/** A watch, whose timers run by the clock of the test. */
function newWatch() {
  const told: string[][] = [];
  const state = { going: [] as string[] };
  const look = vi.fn(() => state.going);
  return { state, told, look, watch: new BackgroundWatch(look, (cells) => told.push(cells)) };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("what goes on though its run is over", () => {
  it("is told when it changes, not each time that it is looked", () => {
    const { state, told, watch } = newWatch();
    watch.look();
    expect(told).toEqual([]);
    state.going = ["a"];
    watch.look();
    watch.look();
    state.going = ["a", "b"];
    watch.look();
    state.going = [];
    watch.look();
    expect(told).toEqual([["a"], ["a", "b"], []]);
  });

  it("is looked at a moment later, once, however often that is asked", () => {
    const { look, watch } = newWatch();
    watch.lookSoon();
    watch.lookSoon();
    vi.advanceTimersByTime(299);
    expect(look).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(look).toHaveBeenCalledTimes(1);
  });

  it("is looked at as long as anything goes on, and no longer", () => {
    const { state, told, look, watch } = newWatch();
    state.going = ["a"];
    watch.lookSoon();
    vi.advanceTimersByTime(900);
    expect(look).toHaveBeenCalledTimes(3);
    state.going = [];
    vi.advanceTimersByTime(10_000);
    expect(look).toHaveBeenCalledTimes(4);
    expect(told).toEqual([["a"], []]);
    expect(vi.getTimerCount()).toBe(0);
  });
});
