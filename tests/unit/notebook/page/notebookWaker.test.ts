import { beforeEach, describe, expect, it, vi } from "vitest";
import { NotebookWaker } from "../../../../src/notebook/page/NotebookWaker";
import { openWindow } from "../../lib/dom/openWindow";

const html = `
<live-notebook data-notebook="a"><p class="notebook-message"></p><button>运行</button></live-notebook>
<live-notebook data-notebook="b"><p class="notebook-message">内核坏了。</p></live-notebook>
<live-notebook data-notebook="c"><div data-control="{}"><input type="range" disabled></div></live-notebook>
<aside>别处</aside>`;

function open(isDue: (notebook: HTMLElement) => boolean = () => false) {
  const page = openWindow(html);
  const pressed: unknown[] = [];
  let isThere = true;
  const load = vi.fn(async () => {
    await Promise.resolve();
    if (!isThere) throw new Error("no network");
    for (const notebook of page.document.querySelectorAll("live-notebook")) {
      Object.assign(notebook, { pressed: (event: Event & { mine?: number }) => pressed.push(event.mine) });
    }
  });
  const waker = new NotebookWaker(page.document, { load, isDue });
  const message = (name: string) => page.find(`[data-notebook=${name}] .notebook-message`).textContent;
  const setThere = (is: boolean) => {
    isThere = is;
  };
  return { ...page, waker, load, pressed, message, setThere, button: page.find("button") };
}

const settle = () => new Promise((done) => setTimeout(done));
let page: ReturnType<typeof open>;

describe("a page's notebooks", () => {
  beforeEach(() => {
    vi.spyOn(console, "error").mockImplementation(() => {});
    page = open();
  });

  it("are left as they were published while the reader is elsewhere", async () => {
    for (const name of ["pointerover", "focusin", "click"]) page.fire(page.find("aside"), name);
    await settle();
    expect(page.load).not.toHaveBeenCalled();
  });

  it.each(["pointerover", "focusin", "dragover", "click"])("become live by a %s, once", async (name) => {
    page.fire(page.button, name);
    page.fire(page.button, name);
    await settle();
    expect(page.load).toHaveBeenCalledTimes(1);
  });

  it("take the presses that came before they were live, and none that came after", async () => {
    page.fire(page.button, "click", { mine: 1 });
    page.fire(page.button, "click", { mine: 2 });
    await settle();
    expect(page.pressed).toEqual([1, 2]);
    page.fire(page.button, "click");
    await settle();
    expect(page.pressed).toHaveLength(2);
  });

  it("say what is missing where they can't be made live, and the next press tries again", async () => {
    page.setThere(false);
    page.fire(page.button, "click");
    await settle();
    expect(page.message("a")).toBe("笔记本没有载入：请检查网络，再按一次；还是不行，就刷新这一页。");
    page.setThere(true);
    page.fire(page.button, "click");
    await settle();
    expect(page.message("a")).toBe("");
    expect(page.pressed).toHaveLength(1);
  });

  it("have controls that can be reached before they are live", () => {
    expect(page.find("[data-control] input").hasAttribute("disabled")).toBe(false);
  });

  it("keep a message that is another's", async () => {
    page.fire(page.find("[data-notebook=b]"), "pointerover");
    await settle();
    expect(page.message("b")).toBe("内核坏了。");
  });

  it("say after five seconds that they are still on their way", async () => {
    vi.useFakeTimers();
    try {
      page.load.mockReturnValue(new Promise(() => {}));
      page.fire(page.button, "click");
      await vi.advanceTimersByTimeAsync(5000);
      expect(page.message("a")).toBe("网络有些慢，还在载入笔记本…");
    } finally {
      vi.useRealTimers();
    }
  });

  it("are live at once where something of the reader's is kept for one, or becomes due", async () => {
    expect(open(({ dataset }) => dataset.notebook === "b").load).toHaveBeenCalledTimes(1);
    let due = false;
    const later = open(() => due);
    expect(later.load).not.toHaveBeenCalled();
    due = true;
    later.waker.look();
    expect(later.load).toHaveBeenCalledTimes(1);
  });

  it("are live once one is in sight, where nothing hovers", async () => {
    const observed: Element[] = [];
    let see: IntersectionObserverCallback = () => {};
    class Observer {
      constructor(seen: IntersectionObserverCallback) {
        see = seen;
      }
      observe = (element: Element) => observed.push(element);
      disconnect = vi.fn();
    }
    page.waker.watch(Observer as unknown as typeof IntersectionObserver);
    expect(observed).toHaveLength(3);
    const entry = (isIntersecting: boolean) => [{ isIntersecting, target: observed[1] }] as IntersectionObserverEntry[];
    see(entry(false), {} as IntersectionObserver);
    expect(page.load).not.toHaveBeenCalled();
    see(entry(true), {} as IntersectionObserver);
    expect(page.load).toHaveBeenCalledTimes(1);
  });
});
