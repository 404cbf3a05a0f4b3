import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FrameWatch } from "../../../../src/notebook/page/FrameWatch";

function newWatch() {
  const asked: number[] = [];
  const silent: boolean[] = [];
  let lost = 0;
  const watch: FrameWatch = new FrameWatch({
    ask: (number) => void asked.push(number),
    changed: () => void silent.push(watch.isSilent),
    lost: () => {
      lost++;
      watch.end();
    },
  });
  return { watch, asked, silent, lost: () => lost };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("a frame that must do what it was told", () => {
  it("is lost where it hasn't answered after two seconds, once", () => {
    const { watch, asked, lost } = newWatch();
    watch.ask(true);
    vi.advanceTimersByTime(1999);
    expect(lost()).toBe(0);
    vi.advanceTimersByTime(1);
    expect(lost()).toBe(1);
    vi.advanceTimersByTime(60_000);
    expect(lost()).toBe(1);
    expect(asked).toEqual([1]);
  });

  it("is not where it answers, nor by what it is told without a must", () => {
    const { watch, lost } = newWatch();
    watch.ask(true);
    vi.advanceTimersByTime(1900);
    watch.answered(1);
    watch.ask();
    vi.advanceTimersByTime(60_000);
    expect(lost()).toBe(0);
  });

  it("is lost two seconds after the first such word, whatever it is told afterwards and has answered before", () => {
    const { watch, lost } = newWatch();
    watch.ask();
    watch.ask(true);
    vi.advanceTimersByTime(1000);
    watch.ask(true);
    watch.answered(1);
    vi.advanceTimersByTime(1000);
    expect(lost()).toBe(1);
  });

  it("isn't blamed for a page that was asleep: all of that time is one turn", () => {
    const { watch, lost } = newWatch();
    watch.ask(true);
    // A browser doesn't make up for the turns that it left out.
    vi.setSystemTime(Date.now() + 60_000);
    vi.advanceTimersByTime(250);
    expect(lost()).toBe(0);
    watch.answered(1);
    vi.advanceTimersByTime(60_000);
    expect(lost()).toBe(0);
  });
});

describe("a frame that is busy", () => {
  it("is asked every second while it answers, and no more once it is done", () => {
    const { watch, asked, silent } = newWatch();
    watch.setBusy(true);
    for (let i = 0; i < 20; i++) {
      vi.advanceTimersByTime(250);
      watch.answered(asked.at(-1) ?? 0);
    }
    expect(asked).toEqual([1, 2, 3, 4, 5]);
    watch.setBusy(false);
    vi.advanceTimersByTime(60_000);
    expect(asked).toHaveLength(5);
    expect(vi.getTimerCount()).toBe(0);
    expect(silent).toEqual([]);
  });

  it("is silent after four seconds without an answer, until it answers; it is not lost", () => {
    const { watch, asked, silent, lost } = newWatch();
    watch.setBusy(true);
    vi.advanceTimersByTime(1000);
    expect(asked).toEqual([1]);
    vi.advanceTimersByTime(3999);
    expect(silent).toEqual([]);
    vi.advanceTimersByTime(60_000);
    expect(silent).toEqual([true]);
    expect(asked).toEqual([1]);
    watch.answered(1);
    expect(silent).toEqual([true, false]);
    expect(lost()).toBe(0);
  });

  it("that is silent is lost two seconds after it must do something", () => {
    const { watch, silent, lost } = newWatch();
    watch.setBusy(true);
    vi.advanceTimersByTime(10_000);
    watch.ask(true);
    vi.advanceTimersByTime(1999);
    expect([silent, lost()]).toEqual([[true], 0]);
    vi.advanceTimersByTime(1);
    expect([silent, lost()]).toEqual([[true, false], 1]);
  });

  it.each([0, -1, 2, 99, Number.NaN, Number.POSITIVE_INFINITY])(
    "answers nothing by a number that wasn't asked: %s",
    (number) => {
      const { watch, lost } = newWatch();
      watch.ask(true);
      watch.answered(number);
      vi.advanceTimersByTime(2000);
      expect(lost()).toBe(1);
    },
  );
});
