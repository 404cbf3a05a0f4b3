import { describe, expect, it, vi } from "vitest";
import { NotedCell } from "./support";
import { now, finished, newRuns } from "./runsSupport";

describe("how long cells will take", () => {
  it("is told to all of them once one has run that takes long, unless it is edited or failed", () => {
    const { runs, cells, hear } = newRuns({ a: 10, b: 40 });
    const expected = () =>
      Object.values(cells).map(({ calls }) => calls.filter(([name]) => name === "expect").at(-1)?.[1]);
    const run = (cell: string, milliseconds: number, ok = true) => {
      hear({ type: "started", cell, run: 1 });
      hear({ ...finished, type: "finished", cell, run: 1, milliseconds, ok });
    };
    expect(runs.estimates.of("b")).toBe(40);
    run("c", 5000);
    run("a", 5000, false);
    cells.a.isEdited = true;
    run("a", 5000);
    expect(expected()).toEqual([undefined, undefined, undefined]);
    cells.a.isEdited = false;
    run("a", 5000);
    expect(expected()).toEqual([5, 20, undefined]);
    expect(runs.estimates.of("b")).toBe(20);
  });
});

describe("what the reader runs and stops", () => {
  it("has the cells queued before the kernel runs them, and is over when all have run", async () => {
    const { runs, cells, state } = newRuns();
    await runs.run(["a", "b", "nowhere"]);
    expect(cells.a.calls).toEqual([["queue"]]);
    expect(cells.b.calls).toEqual([["queue"]]);
    expect(cells.c.calls).toEqual([]);
    expect(state()?.state).toBe("starting");
  });

  it("stops every cell and the kernel, where something runs, and else what cells left going", () => {
    const { runs, cells, told, hear } = newRuns();
    runs.start();
    told();
    runs.stop();
    expect(told()).toEqual(["end-background"]);
    runs.control({ cell: "a", key: "rate", value: 1 });
    told();
    runs.stop();
    expect(told()).toEqual(["restart", "known", "cells"]);
    for (const cell of Object.values(cells)) expect(cell.calls).toEqual([["stopped"]]);
    runs.control({ cell: "a", key: "rate", value: 2 });
    hear({ type: "idle" });
    told();
    runs.stop();
    expect(told()).toEqual(["end-background"]);
    expect(cells.a.calls).toHaveLength(1);
  });

  it("stops a kernel that doesn't end what cells left going", () => {
    vi.useFakeTimers();
    const { runs, cells, told, hear } = newRuns();
    runs.start();
    hear({ type: "background", cells: ["b"] });
    expect(cells.b.calls.at(-1)).toEqual(["setBackground", true]);
    told();
    runs.stop();
    hear({ type: "background", cells: [] });
    vi.advanceTimersByTime(5000);
    expect(told()).toEqual(["end-background"]);
    expect(cells.b.calls.at(-1)).toEqual(["setBackground", false]);
    hear({ type: "background", cells: ["b"] });
    runs.stop();
    vi.advanceTimersByTime(999);
    expect(told()).toEqual(["end-background"]);
    vi.advanceTimersByTime(1);
    expect(told()).toEqual(["restart", "known", "cells"]);
    expect(cells.b.calls.at(-1)).toEqual(["stopped"]);
    vi.useRealTimers();
  });

  it("leaves a kernel of which nothing is known that goes on", () => {
    vi.useFakeTimers();
    const { runs, told, hear } = newRuns();
    runs.start();
    hear({ type: "ready", backend: "webgl" });
    told();
    runs.stop();
    vi.advanceTimersByTime(5000);
    expect(told()).toEqual(["end-background"]);
    vi.useRealTimers();
  });

  it("gives the kernel its time from the last press", () => {
    vi.useFakeTimers();
    const { runs, told, hear } = newRuns();
    runs.start();
    hear({ type: "background", cells: ["b"] });
    told();
    runs.stop();
    vi.advanceTimersByTime(900);
    runs.stop();
    vi.advanceTimersByTime(900);
    expect(told()).toEqual(["end-background", "end-background"]);
    vi.advanceTimersByTime(100);
    expect(told()).toEqual(["restart", "known", "cells"]);
    vi.useRealTimers();
  });

  it("starts the kernel anew once, though it was waited for to end what went on", () => {
    vi.useFakeTimers();
    const { runs, told, hear } = newRuns();
    runs.start();
    hear({ type: "background", cells: ["b"] });
    runs.stop();
    told();
    runs.restart();
    vi.advanceTimersByTime(5000);
    expect(told()).toEqual(["restart", "known", "cells"]);
    vi.useRealTimers();
  });

  it("starts the kernel anew also where nothing runs", () => {
    const { runs, cells, told, state } = newRuns();
    runs.start();
    told();
    runs.status.hasCommand = true;
    runs.restart();
    expect(told()).toEqual(["restart", "known", "cells"]);
    expect(cells.b.calls).toEqual([["stopped"]]);
    expect(state()).toMatchObject({ state: "ready", message: undefined });
  });

  it("is done for a cell that is gone as for one that never was", async () => {
    const { runs, cells, source } = newRuns();
    runs.cells.remove(cells.a);
    runs.cells.add(new NotedCell("a"));
    runs.cells.remove(cells.a);
    expect(runs.cells.get("a")).toBeDefined();
    runs.cells.remove(cells.b);
    expect(runs.cells.get("b")).toBeUndefined();
    expect(runs.cells.ids).toEqual(source.map(({ id }) => id));
    await runs.run(["b"]);
  });
});

describe("a run that was pressed after the page's restart and came before it", () => {
  const press = () => {
    const parts = newRuns();
    parts.runs.start();
    parts.hear({ type: "ready", backend: "webgl" });
    return parts;
  };

  it.each(["restart", "stop"] as const)("is run by the new kernel: %s", (command) => {
    const { runs, cells, toKernel, told, state } = press();
    const pressed = now() - 50;
    void runs.run(["a"], pressed - 10);
    void runs.run(["c"]);
    void runs.run(["b"], pressed + 1);
    told();
    runs[command](pressed);
    expect(toKernel.at(-1)).toEqual({ type: "run", cells: ["b", "c"] });
    expect(told()).toEqual(["restart", "known", "cells", "run"]);
    expect(cells.b.calls.at(-1)).toEqual(["queue"]);
    expect(cells.a.calls.at(-1)).toEqual(["stopped"]);
    expect(state()?.state).toBe("starting");
  });

  it("is run even where the old kernel had run it already", () => {
    const { runs, toKernel, hear } = press();
    void runs.run(["a"]);
    hear({ type: "started", cell: "a", run: 1 });
    hear({ ...finished, cell: "a", run: 1 });
    hear({ type: "idle" });
    runs.restart(now() - 1000);
    expect(toKernel.at(-1)).toEqual({ type: "run", cells: ["a"] });
  });

  it("is run with the control that was moved since", () => {
    const { runs, toKernel } = press();
    runs.control({ cell: "a", key: "rate", value: 7 });
    runs.restart(now() - 1000);
    expect(toKernel.at(-2)).toMatchObject({ controls: [{ cell: "a", key: "rate", value: 7 }] });
    expect(toKernel.at(-1)).toEqual({ type: "run", cells: ["a"] });
  });

  it("is not run a second time by the restart after that", () => {
    const { runs, told } = press();
    void runs.run(["a"]);
    runs.restart(now());
    told();
    runs.restart(now() - 5000);
    expect(told()).toEqual(["restart", "known", "cells"]);
  });

  it("is over with the restart where the reader pressed that last", () => {
    const { runs, told } = press();
    void runs.run(["a"]);
    told();
    runs.restart();
    expect(told()).toEqual(["restart", "known", "cells"]);
  });
});
