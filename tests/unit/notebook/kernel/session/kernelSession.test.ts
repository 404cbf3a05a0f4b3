import { describe, expect, it } from "vitest";
import type { SourceCell } from "../../../../../src/notebook/kernel/session/NotebookGraph";
import { TestKernel } from "./TestKernel";

describe("what runs", () => {
  it("is the cell, after those that it needs", async () => {
    const kernel = new TestKernel();
    await kernel.set({ a: "const a = 1;", b: "const b = a + 1;", other: "0", c: "a + b" });
    await kernel.run("c");
    expect(kernel.started).toEqual(["a", "b", "c"]);
    expect(kernel.result("c")).toBe("3");
  });

  it("is not what has run already, unless it is asked for", async () => {
    const kernel = new TestKernel();
    await kernel.set({ a: "const a = 1;", b: "a + 1" });
    await kernel.run("b");
    await kernel.run("b");
    expect(kernel.started).toEqual(["a", "b", "b"]);
    await kernel.run("a");
    expect(kernel.started.slice(3)).toEqual(["a"]);
  });

  it("is one cell at a time; what is asked for meanwhile waits, and runs once", async () => {
    const kernel = new TestKernel();
    await kernel.set({
      a: 'import { gate, note } from "test";\nnote("a begins"); await gate(); note("a ends");',
      b: 'note("b");',
    });
    const idle = kernel.idle();
    kernel.session.request(["a"]);
    await kernel.begun("a");
    kernel.session.request(["b"]);
    kernel.session.request(["b"]);
    await new Promise((resolve) => setTimeout(resolve, 5));
    kernel.open();
    await idle;
    expect(kernel.notes).toEqual(["a begins", "a ends", "b"]);
    expect(kernel.of("idle")).toHaveLength(1);
  });

  it("is a cell that isn't there: nothing", async () => {
    const kernel = new TestKernel();
    await kernel.set({ a: "1" });
    await kernel.run("z");
    expect(kernel.started).toEqual([]);
  });

  it("is the code as it reads when its turn comes", async () => {
    const kernel = new TestKernel();
    await kernel.set({ a: 'import { gate } from "test";\nawait gate();', b: "1" });
    const idle = kernel.idle();
    kernel.session.request(["a", "b"]);
    await kernel.begun("a");
    await kernel.set({ a: 'import { gate } from "test";\nawait gate();', b: "2" });
    kernel.open();
    await idle;
    expect(kernel.result("b")).toBe("2");
  });

  it("is numbered through the whole notebook", async () => {
    const kernel = new TestKernel();
    await kernel.set({ a: "const a = 1;", b: "a" });
    await kernel.run("b");
    await kernel.run("a");
    expect(kernel.of("started").map(({ cell, run }) => [cell, run])).toEqual([
      ["a", 1],
      ["b", 2],
      ["a", 3],
    ]);
    expect(kernel.of("finished").map(({ run }) => run)).toEqual([1, 2, 3]);
  });

  it("loads first what the cell's modules need, and says where that fails", async () => {
    const asked: unknown[] = [];
    const kernel = new TestKernel({
      prepare: async ({ id }, imports) => {
        asked.push([id, imports.map(({ imported }) => imported)]);
        if (id === "b") throw new Error("请检查网络");
      },
    });
    await kernel.set({ a: 'import { note } from "test";', b: "note(1)" });
    await kernel.run("a", "b");
    expect(asked).toEqual([
      ["a", ["note"]],
      ["b", ["note"]],
    ]);
    expect(kernel.shown("b").error).toMatchObject({ message: "请检查网络", cell: "b" });
    expect(kernel.notes).toEqual([]);
  });

  it("has its module's address to itself: that of the last run is given up", async () => {
    const kernel = new TestKernel();
    await kernel.set({ a: "const a = {};", b: "a" });
    await kernel.run("a");
    expect(kernel.evaluator.revoked).toEqual([]);
    await kernel.run("a");
    await kernel.run("a");
    expect(new Set(kernel.evaluator.revoked).size).toBe(2);
  });
});

describe("what is shown", () => {
  it("is a cell's last expression, unless it is undefined or shown already", async () => {
    const kernel = new TestKernel();
    await kernel.set({ a: "6 * 7", b: "undefined", c: 'import { show } from "notebook";\nshow("猫")' });
    await kernel.run("a", "b", "c");
    expect(kernel.shown("a")).toEqual({ result: { kind: "text", stream: "result", text: "42" } });
    expect(kernel.shown("b")).toEqual({});
    expect(kernel.shown("c")).toEqual({ 0: { kind: "text", stream: "result", text: "猫" } });
    expect(kernel.of("finished").map(({ ok, keys }) => [ok, keys])).toEqual([
      [true, ["result"]],
      [true, []],
      [true, ["0"]],
    ]);
  });

  it("is never what a superseded run still puts", async () => {
    const kernel = new TestKernel();
    const paint = 'import { show } from "notebook";\nimport { gate } from "test";\nconst handle = show("旧");';
    await kernel.set({ a: `${paint}\nvoid gate().then(() => handle.update("旧的新值"));` });
    await kernel.run("a");
    const openOld = kernel.open;
    await kernel.set({ a: "`新`" });
    await kernel.run("a");
    openOld();
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(kernel.of("outputs").map(({ run, items }) => [run, items.map(({ output }) => output)])).toEqual([
      [1, [expect.objectContaining({ text: "旧" })]],
      [2, [expect.objectContaining({ text: "新" })]],
    ]);
  });

  it("is told of watched names by the cell that declares them, once it has run", async () => {
    const kernel = new TestKernel();
    kernel.session.watched = ["rate", "b"];
    await kernel.set({ a: "const rate = 0.1, hidden = 2;", b: "const c = rate;" });
    await kernel.run("b");
    expect(kernel.of("values").map(({ values }) => values)).toEqual([{ rate: { text: "0.1" } }]);
  });
});

describe("a notebook", () => {
  it("is compiled only once the compiler is there", async () => {
    const kernel = new TestKernel();
    const cells: SourceCell[] = [{ id: "a", title: "甲", code: "const a: number = 1;\na" }];
    await kernel.session.setCells(cells);
    expect(kernel.session.graph.get("a")?.error).toBeUndefined();
    await kernel.run("a");
    expect(kernel.result("a")).toBe("1");
  });

  it("may load the site's data", async () => {
    const kernel = new TestKernel({ readFile: async (name) => new TextEncoder().encode(`"${name}"`).buffer });
    await kernel.set({ a: 'import { loadData } from "notebook";\nawait loadData("iris")' });
    await kernel.run("a");
    expect(kernel.result("a")).toBe("iris");
  });
});

describe("a cell that declares `then`", () => {
  it.each(["function then() { return 42 }", "const then = (f?: unknown) => 42;", "class then { static x = 42 }"])(
    "isn't waited for as a promise would be: %s",
    async (code) => {
      const kernel = new TestKernel();
      kernel.session.watched = ["then"];
      await kernel.set({ a: code, b: "typeof then" });
      await kernel.run("b");
      expect(kernel.result("b")).toBe("function");
      expect(kernel.of("values").map(({ values }) => Object.keys(values))).toEqual([["then"]]);
    },
  );
});
