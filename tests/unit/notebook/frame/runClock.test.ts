import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { RunClock } from "../../../../src/notebook/frame/RunClock";
import { newDocument } from "./support";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("the clock of a run", () => {
  it("counts the seconds until it is stopped, and no screen reader is told of each", () => {
    const status = newDocument().document.createElement("span");
    const clock = new RunClock();
    clock.start(status);
    expect(status.textContent).toBe("");
    vi.advanceTimersByTime(2000);
    expect(status.textContent).toBe(" 2 秒");
    expect(status.firstElementChild?.getAttribute("aria-hidden")).toBe("true");
    clock.stop();
    vi.advanceTimersByTime(5000);
    expect(status.textContent).toBe(" 2 秒");
  });

  it("says from the start how long the last run took, where that was long", () => {
    const status = newDocument().document.createElement("span");
    const clock = new RunClock();
    clock.start(status, 20_400);
    expect(status.textContent).toBe("（上次 20 秒）");
    vi.advanceTimersByTime(1000);
    expect(status.textContent).toBe(" 1 秒（上次 20 秒）");
    clock.stop();
  });
});
