import { describe, expect, it } from "vitest";
import type { SourceCell } from "../../../../../src/notebook/kernel/session/NotebookGraph";
import { TestKernel } from "./TestKernel";

const SLIDER = 'import { slider } from "notebook";\nconst rate = slider("率", { min: 0, max: 10, step: 1, value: 2 });';
const key = "control:率";

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

describe("a failed cell", () => {
  it("keeps those that need it from running, and they say so", async () => {
    const kernel = new TestKernel();
    await kernel.set({ a: 'const a = 1;\nthrow new Error("坏");', b: "const b = a;", c: "b", d: "4" });
    await kernel.run("a", "b", "c", "d");
    expect(["a", "b", "c", "d"].map((id) => kernel.ok(id))).toEqual([false, false, false, true]);
    expect(kernel.shown("b")).toEqual({
      error: {
        kind: "error",
        name: "未运行",
        message: "没有运行：它用到的单元「(a)」出错了",
        hint: "先改好那个单元，再运行这个。",
        cell: "b",
      },
    });
    expect(kernel.shown("c").error).toMatchObject({ message: "没有运行：它用到的单元「(b)」出错了" });
  });

  it("is tried once in a round, not once for each that needs it, and again in the next", async () => {
    const kernel = new TestKernel();
    await kernel.set({ a: 'import { note } from "test";\nnote("a");\nconst a = 1;\nthrow 1;', b: "a", c: "a" });
    await kernel.run("b", "c");
    expect(kernel.notes).toEqual(["a"]);
    await kernel.run("c");
    expect(kernel.notes).toEqual(["a", "a"]);
  });

  it("runs again once it is mended", async () => {
    const kernel = new TestKernel();
    await kernel.set({ a: "const a = nope;", b: "a" });
    await kernel.run("b");
    await kernel.set({ a: "const a = 1;", b: "a" });
    await kernel.run("b");
    expect(kernel.result("b")).toBe("1");
  });

  it("that doesn't compile, or breaks a rule of the notebook, says where", async () => {
    const kernel = new TestKernel();
    await kernel.set({ a: "let a = 1;\nlet b = ;", b: "const c = 1;", c: "c = 2;", d: "1\nexport {}" });
    await kernel.run("a", "c");
    expect(kernel.shown("a").error).toMatchObject({ name: "SyntaxError", cell: "a", line: 2, column: 9 });
    expect(kernel.shown("c").error).toMatchObject({ cell: "c", line: 1, column: 1 });
  });
});

describe("the position of an error", () => {
  it.each([
    ["a thrown Error", 'const a = 1;\nif (a) throw new RangeError("大");', { name: "RangeError", line: 2, column: 14 }],
    ["a thrown value", '\n  throw "值";', { name: "抛出的值", message: "值", line: 2, column: 3 }],
    ["an error of the engine's", "const a = 1; a(); ", { name: "TypeError", line: 1, column: 14 }],
    ["an error behind a throw on the same line", "if (false) throw 1; nope", { line: 1, column: 21 }],
    ["undefined", "throw undefined", { name: "抛出的值", message: "undefined", line: 1, column: 1 }],
  ])("is the author's, for %s", async (_, code, expected) => {
    const kernel = new TestKernel();
    await kernel.set({ a: code });
    await kernel.run("a");
    expect(kernel.shown("a").error).toMatchObject({ kind: "error", cell: "a", ...expected });
    expect(kernel.ok("a")).toBe(false);
  });

  it("may lie in another cell", async () => {
    const kernel = new TestKernel();
    await kernel.set({ a: 'const f = () => {\n  throw new Error("里");\n};', b: "f()" });
    await kernel.run("b");
    expect(kernel.shown("b").error).toMatchObject({ cell: "a", line: 2 });
  });

  it("is the cell alone where nothing more is known", async () => {
    const kernel = new TestKernel();
    await kernel.set({ a: "await new Promise((_, reject) => reject(7));" });
    await kernel.run("a");
    expect(kernel.shown("a").error).toEqual({
      kind: "error",
      name: "抛出的值",
      message: "7",
      hint: '抛出 new Error("…")，就能带上原因和位置。',
      cell: "a",
    });
  });

  it("isn't that of a value which an earlier run threw", async () => {
    const kernel = new TestKernel();
    await kernel.set({ a: "throw 7;", b: "await new Promise((_, reject) => reject(7));" });
    await kernel.run("a");
    await kernel.run("b");
    expect(kernel.shown("b").error).not.toHaveProperty("line");
  });
});

describe("a stale result", () => {
  it("is one that depends on a cell whose code is new, until it is computed again", async () => {
    const kernel = new TestKernel();
    const codes = { a: "const a = 1;", b: "const b = a;", c: "b", d: "4" };
    await kernel.set(codes);
    await kernel.run("c", "d");
    expect(kernel.stale).toEqual([]);
    await kernel.set({ ...codes, a: "const a = 2;" });
    expect(kernel.stale).toEqual(["a", "b", "c"]);
    await kernel.run("c");
    expect(kernel.stale).toEqual([]);
    expect(kernel.started.slice(4)).toEqual(["a", "b", "c"]);
    expect(kernel.result("c")).toBe("2");
  });

  it("is one whose name the edit took away", async () => {
    const kernel = new TestKernel();
    await kernel.set({ a: "const a = 1;", b: "a" });
    await kernel.run("b");
    await kernel.set({ a: "const renamed = 1;", b: "a" });
    expect(kernel.stale).toEqual(["a", "b"]);
  });

  it("is one that depends on a cell which ran again", async () => {
    const kernel = new TestKernel();
    await kernel.set({ a: "const a = 1;", b: "a" });
    await kernel.run("b");
    await kernel.run("a");
    expect(kernel.stale).toEqual(["b"]);
  });

  it("is none that was never computed", async () => {
    const kernel = new TestKernel();
    await kernel.set({ a: "const a = 1;", b: "a" });
    await kernel.set({ a: "const a = 2;", b: "a" });
    expect(kernel.of("stale").map(({ cells }) => cells)).toEqual([[], []]);
  });
});

describe("a cell that is no more", () => {
  it("shows nothing more, ends what it left going, and what stood on it is stale", async () => {
    const kernel = new TestKernel();
    const late = 'import { show } from "notebook";\nimport { gate } from "test";\nconst a = 1, handle = show("旧");';
    await kernel.set({ a: `${late}\nvoid gate().then(() => handle.update("新"));`, b: "a", c: "4" });
    await kernel.run("b", "c");
    await kernel.set({ b: "a", c: "4" });
    expect(kernel.stale).toEqual(["b"]);
    const shown = kernel.of("outputs").length;
    kernel.open();
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(kernel.of("outputs")).toHaveLength(shown);
    await kernel.run("b");
    expect(kernel.shown("b").error).toMatchObject({ cell: "b" });
  });
});

describe("a failure that can be repaired", () => {
  const flaky = 'import { note } from "test";\nnote("try");\nif (!globalThis.repaired) throw new Error("坏");\n"好"';
  const repair = (repaired: boolean) => Object.assign(globalThis, { repaired });

  it("lets the cell run once more, and only the second run counts", async () => {
    repair(false);
    const kernel = new TestKernel({
      recover: async (error) => {
        expect(error).toMatchObject({ message: "坏" });
        repair(true);
        return true;
      },
    });
    await kernel.set({ a: flaky });
    await kernel.run("a");
    expect(kernel.notes).toEqual(["try", "try"]);
    expect(kernel.result("a")).toBe("好");
    expect(kernel.of("finished").map(({ run, ok }) => [run, ok])).toEqual([[2, true]]);
  });

  it("is tried once, though each failure could be repaired", async () => {
    repair(false);
    let recoveries = 0;
    const kernel = new TestKernel({ recover: async () => ++recoveries > 0 });
    await kernel.set({ a: flaky });
    await kernel.run("a");
    expect(recoveries).toBe(1);
    expect(kernel.notes).toEqual(["try", "try"]);
    expect(kernel.shown("a").error).toMatchObject({ message: "坏", line: 3 });
    expect(kernel.ok("a")).toBe(false);
  });

  it("tells why where the repair fails, and the others run on", async () => {
    repair(false);
    const kernel = new TestKernel({ recover: () => Promise.reject(new Error("请检查网络")) });
    await kernel.set({ a: flaky, b: "1" });
    await kernel.run("a", "b");
    expect(kernel.shown("a").error).toMatchObject({ message: "请检查网络", cell: "a" });
    expect(kernel.result("b")).toBe("1");
    await kernel.run("b");
    expect(kernel.ok("b")).toBe(true);
  });
});

describe("an error that comes late", () => {
  it("is shown below the cell that ran last, which has failed then", async () => {
    const kernel = new TestKernel();
    await kernel.set({ a: "1" });
    await kernel.run("a");
    kernel.session.reportLate(new Error("没人等"));
    expect(kernel.of("finished").map(({ run, ok }) => [run, ok])).toEqual([
      [1, true],
      [1, false],
    ]);
    expect(kernel.of("finished").at(-1)?.keys).toEqual(["result", "late-error"]);
    expect(kernel.shown("a")["late-error"]).toMatchObject({ kind: "error", message: "没人等" });
  });

  it("has the position of its stack", async () => {
    const kernel = new TestKernel();
    await kernel.set({ a: 'import { note } from "test";\nnote(new Error("没人等"));' });
    await kernel.run("a");
    kernel.session.reportLate(kernel.notes[0]);
    expect(kernel.shown("a")["late-error"]).toMatchObject({ cell: "a", line: 2, column: 6 });
  });

  it("doesn't end a run that goes on", async () => {
    const kernel = new TestKernel();
    await kernel.set({ a: 'import { gate } from "test";\nawait gate();' });
    const idle = kernel.idle();
    kernel.session.request(["a"]);
    await kernel.begun("a");
    await new Promise((resolve) => setTimeout(resolve, 5));
    kernel.session.reportLate(new Error("没人等"));
    expect(kernel.of("finished")).toEqual([]);
    kernel.open();
    await idle;
    expect(Object.keys(kernel.shown("a"))).toEqual(["late-error"]);
  });

  it("is nobody's before any cell has run", async () => {
    const kernel = new TestKernel();
    await kernel.set({ a: "1" });
    kernel.session.reportLate(new Error("没人等"));
    expect(kernel.sent.map(({ type }) => type)).toEqual(["stale"]);
  });
});

describe("the reader's controls", () => {
  it("re-run their cell, and what depends on it and has been run", async () => {
    const kernel = new TestKernel();
    await kernel.set({ a: SLIDER, b: "rate * 2", c: "rate * 3", d: "0" });
    await kernel.run("b", "d");
    await kernel.control("a", "率", 5);
    expect(kernel.started.slice(3)).toEqual(["a", "b"]);
    expect(kernel.result("b")).toBe("10");
    expect(kernel.shown("a")[key]).toMatchObject({ kind: "control", control: "slider", value: 5, max: 10 });
  });

  it("that move faster than cells run: the newest value wins", async () => {
    const kernel = new TestKernel();
    await kernel.set({ a: SLIDER, b: "rate * 2" });
    await kernel.run("b");
    const idle = kernel.idle();
    for (const value of [3, 4, 5]) kernel.session.setControl({ cell: "a", key, value });
    await idle;
    expect(kernel.started.slice(2)).toEqual(["a", "b"]);
    expect(kernel.result("b")).toBe("10");
  });

  it("stay where a notebook comes without them, and are replaced where they come with it", async () => {
    const kernel = new TestKernel();
    const codes = { a: `${SLIDER}\nrate` };
    await kernel.set(codes, [{ cell: "a", key, value: 7 }]);
    await kernel.run("a");
    expect(kernel.result("a")).toBe("7");
    await kernel.set({ a: `${SLIDER}\nrate + 1` });
    await kernel.run("a");
    expect(kernel.result("a")).toBe("8");
    await kernel.set(codes, []);
    await kernel.run("a");
    expect(kernel.result("a")).toBe("2");
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
