import { afterEach, describe, expect, it, vi } from "vitest";
import type { CellPlace } from "../../../../src/notebook/contract/pageProtocol";
import { NotebookSight } from "../../../../src/notebook/page/NotebookSight";
import { newPage } from "./newPage";

const A: CellPlace = {
  cell: "a",
  name: "1 甲",
  run: "recorded",
  ended: 0,
  status: "记录的结果",
  top: 0,
  output: 600,
  bottom: 1000,
};
const B: CellPlace = { ...A, cell: "b", name: "2 乙", top: 1000, output: 1600, bottom: 2000 };

/** A notebook whose frame begins at the window's upper edge, until the reader scrolls; the page's header takes 50 pixels. */
function newSight() {
  const page = newPage();
  const { document, event } = page;
  const state = { frameTop: 0 };
  const notebook = document.createElement("div");
  notebook.innerHTML = '<div class="notebook-body"></div>';
  document.body.append(notebook);
  Object.defineProperty(document.documentElement, "clientHeight", { value: 700, configurable: true });
  vi.stubGlobal("getComputedStyle", () => ({ top: "50px" }));
  const scrollBy = vi.fn();
  const listeners = new Map<string, () => void>();
  Object.defineProperty(document, "defaultView", {
    value: {
      scrollBy,
      addEventListener: (name: string, listener: () => void) => listeners.set(name, listener),
      removeEventListener: (name: string) => listeners.delete(name),
    },
    configurable: true,
  });
  const did: unknown[][] = [];
  const sight = new NotebookSight(notebook, {
    iframe: { getBoundingClientRect: () => ({ top: state.frameTop }) } as HTMLIFrameElement,
    press: (command) => did.push(["press", command]),
    focus: (cell) => did.push(["focus", cell]),
  });
  const find = (selector: string) => notebook.querySelector(selector) as HTMLElement;
  return {
    sight,
    did,
    scrollBy,
    listeners,
    notebook,
    find,
    head: () => (find(".sight-head").hidden ? undefined : find(".sight-head").textContent),
    news: () => (find(".sight-go").hidden ? undefined : find(".sight-news").textContent),
    scroll: (by: number) => {
      state.frameTop = -by;
      document.dispatchEvent(event("scroll"));
    },
    click: (selector: string) => find(selector).dispatchEvent(event("click")),
  };
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe("the head of the cell that the reader is in the middle of", () => {
  it("is shown as long as its own is out of sight, with where its run stands", () => {
    const { sight, head, scroll, find } = newSight();
    sight.update([A, B]);
    // Below the page's header its own is covered already.
    expect(head()).toBe("1 甲记录的结果运行");
    scroll(-60);
    expect(head()).toBeUndefined();
    scroll(1200);
    expect(head()).toBe("2 乙记录的结果运行");
    sight.update([A, { ...B, run: "running", status: "正在运行…" }]);
    expect([head(), find(".sight-head").dataset.run]).toEqual(["2 乙正在运行…停止", "running"]);
  });

  it("runs and stops the cell by its button", () => {
    const { sight, did, click, scroll } = newSight();
    click(".cell-run");
    expect(did).toEqual([]);
    sight.update([A, B]);
    scroll(300);
    click(".cell-run");
    sight.update([{ ...A, run: "running" }, B]);
    click(".cell-run");
    expect(did).toEqual([
      ["press", { command: "run", cell: "a" }],
      ["press", { command: "stop" }],
    ]);
  });
});

describe("the caret", () => {
  it("is scrolled to at once where it is out of sight, and else nothing moves", () => {
    const { sight, scrollBy } = newSight();
    sight.follow({ top: 300, bottom: 320 });
    expect(scrollBy).not.toHaveBeenCalled();
    sight.follow({ top: 680, bottom: 700 });
    expect(scrollBy).toHaveBeenCalledWith({ top: 32, behavior: "instant" });
  });
});

describe("a result that is out of sight", () => {
  it("is told of, with the way to it, and what is in sight isn't", () => {
    const { sight, news, find } = newSight();
    sight.update([A, B]);
    sight.update([{ ...A, run: "done", ended: 1 }, B]);
    expect(news()).toBeUndefined();
    sight.update([A, { ...B, run: "done", ended: 1 }]);
    expect([news(), find(".sight-news").dataset.run]).toEqual(["「2 乙」运行完了结果在下面 ↓", "done"]);
  });

  it("may be an error, and above", () => {
    const { sight, news, scroll } = newSight();
    sight.update([A, B]);
    scroll(1200);
    sight.update([{ ...A, run: "error", ended: 1 }, B]);
    expect(news()).toBe("「1 甲」出错了错误在上面 ↑");
  });

  it("is told of no more once the reader sees it, or it is computed anew", () => {
    const { sight, news, scroll } = newSight();
    const over = { ...B, run: "done", ended: 1 } as const;
    sight.update([A, B]);
    sight.update([A, over]);
    scroll(1100);
    expect(news()).toBeUndefined();
    scroll(0);
    expect(news()).toBeUndefined();
    sight.update([A, { ...over, ended: 2 }]);
    expect(news()).toBeDefined();
    for (const run of ["queued", "running"] as const) {
      sight.update([A, { ...over, ended: 2, run }]);
      expect(news()).toBeUndefined();
      sight.update([A, { ...over, ended: 3 }]);
      expect(news()).toBeDefined();
      sight.update([A, over]);
    }
  });

  it("is gone to by its button: the page scrolls, and the focus goes along", () => {
    const { sight, did, scrollBy, click, news } = newSight();
    sight.update([A, B]);
    sight.update([A, { ...B, run: "done", ended: 1 }]);
    click(".sight-go");
    expect(did).toEqual([["focus", "b"]]);
    expect(scrollBy).toHaveBeenCalledWith({ top: 1800 - 325 - 50 });
    expect(news()).toBeUndefined();
    click(".sight-go");
    expect(did).toHaveLength(1);
  });
});

describe("the sight of a notebook", () => {
  it("ends with its frame, and nothing of it is left", () => {
    const { sight, notebook, listeners, scroll } = newSight();
    expect([...listeners.keys()]).toEqual(["resize"]);
    sight.end();
    scroll(300);
    expect([notebook.innerHTML, listeners.size]).toEqual(['<div class="notebook-body"></div>', 0]);
  });
});
