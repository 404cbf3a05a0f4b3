import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { KernelToFrame } from "../../../../src/notebook/contract/protocol";
import { NotedCell, newNotebook, SETUP, text } from "./support";

const now = () => performance.timeOrigin + performance.now();
const finished = { type: "finished" as const, ok: true, milliseconds: 5, keys: ["k"] };

describe("how long cells will take", () => {
  it("is told to all of them once one has run that takes long, unless it is edited or failed", () => {
    const { cells, hear, notebook } = newNotebook({ seconds: { a: 10, b: 40 } });
    const expected = () =>
      Object.values(cells).map(({ calls }) => calls.filter(([name]) => name === "expect").at(-1)?.[1]);
    const run = (cell: string, milliseconds: number, ok = true) => {
      hear({ type: "started", cell, run: 1 });
      hear({ ...finished, type: "finished", cell, run: 1, milliseconds, ok });
    };
    expect(notebook.expectedSeconds("b")).toBe(40);
    run("c", 5000);
    run("a", 5000, false);
    cells.a.isEdited = true;
    run("a", 5000);
    expect(expected()).toEqual([undefined, undefined, undefined]);
    cells.a.isEdited = false;
    run("a", 5000);
    expect(expected()).toEqual([5, 20, undefined]);
    expect(notebook.expectedSeconds("b")).toBe(20);
  });

  it("is what is recorded: what each cell took when it last ran", () => {
    const { cells, notebook } = newNotebook();
    cells.b.lastTook = 1500;
    expect(notebook.seconds()).toEqual({ a: 0, b: 1.5, c: 0 });
  });
});

describe("what a kernel is told of its notebook", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("is all of it, once, before the first run", () => {
    const compiled = [{ code: "x", compiled: { body: "", map: [], declares: [], imports: [], free: [] } }];
    const { notebook, source, toKernel, toPage } = newNotebook({ compiled, ties: ["w"] });
    notebook.runs.start();
    expect(toKernel).toEqual([
      { type: "known", cells: compiled },
      { type: "watch", names: ["w"] },
      { type: "cells", cells: source, controls: [] },
    ]);
    expect(toPage).toHaveLength(1);
    notebook.runs.start();
    expect(toKernel).toHaveLength(3);
    expect(toPage).toHaveLength(1);
  });

  it("names nothing to be watched where the page ties no name", () => {
    const { notebook, told } = newNotebook();
    notebook.runs.start();
    expect(told()).toEqual(["known", "cells"]);
  });

  it("is the cells once in a first run, whether the notebook had been started or not", () => {
    const { notebook, toKernel, told } = newNotebook();
    void notebook.runs.run(["a", "b"]);
    expect(toKernel.at(-1)).toEqual({ type: "run", cells: ["a", "b"] });
    expect(told()).toEqual(["known", "cells", "run"]);
    void notebook.runs.run(["a"]);
    expect(told()).toEqual(["run"]);
  });

  it("is the cells again when the reader pauses after an edit, without the controls", () => {
    const { notebook, source, toKernel, told } = newNotebook();
    notebook.runs.start();
    told();
    source[0].code = "const a = 2;";
    notebook.edited();
    vi.advanceTimersByTime(199);
    notebook.edited();
    vi.advanceTimersByTime(199);
    expect(toKernel).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(toKernel).toEqual([{ type: "cells", cells: source }]);
    expect(toKernel[0]).not.toHaveProperty("controls");
    vi.advanceTimersByTime(1000);
    expect(toKernel).toHaveLength(1);
  });

  it("is an edit before the run that follows it, and not again after the pause", () => {
    const { notebook, told } = newNotebook();
    notebook.runs.start();
    told();
    notebook.edited();
    void notebook.runs.run(["a"]);
    expect(told()).toEqual(["cells", "run"]);
    vi.advanceTimersByTime(1000);
    expect(told()).toEqual([]);
  });

  it("is a moved control's value, once, and no cell's code", () => {
    const { notebook, toKernel, told, state } = newNotebook();
    notebook.runs.start();
    told();
    notebook.control("a", "rate", 3);
    expect(toKernel).toEqual([{ type: "control", cell: "a", key: "rate", value: 3 }]);
    expect(notebook.controlValue("a", "rate")).toBe(3);
    expect(state()?.state).toBe("starting");
  });

  it("is an edit before the control that is moved after it", () => {
    const { notebook, told } = newNotebook();
    notebook.runs.start();
    told();
    notebook.edited();
    notebook.control("a", "rate", 3);
    notebook.control("a", "rate", 4);
    expect(told()).toEqual(["cells", "control", "control"]);
  });

  it("is the value once, too, where the first press is on a control", () => {
    const { notebook, toKernel } = newNotebook();
    notebook.control("a", "rate", 3);
    expect(
      toKernel.filter((message) => message !== "restart" && "controls" in message && message.controls?.length),
    ).toEqual([]);
    expect(toKernel.at(-1)).toMatchObject({ type: "control", value: 3 });
  });

  it("is the reader's controls from the start, where the frame takes another's place", () => {
    const controls = [{ cell: "a", key: "rate", value: 3 }];
    const { notebook, source, toKernel } = newNotebook();
    notebook.open({ ...SETUP, work: { codes: {}, controls } });
    notebook.runs.start();
    expect(toKernel.at(-1)).toEqual({ type: "cells", cells: source, controls });
    expect(notebook.controlValue("a", "rate")).toBe(3);
  });

  it("is all of it again, with every control as the reader left it, when it is new", () => {
    const { notebook, source, toKernel, told } = newNotebook({ ties: ["w"] });
    notebook.control("a", "rate", 3);
    notebook.control("b", "steps", 5);
    notebook.control("a", "rate", 4);
    notebook.edited();
    told();
    notebook.runs.restart();
    expect(toKernel.at(-1)).toEqual({
      type: "cells",
      cells: source,
      controls: [
        { cell: "a", key: "rate", value: 4 },
        { cell: "b", key: "steps", value: 5 },
      ],
    });
    expect(told()).toEqual(["restart", "known", "watch", "cells"]);
    vi.advanceTimersByTime(1000);
    expect(told()).toEqual([]);
  });

  it("is no control any more once the notebook is as published", () => {
    const { notebook, toKernel } = newNotebook();
    notebook.control("a", "rate", 3);
    notebook.reset();
    expect(toKernel.at(-1)).toMatchObject({ type: "cells", controls: [] });
    expect(notebook.controlValue("a", "rate")).toBeUndefined();
  });

  it("is the cells before the run that follows a failed one, which may have lacked the compiler", () => {
    const { notebook, told, hear } = newNotebook();
    void notebook.runs.run(["a"]);
    told();
    hear({ type: "started", cell: "a", run: 1 });
    hear({ ...finished, ok: false, cell: "a", run: 1 });
    vi.advanceTimersByTime(1000);
    expect(told()).toEqual([]);
    void notebook.runs.run(["a"]);
    expect(told()).toEqual(["cells", "run"]);
    hear({ type: "started", cell: "a", run: 2 });
    hear({ ...finished, cell: "a", run: 2 });
    void notebook.runs.run(["a"]);
    expect(told()).toEqual(["run"]);
  });

  it("is that the reader is about to edit", () => {
    const { notebook, told } = newNotebook();
    notebook.expectEdits();
    expect(told()).toEqual(["expect-edits"]);
  });
});

describe("what the reader asks for", () => {
  it("has the cells queued before the kernel runs them, and is over when all have run", async () => {
    const { notebook, cells, state } = newNotebook();
    await notebook.runs.run(["a", "b", "nowhere"]);
    expect(cells.a.calls).toEqual([["queue"]]);
    expect(cells.b.calls).toEqual([["queue"]]);
    expect(cells.c.calls).toEqual([]);
    expect(state()?.state).toBe("starting");
  });

  it("runs one cell, or all of them in their order", () => {
    const { notebook, toKernel } = newNotebook();
    notebook.obey({ command: "run", cell: "b" });
    expect(toKernel.at(-1)).toEqual({ type: "run", cells: ["b"] });
    notebook.obey({ command: "run-all" });
    expect(toKernel.at(-1)).toEqual({ type: "run", cells: ["a", "b", "c"] });
  });

  it("makes a notebook ready that was starting until its first command", () => {
    const { notebook, hear, state } = newNotebook();
    notebook.runs.start();
    hear({ type: "ready", backend: "webgl" });
    expect(state()?.state).toBe("starting");
    notebook.obey({ command: "edit", cell: "c" });
    expect(state()).toEqual({ state: "ready", backend: "webgl", message: undefined });
  });

  it("puts the caret into a cell, or into the one below it", () => {
    const { notebook, cells } = newNotebook();
    notebook.obey({ command: "edit", cell: "b" });
    expect(cells.b.calls).toEqual([["focusEditor", { position: "start", begins: true }]]);
    notebook.obey({ command: "edit", cell: "nowhere" });
    notebook.cells.focusNext("b");
    expect(cells.c.calls).toEqual([["focusEditor", { position: "start" }]]);
    notebook.cells.focusNext("c");
    expect(cells.a.calls).toEqual([]);
  });

  it("stops every cell and the kernel, where something runs, and else what cells left going", () => {
    const { notebook, cells, told, hear } = newNotebook();
    notebook.runs.start();
    told();
    notebook.obey({ command: "stop" });
    expect(told()).toEqual(["end-background"]);
    notebook.control("a", "rate", 1);
    told();
    notebook.obey({ command: "stop" });
    expect(told()).toEqual(["restart", "known", "cells"]);
    for (const cell of Object.values(cells)) expect(cell.calls).toEqual([["stopped"]]);
    notebook.control("a", "rate", 2);
    hear({ type: "idle" });
    told();
    notebook.obey({ command: "stop" });
    expect(told()).toEqual(["end-background"]);
    expect(cells.a.calls).toHaveLength(1);
  });

  it("stops a kernel that doesn't end what cells left going", () => {
    vi.useFakeTimers();
    const { notebook, cells, told, hear } = newNotebook();
    notebook.runs.start();
    hear({ type: "background", cells: ["b"] });
    expect(cells.b.calls.at(-1)).toEqual(["setBackground", true]);
    told();
    notebook.obey({ command: "stop" });
    hear({ type: "background", cells: [] });
    vi.advanceTimersByTime(5000);
    expect(told()).toEqual(["end-background"]);
    expect(cells.b.calls.at(-1)).toEqual(["setBackground", false]);
    hear({ type: "background", cells: ["b"] });
    notebook.obey({ command: "stop" });
    vi.advanceTimersByTime(999);
    expect(told()).toEqual(["end-background"]);
    vi.advanceTimersByTime(1);
    expect(told()).toEqual(["restart", "known", "cells"]);
    expect(cells.b.calls.at(-1)).toEqual(["stopped"]);
    vi.useRealTimers();
  });

  it("starts the kernel anew also where nothing runs", () => {
    const { notebook, cells, told, state } = newNotebook();
    notebook.runs.start();
    told();
    notebook.obey({ command: "restart" });
    expect(told()).toEqual(["restart", "known", "cells"]);
    expect(cells.b.calls).toEqual([["stopped"]]);
    expect(state()).toMatchObject({ state: "ready", message: undefined });
  });

  it("brings every cell back to what was published, with a new kernel", () => {
    const { notebook, cells, told } = newNotebook();
    notebook.runs.start();
    told();
    notebook.obey({ command: "reset" });
    expect(told()).toEqual(["restart", "known", "cells"]);
    for (const cell of Object.values(cells)) expect(cell.calls).toEqual([["reset"]]);
  });

  it("is done for a cell that is gone as for one that never was", async () => {
    const { notebook, cells, source } = newNotebook();
    notebook.cells.remove(cells.a);
    notebook.cells.add(new NotedCell("a"));
    notebook.cells.remove(cells.a);
    expect(notebook.cells.get("a")).toBeDefined();
    notebook.cells.remove(cells.b);
    expect(notebook.cells.get("b")).toBeUndefined();
    expect(notebook.cells.ids).toEqual(source.map(({ id }) => id));
    await notebook.runs.run(["b"]);
  });
});

describe("a run that was pressed after the page's restart and came before it", () => {
  const press = () => {
    const parts = newNotebook();
    parts.notebook.runs.start();
    parts.hear({ type: "ready", backend: "webgl" });
    return parts;
  };

  it.each(["restart", "stop", "reset"] as const)("is run by the new kernel: %s", (command) => {
    const { notebook, cells, toKernel, told, state } = press();
    const pressed = now() - 50;
    void notebook.runs.run(["a"], pressed - 10);
    void notebook.runs.run(["c"]);
    void notebook.runs.run(["b"], pressed + 1);
    told();
    notebook.obey({ command }, pressed);
    expect(toKernel.at(-1)).toEqual({ type: "run", cells: ["b", "c"] });
    expect(told()).toEqual(["restart", "known", "cells", "run"]);
    expect(cells.b.calls.at(-1)).toEqual(["queue"]);
    expect(cells.a.calls.at(-1)).toEqual([command === "reset" ? "reset" : "stopped"]);
    expect(state()?.state).toBe("starting");
  });

  it("is run even where the old kernel had run it already", () => {
    const { notebook, toKernel, hear } = press();
    void notebook.runs.run(["a"]);
    hear({ type: "started", cell: "a", run: 1 });
    hear({ ...finished, cell: "a", run: 1 });
    hear({ type: "idle" });
    notebook.obey({ command: "restart" }, now() - 1000);
    expect(toKernel.at(-1)).toEqual({ type: "run", cells: ["a"] });
  });

  it("is run with the control that was moved since", () => {
    const { notebook, toKernel } = press();
    notebook.control("a", "rate", 7);
    notebook.obey({ command: "restart" }, now() - 1000);
    expect(toKernel.at(-2)).toMatchObject({ controls: [{ cell: "a", key: "rate", value: 7 }] });
    expect(toKernel.at(-1)).toEqual({ type: "run", cells: ["a"] });
  });

  it("is not run a second time by the restart after that", () => {
    const { notebook, told } = press();
    void notebook.runs.run(["a"]);
    notebook.obey({ command: "restart" }, now());
    told();
    notebook.obey({ command: "restart" }, now() - 5000);
    expect(told()).toEqual(["restart", "known", "cells"]);
  });

  it("is over with the restart where the reader pressed that last", () => {
    const { notebook, told } = press();
    void notebook.runs.run(["a"]);
    told();
    notebook.runs.restart();
    expect(told()).toEqual(["restart", "known", "cells"]);
  });
});

describe("what a kernel says", () => {
  it("reaches the cell that it is about", () => {
    const { hear, cells, state, notebook } = newNotebook();
    void notebook.runs.run(["a"]);
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
    notebook.obey({ command: "edit", cell: "b" });
    hear({ type: "idle" });
    expect(state()?.state).toBe("ready");
  });

  it("of a superseded run is never shown, nor are its errors marked", () => {
    const { hear, cells } = newNotebook();
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
    const { hear, cells, notebook } = newNotebook();
    hear({ type: "started", cell: "a", run: 1 });
    notebook.runs.restart();
    cells.a.calls.splice(0);
    hear({ type: "outputs", cell: "a", run: 1, items: [text("k", "late")] });
    hear({ ...finished, cell: "a", run: 1 });
    expect(cells.a.calls).toEqual([]);
  });

  it("of an error marks the line where it arose, in whichever cell", () => {
    const { hear, cells } = newNotebook();
    hear({ type: "started", cell: "b", run: 1 });
    const output = { kind: "error", name: "Error", message: "x", cell: "a", line: 2 } as const;
    const { cell: _, ...placeless } = output;
    hear({ type: "outputs", cell: "b", run: 1, items: [text("k", "x"), { key: "error", output }] });
    hear({ type: "outputs", cell: "b", run: 1, items: [{ key: "late", output: placeless }] });
    expect(cells.a.calls).toEqual([["markError", { line: 2, text: "Error：x" }]]);
    expect(cells.b.calls.map(([name]) => name)).toEqual(["started", "show", "show"]);
  });

  it("of a cell that is gone is heard in silence", () => {
    const { hear, cells, notebook } = newNotebook();
    const error = { kind: "error", name: "Error", message: "x", cell: "a", line: 2 } as const;
    notebook.cells.remove(cells.a);
    hear({ type: "started", cell: "a", run: 1 });
    hear({ type: "outputs", cell: "a", run: 1, items: [{ key: "error", output: error }] });
    hear({ ...finished, cell: "a", run: 1 });
    expect(cells.a.calls).toEqual([]);
  });

  it("is none of a kernel's messages, or of a cell that there never was: nothing comes of it", () => {
    const { hear, cells, toPage } = newNotebook();
    for (const forged of [null, "idle", { type: "LIVE_COMMAND" }, { type: "stale", cells: "a" }]) {
      hear(forged as unknown as KernelToFrame);
    }
    for (let i = 0; i < 1000; i++) hear({ type: "started", cell: `x${i}`, run: 1 });
    hear({ type: "outputs", cell: "x1", run: 1, items: [text("k", "假的")] });
    expect([...cells.a.calls, ...cells.b.calls, ...cells.c.calls, ...toPage]).toEqual([]);
  });

  it("of values that the page doesn't tie is heard in silence", () => {
    const { hear, toPage } = newNotebook({ ties: ["w"] });
    hear({ type: "values", values: { w: { text: "1" }, toString: { text: "2" }, x: { text: "3" } } });
    expect(toPage).toEqual([{ type: "LIVE_VALUES", payload: { w: { text: "1" } } }]);
  });

  it("of stale cells is said of every cell", () => {
    const { hear, cells } = newNotebook();
    hear({ type: "stale", cells: ["b"] });
    expect([cells.a, cells.b, cells.c].map(({ calls }) => calls)).toEqual([
      [["setStale", false]],
      [["setStale", true]],
      [["setStale", false]],
    ]);
  });

  it("of values is kept until the kernel ends, and told to a page that ties names", () => {
    const { hear, toPage, notebook } = newNotebook({ ties: ["w", "b"] });
    const values = () => toPage.filter((message) => message.type === "LIVE_VALUES").map(({ payload }) => payload);
    hear({ type: "values", values: { w: { text: "1" } } });
    hear({ type: "values", values: { b: { text: "2" } } });
    expect(values()).toEqual([{ w: { text: "1" } }, { w: { text: "1" }, b: { text: "2" } }]);
    notebook.runs.restart();
    expect(values().at(-1)).toEqual({});
    hear({ type: "values", values: { b: { text: "3" } } });
    expect(values().at(-1)).toEqual({ b: { text: "3" } });
  });

  it("of values isn't told to a page that ties none", () => {
    const { hear, toPage } = newNotebook();
    hear({ type: "values", values: { w: { text: "1" } } });
    expect(toPage).toEqual([]);
  });

  it("asking for a file is answered with its bytes, which are handed over, or with the reason", async () => {
    const { hear, page } = newNotebook();
    const answer = vi.fn();
    hear({ type: "file-request", request: 9, file: { kind: "data", name: "iris" } }, answer);
    await vi.waitFor(() => expect(answer).toHaveBeenCalledTimes(1));
    const [[message, transfer]] = answer.mock.calls;
    expect(message).toMatchObject({ type: "file", request: 9 });
    expect(transfer).toEqual([message.bytes]);
    page.readFor = async ({ request }) => ({ request, error: "没有" });
    hear({ type: "file-request", request: 10, file: { kind: "data", name: "x" } }, answer);
    await vi.waitFor(() => expect(answer).toHaveBeenCalledTimes(2));
    expect(answer.mock.calls[1]).toEqual([{ type: "file", request: 10, error: "没有" }, []]);
  });
});

describe("a kernel that ends of itself", () => {
  it("having failed leaves the cells stopped with the reason; the next run starts a new one", () => {
    const { hear, cells, notebook, state, told } = newNotebook();
    void notebook.runs.run(["a"]);
    hear({ type: "failed", message: "404" });
    const reason = "内核没有启动：「404」。请检查网络，再按“运行”。";
    expect(state()).toMatchObject({ state: "failed", message: reason });
    for (const cell of Object.values(cells)) expect(cell.calls.at(-1)).toEqual(["stopped", reason]);
    told();
    void notebook.runs.run(["a"]);
    expect(told()).toEqual(["restart", "known", "cells", "run"]);
    expect(state()).toMatchObject({ state: "starting", message: undefined });
  });

  it("and says nothing of why is told of as a script that didn't load", () => {
    const { hear, state } = newNotebook();
    hear({ type: "failed", message: "" });
    expect(state()?.message).toBe("内核没有启动：「脚本没有载入」。请检查网络，再按“运行”。");
  });

  it("having lost its context is started anew, and what became of it is said until the reader goes on", () => {
    const { hear, cells, notebook, state, told } = newNotebook();
    void notebook.runs.run(["a"]);
    told();
    hear({ type: "context-lost" });
    const notice = "显卡收回了 WebGL 上下文，内核已经重启；请再运行一次。";
    expect(told()).toEqual(["restart", "known", "cells"]);
    expect(state()?.message).toBe(notice);
    expect(cells.a.calls.at(-1)).toEqual(["stopped", notice]);
    hear({ type: "ready", backend: "webgl" });
    expect(state()?.message).toBe(notice);
    void notebook.runs.run(["a"]);
    expect(state()?.message).toBeUndefined();
  });
});

describe("a notebook's cells", () => {
  it("are known by their titles, and show what would be recorded", () => {
    const { notebook, cells } = newNotebook();
    cells.b.items = [text("k", "x")];
    notebook.cells.remove(cells.c);
    expect(notebook.outputs()).toEqual({ a: [], b: [text("k", "x")], c: [] });
    expect(notebook.cells.titleOf("b")).toBe("单元 b");
    expect(notebook.cells.titleOf("nowhere")).toBeUndefined();
  });
});

describe("the reader's work", () => {
  it("is told to the page at once, on each edit, each moved control and each reset", () => {
    const { notebook, source, toPage } = newNotebook();
    const work = () => toPage.filter((message) => message.type === "LIVE_WORK").map(({ payload }) => payload);
    const cells = notebook.list.entries;
    const published = { a: "const a = 1;\n", b: "const b = 1;\n", c: "const c = 1;\n" };
    source[1].code = "mine";
    notebook.edited();
    expect(work()).toEqual([{ codes: { ...published, b: "mine" }, controls: [], cells }]);
    notebook.control("a", "rate", 3);
    const controls = [{ cell: "a", key: "rate", value: 3 }];
    expect(work().at(-1)).toEqual({ codes: { ...published, b: "mine" }, controls, cells });
    source[1].code = published.b;
    notebook.reset();
    expect(work().at(-1)).toEqual({ codes: published, controls: [], cells });
    expect(work()).toHaveLength(3);
  });
});

describe("work that the page gives", () => {
  it("is told to the cells, the kernel and the page, and runs nothing", () => {
    const { notebook, cells, told, toPage } = newNotebook();
    notebook.runs.start();
    told();
    const controls = [{ cell: "a", key: "control:学习率", value: 0.5 }];
    notebook.takeWork({ codes: { a: "1" }, controls });
    expect(cells.a.calls).toEqual([["take", "1"]]);
    expect(cells.b.calls).toEqual([["take"]]);
    expect(notebook.controlValue("a", "control:学习率")).toBe(0.5);
    expect(told()).toEqual(["cells"]);
    expect(toPage.at(-1)).toMatchObject({ type: "LIVE_WORK", payload: { controls } });
  });
});
