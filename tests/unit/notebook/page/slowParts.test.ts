import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { SlowParts } from "../../../../src/notebook/page/SlowParts";

const after = (milliseconds: number) => new Promise<number>((resolve) => setTimeout(() => resolve(42), milliseconds));

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("what is long in coming", () => {
  it("is named after five seconds, together with what else is, until it has come", async () => {
    const told: string[] = [];
    const slow = new SlowParts((text) => told.push(text));
    const editor = slow.wait("编辑器", after(9000));
    void slow.wait("编译器", after(7000));
    await vi.advanceTimersByTimeAsync(4999);
    expect(told).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(told.at(-1)).toBe("网络有些慢，还在载入：编辑器、编译器…");
    await vi.advanceTimersByTimeAsync(2000);
    expect(told.at(-1)).toBe("网络有些慢，还在载入：编辑器…");
    await vi.advanceTimersByTimeAsync(2000);
    expect(told.at(-1)).toBe("");
    expect(await editor).toBe(42);
  });

  it("is named once where it is waited for twice, and isn't any more where it fails", async () => {
    const told: string[] = [];
    const slow = new SlowParts((text) => told.push(text));
    const fail = async () => {
      await after(6000);
      throw new Error("没有取到");
    };
    const both = [slow.wait("编辑器", fail()), slow.wait("编辑器", fail())].map((each) =>
      expect(each).rejects.toThrow("没有取到"),
    );
    await vi.advanceTimersByTimeAsync(5000);
    expect(told.at(-1)).toBe("网络有些慢，还在载入：编辑器…");
    await vi.advanceTimersByTimeAsync(1000);
    expect(told.at(-1)).toBe("");
    await Promise.all(both);
  });

  it("isn't worth a word where it comes sooner", async () => {
    const told: string[] = [];
    await Promise.all([
      new SlowParts((text) => told.push(text)).wait("编辑器", after(4999)),
      vi.advanceTimersByTimeAsync(9000),
    ]);
    expect(told).toEqual([]);
  });
});
