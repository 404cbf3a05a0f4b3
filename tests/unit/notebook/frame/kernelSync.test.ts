import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { newNotebook, SETUP } from "./support";

const finished = { type: "finished" as const, ok: true, milliseconds: 5, keys: ["k"] };

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
