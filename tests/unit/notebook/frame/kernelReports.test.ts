import { describe, expect, it } from "vitest";
import { text } from "./support";
import { finished, newRuns } from "./runsSupport";

describe("what a kernel says of runs", () => {
  it("reaches the cell that it is about", () => {
    const { runs, hear, cells, state } = newRuns();
    void runs.run(["a"]);
    hear({ type: "begun" });
    hear({ type: "ready", backend: "wasm" });
    hear({ type: "started", cell: "a", run: 1 });
    expect(state()).toMatchObject({ state: "running", backend: "wasm" });
    hear({ type: "outputs", cell: "a", run: 1, items: [text("k", "hello")] });
    const result = { ...finished, cell: "a", run: 1 };
    hear(result);
    expect(cells.a.calls).toEqual([
      ["queue"],
      ["started"],
      ["show", [text("k", "hello")]],
      ["finished", result, "wasm"],
    ]);
    expect(cells.b.calls).toEqual([]);
    runs.status.hasCommand = true;
    hear({ type: "idle" });
    expect(state()?.state).toBe("ready");
  });

  it("of a superseded run is never shown, nor are its errors marked", () => {
    const { hear, cells } = newRuns();
    const error = { key: "error", output: { kind: "error", name: "Error", message: "x", cell: "a", line: 2 } } as const;
    hear({ type: "started", cell: "a", run: 1 });
    hear({ type: "started", cell: "a", run: 2 });
    hear({ type: "outputs", cell: "a", run: 1, items: [error] });
    hear({ ...finished, cell: "a", run: 1 });
    expect(cells.a.calls).toEqual([["started"], ["started"]]);
    hear({ type: "outputs", cell: "a", run: 2, items: [] });
    hear({ ...finished, cell: "a", run: 2 });
    expect(cells.a.calls.map(([name]) => name)).toEqual(["started", "started", "show", "finished"]);
  });

  it("of a run of the ended kernel is never shown, though the new kernel counts from one again", () => {
    const { runs, hear, cells } = newRuns();
    hear({ type: "started", cell: "a", run: 1 });
    runs.restart();
    cells.a.calls.splice(0);
    hear({ type: "outputs", cell: "a", run: 1, items: [text("k", "late")] });
    hear({ ...finished, cell: "a", run: 1 });
    expect(cells.a.calls).toEqual([]);
  });

  it("of an error marks the line where it arose, in whichever cell", () => {
    const { hear, cells } = newRuns();
    hear({ type: "started", cell: "b", run: 1 });
    const output = { kind: "error", name: "Error", message: "x", cell: "a", line: 2 } as const;
    const { cell: _, ...placeless } = output;
    hear({ type: "outputs", cell: "b", run: 1, items: [text("k", "x"), { key: "error", output }] });
    hear({ type: "outputs", cell: "b", run: 1, items: [{ key: "late", output: placeless }] });
    expect(cells.a.calls).toEqual([["markError", { line: 2, text: "Error：x" }]]);
    expect(cells.b.calls.map(([name]) => name)).toEqual(["started", "show", "show"]);
  });

  it("of a cell that is gone is heard in silence", () => {
    const { runs, hear, cells } = newRuns();
    const error = { kind: "error", name: "Error", message: "x", cell: "a", line: 2 } as const;
    runs.cells.remove(cells.a);
    hear({ type: "started", cell: "a", run: 1 });
    hear({ type: "outputs", cell: "a", run: 1, items: [{ key: "error", output: error }] });
    hear({ ...finished, cell: "a", run: 1 });
    expect(cells.a.calls).toEqual([]);
  });

  it("of stale cells is said of every cell", () => {
    const { hear, cells } = newRuns();
    hear({ type: "stale", cells: ["b"] });
    expect([cells.a, cells.b, cells.c].map(({ calls }) => calls)).toEqual([
      [["setStale", false]],
      [["setStale", true]],
      [["setStale", false]],
    ]);
  });
});

describe("a kernel that ends of itself", () => {
  it("having failed leaves the cells stopped with the reason; the next run starts a new one", () => {
    const { runs, hear, cells, state, told } = newRuns();
    void runs.run(["a"]);
    hear({ type: "failed", message: "404" });
    const reason = "内核没有启动：「404」。请检查网络，再按“运行”。";
    expect(state()).toMatchObject({ state: "failed", message: reason });
    for (const cell of Object.values(cells)) expect(cell.calls.at(-1)).toEqual(["stopped", reason]);
    told();
    void runs.run(["a"]);
    expect(told()).toEqual(["restart", "known", "cells", "run"]);
    expect(state()).toMatchObject({ state: "starting", message: undefined });
  });

  it("and says nothing of why is told of as a script that didn't load", () => {
    const { hear, state } = newRuns();
    hear({ type: "failed", message: "" });
    expect(state()?.message).toBe("内核没有启动：「脚本没有载入」。请检查网络，再按“运行”。");
  });

  it("having lost its context is started anew, and what became of it is said until the reader goes on", () => {
    const { runs, hear, cells, state, told } = newRuns();
    void runs.run(["a"]);
    told();
    hear({ type: "context-lost" });
    const notice = "显卡收回了 WebGL 上下文，内核已经重启；请再运行一次。";
    expect(told()).toEqual(["restart", "known", "cells"]);
    expect(state()?.message).toBe(notice);
    expect(cells.a.calls.at(-1)).toEqual(["stopped", notice]);
    hear({ type: "ready", backend: "webgl" });
    expect(state()?.message).toBe(notice);
    void runs.run(["a"]);
    expect(state()?.message).toBeUndefined();
  });
});
