import { describe, expect, it } from "vitest";
import { CellState } from "../../../../src/notebook/frame/CellState";

/** Whether each promise is settled by now. */
async function settled(...promises: Promise<void>[]): Promise<boolean[]> {
  const later = Symbol();
  await Promise.resolve();
  return Promise.all(
    promises.map(async (promise) => (await Promise.race([promise, Promise.resolve(later)])) !== later),
  );
}

function ranCell(): CellState {
  const state = new CellState();
  state.start();
  state.finish({ ok: true, milliseconds: 5 }, "webgl");
  return state;
}

describe("where a cell stands", () => {
  it("goes from recorded over queued and running to done, with its time and backend", () => {
    const state = new CellState();
    expect(state).toMatchObject({ run: "recorded", pending: false, stale: false });
    void state.queue();
    expect(state).toMatchObject({ run: "queued", pending: true });
    state.start();
    expect(state).toMatchObject({ run: "running", pending: true });
    state.finish({ ok: true, milliseconds: 12 }, "wasm");
    expect(state).toMatchObject({ run: "done", pending: false, milliseconds: 12, backend: "wasm" });
    void state.queue();
    expect(state).toMatchObject({ run: "queued", milliseconds: undefined, backend: undefined });
  });

  it("is error where the run failed", () => {
    const state = new CellState();
    state.start();
    state.finish({ ok: false, milliseconds: 3 }, "cpu");
    expect(state).toMatchObject({ run: "error", milliseconds: 3, backend: "cpu" });
  });

  it("stays running where it is asked for once more", () => {
    const state = new CellState();
    state.start();
    void state.queue();
    expect(state.run).toBe("running");
  });

  it.each(["queued", "running"] as const)("is stopped where the kernel ended and it was %s", (run) => {
    const state = new CellState();
    if (run === "queued") void state.queue();
    else state.start();
    state.stop();
    expect(state).toMatchObject({ run: "stopped", stale: false });
  });

  it("stays recorded, or an error, where the kernel ended", () => {
    const recorded = new CellState();
    recorded.stop();
    expect(recorded).toMatchObject({ run: "recorded", stale: false });
    const failed = new CellState();
    failed.start();
    failed.finish({ ok: false, milliseconds: 1 }, "webgl");
    failed.stop();
    expect(failed).toMatchObject({ run: "error", stale: false });
  });

  it("is as published after a reset", () => {
    const state = ranCell();
    state.stop();
    state.setStale(true);
    state.reset();
    expect(state).toMatchObject({ run: "recorded", stale: false, milliseconds: undefined });
  });
});

describe("a result that is out of date", () => {
  it("is as the kernel says", () => {
    const state = ranCell();
    state.setStale(true);
    expect(state.stale).toBe(true);
    state.setStale(false);
    expect(state.stale).toBe(false);
    state.setStale(true);
    state.start();
    expect(state.stale).toBe(false);
  });

  it("of an ended kernel stays so, whatever the next kernel says of it, until it is computed again", () => {
    const state = ranCell();
    state.stop();
    expect(state).toMatchObject({ run: "done", stale: true, milliseconds: 5 });
    state.setStale(false);
    state.stop();
    expect(state.stale).toBe(true);
    state.start();
    expect(state.stale).toBe(false);
  });

  it("isn't more than that of an ended kernel: what the kernel said is forgotten with it", () => {
    const state = new CellState();
    state.setStale(true);
    state.stop();
    expect(state.stale).toBe(false);
  });
});

describe("those who wait for a cell", () => {
  it("wait until it has run, all of them", async () => {
    const state = new CellState();
    const [first, second] = [state.queue(), state.queue()];
    state.start();
    expect(await settled(first, second)).toEqual([false, false]);
    state.finish({ ok: true, milliseconds: 1 }, "webgl");
    expect(await settled(first, second)).toEqual([true, true]);
    expect(await settled(state.queue())).toEqual([false]);
  });

  it.each(["stop", "reset"] as const)("wait no longer after a %s", async (end) => {
    const state = new CellState();
    const waiting = state.queue();
    state[end]();
    expect(await settled(waiting)).toEqual([true]);
  });
});
