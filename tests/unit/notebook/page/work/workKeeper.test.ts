import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ReaderWork } from "../../../../../src/notebook/contract/readerWork";
import { writeShareHash } from "../../../../../src/notebook/page/share/shareCode";
import { writeKept } from "../../../../../src/notebook/page/work/KeptWork";
import { WorkKeeper } from "../../../../../src/notebook/page/work/WorkKeeper";
import { addNotebook, newPage } from "../newPage";
import { MemoryStorage } from "./memoryStorage";
import { CODES, PUBLISHED } from "./openWork";

const KEPT = writeKept({
  title: "你好",
  cells: { a: { title: "甲", code: "mine", base: CODES.a, at: 1 } },
  controls: [],
});
const LINK = writeShareHash({ slug: "hello", codes: { a: "theirs" }, controls: [] });

/** A notebook on a page, at an address, with what the browser keeps. */
function newKeeper({ hash = "", kept }: { hash?: string; kept?: string } = {}) {
  const page = newPage();
  const storage = new MemoryStorage();
  if (kept) storage.items.set("notebook:/notebooks/hello", kept);
  const hashListeners = new Set<() => void>();
  const storageListeners = new Set<(event: { key: string }) => void>();
  const element = addNotebook(page.document, PUBLISHED);
  Object.assign(element.dataset, { source: "/notebooks/hello.json", notebook: "hello" });
  vi.stubGlobal("localStorage", storage);
  vi.stubGlobal("location", { hash, pathname: "/", search: "" });
  vi.stubGlobal("document", page.document);
  vi.stubGlobal("window", {
    addEventListener: (name: string, listener: () => void) => {
      if (name === "hashchange") hashListeners.add(listener);
      if (name === "storage") storageListeners.add(listener);
    },
    removeEventListener: (_: string, listener: () => void) => {
      hashListeners.delete(listener);
      storageListeners.delete(listener);
    },
  });
  const given: ReaderWork[] = [];
  const changed = vi.fn();
  const keeper = new WorkKeeper(
    { element, isOpen: () => false, give: (work) => given.push(work), command: () => {} },
    changed,
  );
  return {
    ...page,
    keeper,
    storage,
    element,
    given,
    changed,
    hashListeners,
    /** Another tab has kept something. */
    store: (key: string, text: string) => {
      storage.items.set(key, text);
      for (const listener of [...storageListeners]) listener({ key });
    },
    connect: () => keeper.connect(),
    settled: () => vi.waitFor(() => expect(changed).toHaveBeenCalled()),
  };
}

beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation(() => {});
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe("what keeps the reader's work", () => {
  it("isn't loaded where there is nothing to keep or to show", async () => {
    const { keeper, connect, changed, element } = newKeeper();
    connect();
    keeper.closed();
    keeper.resetting();
    await Promise.resolve();
    expect([keeper.restored, keeper.work, changed.mock.calls]).toEqual([undefined, undefined, []]);
    expect(element.querySelector(".notebook-work")).toBeNull();
  });

  it("brings back what was kept before, for the next frame", async () => {
    const { keeper, connect } = newKeeper({ kept: KEPT });
    connect();
    expect(keeper.work).toBeUndefined();
    expect(await keeper.given()).toEqual({ work: { codes: { a: "mine" }, controls: [] }, opened: {} });
  });

  it("brings what another tab is the first to keep, as long as the notebook is on the page", async () => {
    const { keeper, connect, store } = newKeeper();
    connect();
    store("notebook:/notebooks/other", KEPT);
    expect(keeper.restored).toBeUndefined();
    store("notebook:/notebooks/hello", KEPT);
    await keeper.restored;
    expect(keeper.work).toEqual({ codes: { a: "mine" }, controls: [] });
    const left = newKeeper();
    left.connect();
    left.keeper.disconnect();
    left.store("notebook:/notebooks/hello", KEPT);
    expect(left.keeper.restored).toBeUndefined();
  });

  it("is there once the reader may edit, and keeps what is written", async () => {
    const { keeper, connect, settled, storage, element } = newKeeper();
    connect();
    keeper.prepare();
    await settled();
    keeper.worked({ codes: { ...CODES, a: "mine" }, controls: [] });
    await vi.waitFor(() => expect(storage.items.get("notebook:/notebooks/hello")).toContain("mine"));
    keeper.rename("我的");
    keeper.loaded({ codes: { b: "file" }, controls: [] });
    await vi.waitFor(() => expect(storage.items.get("notebook:/notebooks/hello")).toContain("file"));
    expect(element.querySelector(".notebook-notice")?.textContent).toContain("载入了文件里的代码。");
    keeper.resetting();
    expect(storage.items.get("notebook:/notebooks/hello") ?? "").not.toContain("file");
  });

  it("says where it can't be loaded that nothing is kept", async () => {
    const { keeper, changed, settled, storage } = newKeeper();
    // Nothing can be drawn in such a page.
    keeper.owner.element.querySelector = () => {
      throw new Error("offline");
    };
    keeper.prepare();
    await settled();
    expect(keeper.problem).toContain("保存和分享改动的部分没有载入");
    expect([changed.mock.calls.length, storage.length]).toEqual([1, 0]);
  });
});

describe("what the next frame shows", () => {
  const opened = { a: [{ key: "k", output: { kind: "text", stream: "result", text: "3" } as const }] };

  it("is how the last one read, beside what cells showed in a file", async () => {
    const { keeper } = newKeeper();
    const work = { codes: { ...CODES, a: "file" }, controls: [] };
    keeper.loaded(work, opened);
    expect(await keeper.given()).toEqual({ work, opened });
    keeper.worked({ ...work, codes: CODES });
    expect(await keeper.given()).toEqual({ work: { ...work, codes: CODES }, opened });
  });

  it("is what is published once the reader wants that", async () => {
    const { keeper } = newKeeper();
    keeper.loaded({ codes: CODES, controls: [] }, opened);
    keeper.forget();
    expect(await keeper.given()).toEqual({ work: undefined, opened: {} });
  });

  it("is all of the work, where the frame that is there is told what changed of it", async () => {
    const { keeper, settled, press, given } = newKeeper();
    keeper.worked({ codes: { ...CODES, b: "mine" }, controls: [] });
    await settled();
    keeper.resetting();
    keeper.worked({ codes: { ...CODES, a: "new" }, controls: [] });
    await vi.waitFor(() => expect(keeper.work?.codes.a).toBe("new"));
    keeper.resetting();
    press("撤销重置");
    expect(given).toEqual([{ codes: { a: "new" }, controls: [] }]);
    expect(keeper.work).toEqual({ codes: { a: "new" }, controls: [] });
  });
});

describe("what the page's address brings", () => {
  it("is shown by the notebook that it names, at once and when the address changes", async () => {
    const { connect, dialog, settled, hashListeners, changed, keeper } = newKeeper({ hash: LINK });
    connect();
    await settled();
    expect(dialog()?.textContent).toContain("theirs");
    dialog()?.remove();
    changed.mockClear();
    for (const listener of hashListeners) listener();
    await settled();
    expect(dialog()?.textContent).toContain("theirs");
    keeper.disconnect();
    expect(hashListeners.size).toBe(0);
  });

  it("is left to the other notebook that it names; of one that the page hasn't the first tells", async () => {
    const here = newKeeper({ hash: LINK });
    here.element.dataset.notebook = "attention";
    const other = here.document.createElement("live-notebook");
    other.dataset.notebook = "hello";
    here.document.body.append(other);
    here.connect();
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(here.changed).not.toHaveBeenCalled();
    other.dataset.notebook = "rnn";
    for (const listener of here.hashListeners) listener();
    await here.settled();
    expect(here.dialog()?.textContent).toContain("theirs");
  });

  it("that is a place of the page, and no link of a reader's, loads nothing", async () => {
    const { connect, changed } = newKeeper({ hash: "#缩放点积注意力" });
    connect();
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(changed).not.toHaveBeenCalled();
  });
});
