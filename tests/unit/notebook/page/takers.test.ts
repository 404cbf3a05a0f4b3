import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Takers } from "../../../../src/notebook/page/Takers";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("those who wait for the notebook in its frame", () => {
  it("all get the frame's answer, and the next one is for who asks next", async () => {
    const takers = new Takers();
    const asked = vi.fn();
    const [one, two] = [takers.ask(asked), takers.ask(asked)];
    expect(asked).toHaveBeenCalledTimes(2);
    takers.answer("as it stands");
    expect(await Promise.all([one, two])).toEqual(["as it stands", "as it stands"]);
    const three = takers.ask(() => takers.answer("at once"));
    expect(await three).toBe("at once");
  });

  it("wait for three seconds, and then get nothing", async () => {
    const told: unknown[] = [];
    void new Takers().ask(() => {}).then((taken) => told.push(taken));
    await vi.advanceTimersByTimeAsync(2999);
    expect(told).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(told).toEqual([undefined]);
  });
});
