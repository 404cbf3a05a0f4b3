import { describe, expect, it } from "vitest";
import { TestKernel } from "./TestKernel";

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

  it("may lie in a library's code, and is called so; not where a cell's is the innermost", async () => {
    const scripted = (code: string) => new Function("x", `${code}\n//# sourceURL=https://x/lib.js`);
    const lib = { boom: scripted("return x.length"), call: scripted("return x()") };
    const kernel = new TestKernel({}, { lib });
    await kernel.set({
      a: 'import { boom, call } from "lib";\n1',
      b: "boom(undefined)",
      c: "call(() => { undefined.x })",
      d: "[1].map(undefined)",
      e: "await null;\nawait call(async () => boom())",
    });
    await kernel.run("b", "c", "d", "e");
    const found = ["b", "c", "d", "e"].map((cell) => kernel.shown(cell).error);
    expect(found.map((error) => "inLibrary" in error)).toEqual([true, false, false, true]);
    expect(found[0]).toMatchObject({ cell: "b", line: 1, column: 1 });
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
