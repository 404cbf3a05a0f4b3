import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { CellHead } from "../../../../src/notebook/frame/CellHead";
import { newView, result } from "./cellSupport";

/** A head that is shown. */
function newHead() {
  const head = new CellHead();
  const parts = newView();
  head.mount(parts.view);
  return { head, ...parts };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("a cell's head", () => {
  it("says where the run stands, how long it took, and on what", () => {
    const { head, section, status, find } = newHead();
    void head.queue();
    expect([section.dataset.run, status(), section.getAttribute("aria-busy")]).toEqual(["queued", "等待运行", "false"]);
    head.start(false);
    expect([section.dataset.run, status(), section.getAttribute("aria-busy")]).toEqual([
      "running",
      "正在运行…",
      "true",
    ]);
    expect(head.isRunning).toBe(true);
    head.finish(result(), "webgl");
    expect([section.dataset.run, status()]).toEqual(["done", "1.2 秒 · 后端：WebGL"]);
    expect(find("[data-backend]").dataset.backend).toBe("webgl");
    expect([head.isRunning, head.lastTook]).toEqual([false, 1234]);
    head.finish({ ...result(), milliseconds: 12.4 }, undefined);
    expect(status()).toBe("12 毫秒");
    head.finish({ ...result(), milliseconds: 1000 }, undefined);
    expect(status()).toBe("1.0 秒");
    head.finish({ ...result(), held: { tensors: 3, bytes: 1_234_567 } }, "wasm");
    expect(status()).toBe("1.2 秒 · 后端：WASM · 留有 3 个张量，1.2 MB");
    expect(find(".cell-held").title).toContain("张量");
    head.finish({ ...result(), held: { tensors: 1, bytes: 1000 } }, undefined);
    expect(status()).toBe("1.2 秒 · 留有 1 个张量，1.0 KB");
    head.finish({ ...result(), held: { tensors: 1, bytes: 1e6 } }, undefined);
    expect(status()).toBe("1.2 秒 · 留有 1 个张量，1.0 MB");
    head.finish({ ...result(), held: { tensors: 1, bytes: 400 } }, undefined);
    expect(status()).toBe("1.2 秒 · 留有 1 个张量，400 字节");
    head.finish({ ...result([], false), milliseconds: 9 }, "cpu");
    expect([section.dataset.run, status()]).toEqual(["error", "出错 · 后端：CPU"]);
    expect(head.lastTook).toBe(1234);
  });

  it("says before the first run about how long it takes, and while it runs", () => {
    const head = new CellHead();
    head.expect(21.3);
    const { view, find, status } = newView();
    head.mount(view);
    expect(find(".cell-estimate").textContent).toBe("约 20 秒");
    head.expect(4.4);
    expect(find(".cell-estimate").textContent).toBe("约 4 秒");
    head.start(true);
    expect(status()).toBe("正在运行…");
    head.start(false);
    expect(status()).toBe("正在运行…（约 4 秒）");
    head.finish(result(), "webgl");
    head.start(false);
    expect(status()).toBe("正在运行…");
    head.expect(2.9);
    expect(find(".cell-estimate")).toBeNull();
  });

  it("counts the seconds of a run until it ends, however it does", () => {
    const { head, status } = newHead();
    for (const [end, says] of [
      [() => head.finish(result(), undefined), "1.2 秒"],
      [() => head.stop(), "已停止"],
      [() => head.reset(), ""],
    ] as const) {
      head.start(false);
      vi.advanceTimersByTime(2000);
      expect(status()).toBe("正在运行… 2 秒");
      end();
      vi.advanceTimersByTime(2000);
      expect(status()).toBe(says);
    }
    expect(vi.getTimerCount()).toBe(0);
  });

  it("is marked as out of date as the kernel says, and when it ends; what it says stays untouched", () => {
    const { head, section, view } = newHead();
    head.start(false);
    head.finish(result(), "webgl");
    const before = view.status.firstChild;
    head.setStale(true);
    expect(section.hasAttribute("data-stale")).toBe(true);
    head.setStale(false);
    expect(section.hasAttribute("data-stale")).toBe(false);
    head.stop();
    expect(section.hasAttribute("data-stale")).toBe(true);
    expect(view.status.firstChild === before).toBe(true);
    head.start(false);
    expect(section.hasAttribute("data-stale")).toBe(false);
  });

  it("says that something goes on after the run, until it doesn't or the kernel ends", () => {
    const { head, status, section } = newHead();
    head.start(false);
    head.finish(result(), undefined);
    const before = status();
    head.setBackground(true);
    expect(status()).toBe(`${before} · 后台仍在运行`);
    expect(section.hasAttribute("data-background")).toBe(true);
    head.setBackground(false);
    expect([status(), section.hasAttribute("data-background")]).toEqual([before, false]);
    head.setBackground(true);
    head.stop();
    expect(status()).toBe(before);
  });

  it("lets those go on who wait, with or without a cell that shows it", async () => {
    const head = new CellHead();
    const ran = head.queue();
    head.start(false);
    head.finish(result(), "webgl");
    const stopped = head.queue();
    head.stop();
    const reset = head.queue();
    head.reset();
    await Promise.all([ran, stopped, reset]);
    expect(head.lastTook).toBe(1234);
  });
});
