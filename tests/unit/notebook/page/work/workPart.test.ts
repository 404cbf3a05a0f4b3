import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { NotebookCommand } from "../../../../../src/notebook/contract/pageProtocol";
import type { ReaderWork } from "../../../../../src/notebook/contract/readerWork";
import { readShareHash, writeShareHash } from "../../../../../src/notebook/page/share/shareCode";
import { WorkPart } from "../../../../../src/notebook/page/work/WorkPart";
import { addNotebook, newPage } from "../newPage";
import { MemoryStorage } from "./memoryStorage";
import { CODES, PUBLISHED, RATE } from "./openWork";

/** A browser, of which tabs with the same notebook share the storage. */
function newBrowser() {
  const storage = new MemoryStorage();
  const listeners: ((event: object) => void)[] = [];
  const tab = ({ isOpen = false } = {}) => {
    const page = newPage();
    const element = addNotebook(page.document, PUBLISHED);
    const given: ReaderWork[] = [];
    const commands: NotebookCommand[] = [];
    const state = { isOpen };
    const before = listeners.length;
    const part = new WorkPart(
      {
        element,
        isOpen: () => state.isOpen,
        give: (work) => given.push(work),
        command: (command) => commands.push(command),
      },
      "/notebooks/hello.json",
    );
    const [onStorage, onShown] = listeners.slice(before);
    const notices = () =>
      [...element.querySelectorAll(".notebook-notice > span")].map(({ textContent }) => textContent);
    return {
      ...page,
      element,
      part,
      given,
      commands,
      state,
      notices,
      onStorage: (key: string | null) => onStorage({ key }),
      onShown: (persisted: boolean) => onShown({ persisted }),
      edit: (codes: Record<string, string>, controls: ReaderWork["controls"] = []) =>
        part.worked({ codes: { ...CODES, ...codes }, controls }),
      codes: () => [...element.querySelectorAll(".code-static")].map(({ textContent }) => textContent?.trimEnd()),
    };
  };
  vi.stubGlobal("window", {
    addEventListener: (_: string, listener: (event: object) => void) => listeners.push(listener),
  });
  vi.stubGlobal("localStorage", storage);
  return { storage, tab };
}

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

describe("what the reader shares", () => {
  it("is a link to what is changed, with the name of a notebook of their own", async () => {
    const copied: string[] = [];
    vi.stubGlobal("navigator", { clipboard: { writeText: async (text: string) => void copied.push(text) } });
    const { part, edit, document, dialog } = newBrowser().tab();
    Object.defineProperty(document, "location", { value: { href: "https://x.org/p/?q#s" } });
    edit({ a: "mine" }, [{ ...RATE, value: [0.123, 1] }]);
    part.rename("我的");
    await part.share();
    const [link] = copied;
    expect(link).toMatch(/^https:\/\/x\.org\/p\/#share=/);
    expect(readShareHash(new URL(link).hash)).toEqual({
      slug: "hello",
      codes: { a: "mine" },
      controls: [{ ...RATE, value: [0.12, 1] }],
      name: "我的",
    });
    expect(dialog()?.textContent).toContain("链接里有你的改动：1 个单元、1 个控件。");
  });
});

describe("what somebody shared", () => {
  it("that can't be read is said above the notebook, until the next change", async () => {
    const { tab } = newBrowser();
    const { part, notices, edit } = tab();
    await part.openLink("#share=1.hello.x");
    expect(notices()).toEqual([expect.stringContaining("读不出来")]);
    edit({ a: "mine" });
    expect(notices()).toEqual([]);
  });

  it("is shown before it is taken, and stands then beside the reader's own, which comes back", async () => {
    const hash = writeShareHash({ slug: "hello", codes: { a: "theirs" }, controls: [] });
    const replaceState = vi.fn();
    vi.stubGlobal("location", { hash, pathname: "/p", search: "" });
    vi.stubGlobal("history", { state: null, replaceState });
    const { part, press, dialog, given, notices, edit } = newBrowser().tab();
    edit({ b: "mine" });
    await part.openLink(hash);
    expect(dialog()?.textContent).toContain("theirs");
    expect(dialog()?.textContent).toContain("你自己的改动会放到一边");
    expect(given).toEqual([]);
    press("用这份");
    expect(given).toEqual([{ codes: { a: "theirs", b: CODES.b }, controls: [] }]);
    // What was decided isn't asked again.
    expect(replaceState).toHaveBeenCalledWith(null, "", "/p");
    expect(notices()[0]).toContain("你自己的改动还在");
    press("回到我的");
    expect(given.at(-1)).toEqual({ codes: { a: CODES.a, b: "mine" }, controls: [] });
    await part.openLink(hash);
    press("用这份");
    await part.openLink(hash);
    expect(dialog()?.textContent).not.toContain("你自己的改动会放到一边");
    press("不用");
    press("就用这份");
    expect(notices()).toEqual([]);
  });
});
