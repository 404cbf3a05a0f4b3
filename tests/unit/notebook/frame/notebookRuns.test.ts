import { describe, expect, it, vi } from "vitest";
import type { FrameToKernel } from "../../../../src/notebook/contract/kernelProtocol";
import type { NotebookReport } from "../../../../src/notebook/contract/pageProtocol";
import { KernelSync } from "../../../../src/notebook/frame/KernelSync";
import { NotebookCells } from "../../../../src/notebook/frame/NotebookCells";
import { NotebookRuns, type RunMessage } from "../../../../src/notebook/frame/NotebookRuns";
import { RunEstimates } from "../../../../src/notebook/frame/RunEstimates";
import { NotedCell, SETUP, text } from "./support";

const now = () => performance.timeOrigin + performance.now();
const finished = { type: "finished" as const, ok: true, milliseconds: 5, keys: ["k"] };

/** The runs of three cells; `recorded` says how long some took where they were recorded. */
function newRuns(recorded: Record<string, number> = {}) {
  const source = ["a", "b", "c"].map((id) => ({ id, title: `单元 ${id}`, code: `const ${id} = 1;\n` }));
  const toKernel: (FrameToKernel | "restart")[] = [];
  const reports: NotebookReport[] = [];
  const kernel = { send: (message: FrameToKernel) => toKernel.push(message), restart: () => toKernel.push("restart") };
  const runs = new NotebookRuns(
    new KernelSync(kernel, () => ({ setup: SETUP, cells: source })),
    new NotebookCells(() => source),
    new RunEstimates(() => recorded),
    { report: (report) => reports.push(report), ended: () => {} },
  );
  const cells = Object.fromEntries(source.map(({ id }) => [id, new NotedCell(id)]));
  for (const cell of Object.values(cells)) runs.cells.add(cell);
  return {
    runs,
    source,
    cells,
    toKernel,
    /** What the kernel was told since this was last asked, each as its type. */
    told: () => toKernel.splice(0).map((message) => (message === "restart" ? message : message.type)),
    /** How the notebook was last said to stand. */
    state: () => reports.at(-1),
    hear: (message: RunMessage) => runs.hear(message),
  };
}

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
