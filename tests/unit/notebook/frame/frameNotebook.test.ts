import { describe, expect, it, vi } from "vitest";
import type { KernelToFrame } from "../../../../src/notebook/contract/kernelProtocol";
import { NotedCell, newNotebook, text } from "./support";

const now = () => performance.timeOrigin + performance.now();

describe("what the reader asks for on the page", () => {
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

  it("brings every cell back to what was published, with a new kernel", () => {
    const { notebook, cells, told } = newNotebook();
    notebook.runs.start();
    told();
    notebook.obey({ command: "reset" });
    expect(told()).toEqual(["restart", "known", "cells"]);
    for (const cell of Object.values(cells)) expect(cell.calls).toEqual([["reset"]]);
  });

  it("brings cells of text back, too, and arranges the list of cells", () => {
    const { notebook } = newNotebook();
    const text = new NotedCell("text");
    notebook.cells.addText(text);
    const change = vi.spyOn(notebook.arrangement, "change").mockResolvedValue();
    notebook.obey({ command: "arrange", change: { edit: "move", cell: "a", by: 1 } });
    expect(change.mock.calls).toEqual([[{ edit: "move", cell: "a", by: 1 }]]);
    notebook.obey({ command: "reset" });
    expect(text.calls.at(-1)).toEqual(["reset"]);
  });

  it.each(["restart", "stop", "reset"] as const)(
    "is done as of the moment of the press, and what was pressed since is run: %s",
    (command) => {
      const { notebook, cells, toKernel, told, state } = newNotebook();
      notebook.runs.start();
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
    },
  );
});

describe("what a kernel says of values and files", () => {
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

describe("a notebook's cells", () => {
  it("are known by their titles, and show what would be recorded", () => {
    const { notebook, cells } = newNotebook();
    cells.b.items = [text("k", "x")];
    notebook.cells.remove(cells.c);
    expect(notebook.outputs()).toEqual({ a: [], b: [text("k", "x")], c: [] });
    expect(notebook.cells.titleOf("b")).toBe("单元 b");
    expect(notebook.cells.titleOf("nowhere")).toBeUndefined();
  });

  it("is what is recorded: what each cell took when it last ran", () => {
    const { cells, notebook } = newNotebook();
    cells.b.lastTook = 1500;
    expect(notebook.seconds()).toEqual({ a: 0, b: 1.5, c: 0 });
  });
});

describe("what the page does for the reader", () => {
  it("is to show what is changed in a cell, and to take something of it", () => {
    const { notebook, toPage } = newNotebook();
    notebook.showChanges("b");
    notebook.offer("c");
    expect(toPage).toEqual([
      { type: "LIVE_CHANGES", payload: { cell: "b" } },
      { type: "LIVE_OFFER", payload: { cell: "c" } },
    ]);
  });

  it("is to make a file of the notebook as it stands, with the values of its controls", () => {
    const { notebook, cells, toPage } = newNotebook();
    cells.a.items = [text("k", "x")];
    notebook.control("a", "rate", 3);
    notebook.take();
    expect(toPage.at(-1)).toEqual({
      type: "LIVE_TAKEN",
      payload: {
        cells: ["a", "b", "c"].map((id) => ({
          id,
          title: `单元 ${id}`,
          type: "typescript",
          code: `const ${id} = 1;\n`,
          outputs: id === "a" ? [text("k", "x")] : [],
        })),
        controls: [{ cell: "a", key: "rate", value: 3 }],
      },
    });
  });

  it("is to hand over the focus, to a cell's button or to a part of what it shows", () => {
    const { notebook, cells } = newNotebook();
    notebook.focus({ cell: "a", part: "run" });
    notebook.focus({ cell: "a", part: "output", key: "rate" });
    notebook.focus({ cell: "nowhere", part: "output" });
    expect(cells.a.calls).toEqual([["focusRun"], ["focusOutput", "rate"]]);
  });

  it("is to give a file that the reader chose on the page: it stays in the frame, and the kernel reads it there", async () => {
    const { notebook, hear, toKernel } = newNotebook();
    const answer = vi.fn();
    notebook.obey({ command: "choose-file", cell: "a", key: "control:数据", file: new File(["1,2"], "表.csv") });
    expect(toKernel.at(-1)).toEqual({ type: "control", cell: "a", key: "control:数据", value: "1:表.csv" });
    hear({ type: "file-request", request: 4, file: { kind: "own", name: "a/control:数据" } }, answer);
    await vi.waitFor(() => expect(answer).toHaveBeenCalledTimes(1));
    const [[{ bytes }]] = answer.mock.calls;
    expect(new TextDecoder().decode(bytes)).toBe("1,2");
    notebook.obey({ command: "choose-file", cell: "b", key: "control:数据", file: "no file" });
    expect(notebook.controlValue("b", "control:数据")).toBeUndefined();
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
