import { describe, expect, it } from "vitest";
import { MemoryStorage } from "./memoryStorage";
import { CODES, openWork, PUBLISHED } from "./openWork";

describe("two tabs", () => {
  it("keep their edits of different cells, and each is told of the other's", () => {
    const one = openWork();
    const two = openWork(one.storage, PUBLISHED, false);
    one.edit({ a: "A" });
    two.edit({ b: "B" });
    expect(openWork(one.storage).codes()).toEqual({ a: "A", b: "B" });
    one.work.sync(false);
    expect(one.said()[0]).toContain("另一个标签页改了 1 个单元");
    expect(one.work.takeElsewhere().codes).toEqual({ b: "B" });
    expect(one.codes()).toEqual({ a: "A", b: "B" });
    expect(one.work.differences.elsewhere).toEqual([]);
  });

  it("that change the same cell: the newest stands, the other is kept beside it, and both are told", () => {
    const one = openWork();
    const two = openWork(one.storage, PUBLISHED, false);
    one.edit({ a: "A1" });
    two.edit({ a: "A2" });
    expect(two.work.differences.edited).toMatchObject([{ code: "A2", rival: "A1" }]);
    expect(two.said()[0]).toContain("另一个标签页里改得不一样");
    two.edit({ a: "A2!" });
    expect(two.work.differences.edited).toMatchObject([{ code: "A2!", rival: "A1" }]);
    one.work.sync(false);
    expect(one.said()[0]).toContain("另一个标签页里改得不一样");
    two.work.settle("a", "rival");
    expect(openWork(one.storage).codes()).toEqual({ a: "A1" });
  });

  it("one of which opened before the other kept anything: what it shows as published is no change of its own", () => {
    const one = openWork();
    one.edit({ a: "A" });
    const late = openWork(one.storage, PUBLISHED, false);
    late.work.worked({ codes: { ...CODES, b: "B" }, controls: [] });
    expect(openWork(one.storage).codes()).toEqual({ a: "A", b: "B" });
  });

  it("take back a reset without the other's later edit being lost", () => {
    const one = openWork();
    one.edit({ a: "A", b: "B" });
    one.work.reset();
    const two = openWork(one.storage);
    two.edit({ a: "later" });
    one.work.undo();
    expect(openWork(one.storage).codes()).toEqual({ a: "later", b: "B" });
  });
});

describe("storage", () => {
  it("that is full: the reader is told, the work goes on in the page, and is kept once there is room", () => {
    const { storage, edit, said, codes } = openWork();
    storage.full = true;
    edit({ a: "A" });
    expect(said()[0]).toContain("空间满了");
    edit({ b: "B" });
    expect(codes()).toEqual({ a: "A", b: "B" });
    storage.full = false;
    edit({ b: "B2" });
    expect(said()).toEqual([]);
    expect(openWork(storage).codes()).toEqual({ a: "A", b: "B2" });
  });

  it("that the browser refuses: the reader is told, and all else works", () => {
    const storage = new MemoryStorage();
    storage.disabled = true;
    const { edit, said, work, codes } = openWork(storage);
    edit({ a: "A" });
    expect(said()[0]).toContain("不让本站存东西");
    work.reset();
    work.undo();
    expect(codes()).toEqual({ a: "A" });
  });

  it.each(["{", "null", "[]", '{"version":1}', '{"version":1,"title":"x","cells":{"a":{"code":1}},"controls":[]}'])(
    "that is damaged (%s) is put aside, which is said, and nothing of it is lost",
    (text) => {
      const storage = new MemoryStorage();
      storage.items.set("notebook:/notebooks/hello", text);
      const { said, edit, codes } = openWork(storage);
      expect(said()).toEqual([expect.stringContaining("读不出来")]);
      edit({ a: "A" });
      expect(codes()).toEqual({ a: "A" });
      expect([...storage.items.values()]).toContain(text);
    },
  );

  it("of a newer version of the site isn't touched", () => {
    const storage = new MemoryStorage();
    storage.items.set("notebook:/notebooks/hello", '{"version":3,"cells":[]}');
    expect(openWork(storage).said()).toEqual([expect.stringContaining("更新的版本")]);
    expect(storage.items.get("notebook:/notebooks/hello!1")).toBe('{"version":3,"cells":[]}');
  });
});
