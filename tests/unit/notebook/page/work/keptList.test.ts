import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { KeptList } from "../../../../../src/notebook/page/work/KeptList";
import { writeKept } from "../../../../../src/notebook/page/work/KeptWork";
import { WorkStore } from "../../../../../src/notebook/page/work/WorkStore";
import { newPage } from "../newPage";
import { MemoryStorage } from "./memoryStorage";
import { RATE } from "./openWork";

const work = (title: string, at: number) => ({
  title,
  cells: { a: { title: "甲", code: "x", base: "y", at } },
  controls: [],
});
let onStorage: () => void = () => {};

beforeEach(() => {
  vi.stubGlobal("window", {
    addEventListener: (name: string, listener: () => void) => {
      if (name === "storage") onStorage = listener;
    },
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

function newList(items: Record<string, string>) {
  const page = newPage();
  const storage = new MemoryStorage();
  for (const [key, text] of Object.entries(items)) storage.items.set(key, text);
  const place = page.document.createElement("div");
  page.document.body.append(place);
  const list = new KeptList(place, new WorkStore(() => storage, "/notebooks/"));
  list.draw();
  const lines = () => [...place.querySelectorAll("li")].map((line) => line.textContent);
  return { ...page, storage, place, lines, status: () => place.querySelector('[role="status"]')?.textContent };
}

describe("the list of what is kept", () => {
  it("says so where there is nothing, and of other sites' things knows nothing", () => {
    const { status, labels } = newList({ "notebook:/other/hello": "x", theme: "dark" });
    expect(status()).toBe("这台设备的这个浏览器里没有存下改动。");
    expect(labels()).toEqual([]);
  });

  it("has each notebook by its name, the newest first, with what there is and how much", () => {
    const { lines, place, status } = newList({
      "notebook:/notebooks/old": writeKept(work("旧的", 1)),
      "notebook:/notebooks/hello": writeKept({ ...work("你好", 2), controls: [RATE] }),
      "notebook:/notebooks/new": writeKept({
        ...work("新笔记本", 3),
        name: "我的",
        aside: { cells: {}, controls: [] },
      }),
    });
    const [mine, hello, old] = lines();
    expect(mine).toMatch(/^我的 1 个单元，另有一份是你自己的，\d+ 字节 清除$/);
    expect(hello).toMatch(/^你好 1 个单元、1 个控件，\d+ 字节 清除$/);
    expect(old).toMatch(/^旧的 1 个单元，\d+ 字节 清除$/);
    expect([...place.querySelectorAll("a")].map((link) => link.getAttribute("href"))).toEqual([
      "/notebooks/new/",
      "/notebooks/hello/",
      "/notebooks/old/",
    ]);
    expect(status()).toMatch(/^3 份，一共 (\d+ 字节|[\d.]+ KB)。$/);
  });

  it("counts kilobytes from 1,024 bytes on, two a character", () => {
    const key = "notebook:/notebooks/x!1";
    const { status } = newList({ [key]: "字".repeat(511 - key.length) });
    expect(status()).toBe("1 份，一共 1022 字节。");
    expect(newList({ [key]: "字".repeat(512 - key.length) }).status()).toBe("1 份，一共 1.0 KB。");
  });

  it("offers what can't be read to be copied, by its notebook's address", () => {
    const { lines, labels } = newList({ "notebook:/notebooks/hello!1": "{" });
    expect(lines()[0]).toMatch(/^hello 读不出来，/);
    expect(labels()).toEqual(["复制内容", "清除", "全部清除"]);
  });

  it("clears one, and all, and brings back what was cleared last", () => {
    const items = {
      "notebook:/notebooks/a": writeKept(work("甲", 2)),
      "notebook:/notebooks/b": writeKept(work("乙", 1)),
    };
    const { press, lines, labels, storage } = newList(items);
    press("清除");
    expect(lines()).toHaveLength(1);
    expect(labels().slice(-2)).toEqual(["全部清除", "撤销清除"]);
    press("撤销清除");
    expect(lines()).toHaveLength(2);
    expect(labels()).not.toContain("撤销清除");
    press("全部清除");
    expect([storage.length, labels()]).toEqual([0, ["撤销清除"]]);
    press("撤销清除");
    expect(Object.fromEntries(storage.items)).toEqual(items);
  });

  it("keeps the keyboard where it was: the button that was pressed is gone", () => {
    const { press, place, focused, document } = newList({ "notebook:/notebooks/a": writeKept(work("甲", 2)) });
    press("清除");
    expect(focused).toEqual([]);
    const active = place.querySelector("button");
    Object.defineProperty(document, "activeElement", { value: active, configurable: true });
    press("撤销清除");
    expect(focused).toEqual(["全部清除"]);
  });

  it("doesn't bring back what has been kept anew meanwhile", () => {
    const { press, storage } = newList({ "notebook:/notebooks/a": writeKept(work("甲", 2)) });
    press("清除");
    storage.items.set("notebook:/notebooks/a", "newer");
    press("撤销清除");
    expect(storage.items.get("notebook:/notebooks/a")).toBe("newer");
  });

  it("follows what other tabs keep", () => {
    const { lines, storage } = newList({});
    storage.items.set("notebook:/notebooks/a", writeKept(work("甲", 2)));
    onStorage();
    expect(lines()).toHaveLength(1);
  });
});
