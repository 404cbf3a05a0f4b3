import { afterEach, describe, expect, it } from "vitest";
import { keepNatives } from "../../../../../src/notebook/kernel/session/keepNatives";
import { TestKernel } from "./TestKernel";

const restore = keepNatives(globalThis);
afterEach(() => void restore());

const prototypes = globalThis as unknown as Record<string, { prototype: Record<PropertyKey, unknown> }>;

describe("what a cell replaces of the language", () => {
  it("is put back, and named", () => {
    const { map } = Array.prototype;
    const { get } = Map.prototype;
    prototypes.Array.prototype.map = () => [];
    Object.defineProperty(Map.prototype, "get", { get: () => 3 });
    const taken = restore();
    expect([Array.prototype.map === map, Map.prototype.get === get]).toEqual([true, true]);
    expect(taken).toBe("Array.prototype.map、Map.prototype.get");
    expect(restore()).toBe("");
  });

  it("is put back where it was deleted, and where every object has a `get` now", () => {
    delete prototypes.String.prototype.slice;
    prototypes.Object.prototype.get = () => 1;
    expect(restore()).toBe("Object.prototype.get、String.prototype.slice");
    expect("get" in {}).toBe(false);
    expect("abc".slice(1)).toBe("bc");
  });

  it("may be Math.random, and whatever is new", () => {
    const { random } = Math;
    Math.random = () => 0.5;
    prototypes.Array.prototype.last = () => 1;
    const taken = restore();
    const now = Math.random();
    Math.random = random;
    delete prototypes.Array.prototype.last;
    expect([taken, now]).toEqual(["", 0.5]);
  });
});

describe("a cell that replaces what the kernel is written with", () => {
  it.each([
    ["Map.prototype.set = () => { throw 1 };", "Map.prototype.set"],
    ["Map.prototype.get = () => undefined;", "Map.prototype.get"],
    ["Array.prototype.map = () => { throw 1 };", "Array.prototype.map"],
    ["Array.prototype[Symbol.iterator] = function* () {};", "Array.prototype[Symbol.iterator]"],
    ["Math.min = () => NaN; await 1;", "Math.min"],
    ["Object.prototype.then = function () {};", "Object.prototype.then"],
    ["Function.prototype.call = () => { throw 1 }; throw 2", "Function.prototype.call"],
  ])("ends, and says so, and the next one runs: %s", async (code, name) => {
    const kernel = new TestKernel({ restore });
    await kernel.set({ a: code, b: "[40 + 2]" });
    await kernel.run("a");
    await kernel.run("b");
    expect(kernel.shown("a").restored).toMatchObject({ kind: "note", text: expect.stringContaining(name) });
    expect(kernel.result("b")).toBe("[42]");
  });

  it("shows its result, and what it declares is there for the next one", async () => {
    const kernel = new TestKernel({ restore });
    await kernel.set({
      a: "const kept = 42;\nArray.prototype.map = () => { throw 1 };\nkept",
      b: "[kept].map((x) => x * 2)",
    });
    await kernel.run("a", "b");
    expect([kernel.ok("a"), kernel.result("a"), kernel.result("b")]).toEqual([true, "42", "[84]"]);
  });
});
