import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { newBrowser } from "./newBrowser";
import { CODES, RATE } from "./openWork";

beforeEach(() => {
  vi.stubGlobal("location", { hash: "", pathname: "/", search: "" });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe("the reader's work on a page", () => {
  it("is kept under the notebook's address, and shown on the next visit in the published view", () => {
    const { storage, tab } = newBrowser();
    const first = tab();
    expect([first.element.hasAttribute("data-changed"), first.notices()]).toEqual([false, []]);
    first.edit({ a: "mine" }, [RATE]);
    expect(first.element.hasAttribute("data-changed")).toBe(true);
    expect(JSON.parse(storage.items.get("notebook:/notebooks/hello") ?? "").title).toBe("你好");
    const next = tab();
    expect(next.codes()).toEqual(["mine", CODES.b]);
    expect(next.part.work).toEqual({ codes: { a: "mine" }, controls: [RATE] });
    expect(next.notices()).toEqual(["恢复了你上次的改动：1 个单元、1 个控件。"]);
    expect(next.labels(next.element.querySelector(".notebook-work") as Element)).toEqual([
      "查看改动",
      "重置",
      "知道了",
    ]);
  });

  it("isn't drawn in the published view while a frame stands in its place", () => {
    const { codes, edit, state, part } = newBrowser().tab({ isOpen: true });
    edit({ a: "mine" });
    expect(codes()).toEqual([CODES.a, CODES.b]);
    state.isOpen = false;
    part.draw();
    expect(codes()).toEqual(["mine", CODES.b]);
  });

  it("is reset by the notebook itself, and comes back", () => {
    const { tab } = newBrowser();
    const { edit, part, press, given, notices, codes } = tab();
    edit({ a: "mine" });
    part.resetting();
    expect([notices(), codes()]).toEqual([["已经重置。"], [CODES.a, CODES.b]]);
    press("撤销重置");
    expect(given).toEqual([{ codes: { a: "mine" }, controls: [] }]);
    expect([notices(), codes()]).toEqual([[], ["mine", CODES.b]]);
  });

  it("has what is said of it read once, and said again when the work is another", () => {
    const { tab } = newBrowser();
    tab().edit({ a: "mine" });
    const { press, notices, commands, part } = tab();
    press("重置");
    expect(commands).toEqual([{ command: "reset" }]);
    press("知道了");
    expect(notices()).toEqual([]);
    part.load({ codes: { b: "file" }, controls: [] });
    expect(notices()).toEqual(["载入了文件里的代码。"]);
  });

  it("is decided cell by cell in its dialog, which shows what that made of it", () => {
    const { tab } = newBrowser();
    const { edit, part, press, given, labels, dialog, element } = tab();
    edit({ a: "mine", b: "also" });
    part.showChanges("a");
    const box = dialog() as HTMLElement;
    expect(labels(box)).toEqual(["关闭", "重置这个单元", "复制代码", "重置这个单元", "复制代码", "全部重置"]);
    press("重置这个单元", box);
    expect(given).toEqual([{ codes: { a: CODES.a }, controls: [] }]);
    expect(labels(box)).toEqual(["关闭", "重置这个单元", "复制代码", "全部重置"]);
    expect(element.querySelectorAll("[data-edited]")).toHaveLength(1);
  });

  it.each([
    ["用那边的", "theirs"],
    ["保留这里的", "mine"],
  ])("of a cell that another tab has changed, too, is as chosen: %s", (label, code) => {
    const { tab, storage } = newBrowser();
    const [one, two] = [tab(), tab({ isOpen: true })];
    one.edit({ a: "theirs" });
    two.edit({ a: "mine" });
    expect(two.notices()[0]).toContain("另一个标签页里改得不一样");
    two.press("比较、选择");
    two.press(label, two.dialog() as Element);
    expect(JSON.parse(storage.items.get("notebook:/notebooks/hello") ?? "").cells.a).toMatchObject({ code });
    expect(two.notices()).not.toContainEqual(expect.stringContaining("改得不一样"));
  });

  it.each([
    ["保留我的", "mine"],
    ["采用新版", undefined],
    ["合并", "mine"],
  ])("of a cell that the site has changed since is as chosen: %s", (label, code) => {
    const { tab, storage } = newBrowser();
    tab().edit({ a: "mine" });
    const key = "notebook:/notebooks/hello";
    storage.items.set(key, (storage.items.get(key) ?? "").replace(JSON.stringify(CODES.a), '"const old = 1;"'));
    const { press, dialog, given, notices } = tab();
    expect(notices()[0]).toContain("本站后来也改了");
    press("比较、选择");
    press(label, dialog() as Element);
    expect(given).toHaveLength(1);
    const kept = JSON.parse(storage.items.get(key) ?? '{"cells":{}}') as { cells: Record<string, { code: string }> };
    if (code) expect(kept.cells.a.code).toContain(code);
    else expect(kept.cells).toEqual({});
    expect(notices().join("")).not.toContain("本站后来也改了");
  });

  it("follows other tabs: shown at once where no frame is open, else said, and taken when the reader says so", () => {
    const { tab } = newBrowser();
    const [writer, shown, open] = [tab(), tab(), tab({ isOpen: true })];
    writer.edit({ a: "mine" });
    shown.onStorage("theme");
    expect(shown.codes()[0]).toBe(CODES.a);
    shown.onStorage("notebook:/notebooks/hello");
    expect(shown.codes()[0]).toBe("mine");
    open.onStorage(null);
    expect(open.notices()).toEqual(["另一个标签页改了 1 个单元，这里还是先前的。"]);
    open.press("用那边的");
    expect([open.given, open.notices()]).toEqual([[{ codes: { a: "mine" }, controls: [] }], []]);
    writer.edit({ a: "newer" });
    shown.onShown(false);
    expect(shown.codes()[0]).toBe("mine");
    shown.onShown(true);
    expect(shown.codes()[0]).toBe("newer");
  });

  it("has the name that the reader gives it, in the field too unless the reader is writing there", () => {
    const { tab, storage } = newBrowser();
    const one = tab();
    const field = one.document.createElement("input");
    field.className = "notebook-name";
    one.element.append(field);
    one.part.rename(" 我的 ");
    expect(field.value).toBe("我的");
    expect(JSON.parse(storage.items.get("notebook:/notebooks/hello") ?? "").name).toBe("我的");
  });
});
