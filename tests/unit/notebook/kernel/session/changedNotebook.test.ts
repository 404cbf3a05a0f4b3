import { describe, expect, it } from "vitest";
import { TestKernel } from "./TestKernel";

const SLIDER = 'import { slider } from "notebook";\nconst rate = slider("率", { min: 0, max: 10, step: 1, value: 2 });';
const key = "control:率";

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
