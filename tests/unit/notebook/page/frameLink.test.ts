import { parseHTML } from "linkedom";
import { describe, expect, it, vi } from "vitest";
import { createFrame, type FrameEvents, FrameLink } from "../../../../src/notebook/page/FrameLink";

function newLink() {
  const { document } = parseHTML("<html><body></body></html>");
  const iframe = createFrame(document as unknown as Document, "https://x/runtime/frame.html", "链式法则");
  (document as unknown as Document).body.append(iframe);
  const sent: unknown[][] = [];
  const frameWindow = { postMessage: (...values: unknown[]) => void sent.push(values) };
  Object.defineProperty(iframe, "contentWindow", { value: frameWindow, configurable: true });
  const heard: unknown[][] = [];
  const names = [
    "booted",
    "ready",
    "shown",
    "failed",
    "answered",
    "state",
    "worked",
    "pointed",
    "values",
    "fileRequested",
    "offered",
    "taken",
    "dropped",
    "cells",
    "changesAsked",
    "libraryAsked",
    "caretMoved",
  ] as const;
  const events = Object.fromEntries(
    names.map((name) => [name, (...values: unknown[]) => void heard.push([name, ...values])]),
  ) as unknown as FrameEvents;
  const window = new EventTarget();
  const link = new FrameLink(iframe, window as unknown as Window, events);
  return {
    link,
    iframe,
    sent,
    heard,
    say: (data: unknown, source: unknown = frameWindow) =>
      window.dispatchEvent(Object.assign(new Event("message"), { data, source })),
  };
}

describe("the page's link to a frame", () => {
  it("creates one that may run scripts and nothing else", () => {
    const { iframe } = newLink();
    expect(iframe.getAttribute("sandbox")).toBe("allow-scripts");
    expect(iframe.getAttribute("src")).toBe("https://x/runtime/frame.html");
    expect(iframe.getAttribute("title")).toBe("链式法则");
    expect(iframe.className).toBe("notebook-frame");
  });

  it("hears each of the frame's messages", () => {
    const { say, heard } = newLink();
    const state = { state: "ready", backend: "webgl" };
    const pointed = { name: "w", rect: { left: 1, top: 2, width: 3, height: 4 } };
    const request = { request: 1, file: { kind: "data", name: "iris" } };
    const work = { codes: { a: "1" }, controls: [] };
    say({ type: "LIVE_SHOWN" });
    say({ type: "LIVE_FAILED", payload: { reason: "没有载入" } });
    say({ type: "LIVE_PONG", payload: { number: 3 } });
    say({ type: "LIVE_STATE", payload: state });
    say({ type: "LIVE_WORK", payload: work });
    say({ type: "LIVE_POINT", payload: pointed });
    say({ type: "LIVE_POINT", payload: undefined });
    say({ type: "LIVE_VALUES", payload: { w: { text: "1" } } });
    say({ type: "LIVE_FILE_REQUEST", payload: request });
    say({ type: "LIVE_CELLS", payload: { cells: [] } });
    say({ type: "LIVE_CHANGES", payload: { cell: "a" } });
    say({ type: "LIVE_LIBRARY", payload: { name: "show" } });
    say({ type: "LIVE_CARET", payload: { top: 1, bottom: 2 } });
    say({ type: "LIVE_OFFER", payload: { cell: "a" } });
    say({ type: "LIVE_TAKEN", payload: { any: "form" } });
    say({ type: "LIVE_DROPPED", payload: { any: "form" } });
    expect(heard).toEqual([
      ["shown"],
      ["failed", "没有载入"],
      ["answered", 3],
      ["state", state],
      ["worked", work],
      ["pointed", pointed],
      ["pointed", undefined],
      ["values", { w: { text: "1" } }],
      ["fileRequested", request],
      ["cells", []],
      ["changesAsked", "a"],
      ["libraryAsked", "show"],
      ["caretMoved", { top: 1, bottom: 2 }],
      ["offered", "a"],
      ["taken", { any: "form" }],
      ["dropped", { any: "form" }],
    ]);
  });

  it("answers once to a Starboard that asks again and again, and to a frame as often as it asks for its scripts", () => {
    const { say, heard } = newLink();
    for (const type of ["LIVE_BOOT", "NOTEBOOK_READY_SIGNAL", "LIVE_BOOT", "NOTEBOOK_READY_SIGNAL"]) say({ type });
    expect(heard).toEqual([["booted"], ["ready"], ["booted"]]);
  });

  it("takes Starboard's own word of the text, which comes later than the reader's work, for nothing new", () => {
    const { say, heard } = newLink();
    say({ type: "NOTEBOOK_CONTENT_UPDATE", payload: { content: "a" } });
    say({ type: "NOTEBOOK_SAVE_REQUEST", payload: { content: "b" } });
    expect(heard).toEqual([]);
  });

  it("knows a frame's document by its first word, and another by its silence a second after it has loaded", async () => {
    vi.useFakeTimers();
    const settled: string[] = [];
    const load = (name: string) => {
      const { link, say, iframe } = newLink();
      link.booted.then(
        () => settled.push(`${name} spoke`),
        () => settled.push(`${name} is another`),
      );
      return {
        link,
        say,
        load: () =>
          iframe.dispatchEvent(new (iframe.ownerDocument.defaultView as Window & typeof globalThis).Event("load")),
      };
    };
    const [frame, other, closed] = ["frame", "other", "closed"].map(load);
    frame.say({ type: "LIVE_BOOT" });
    frame.load();
    other.load();
    await vi.advanceTimersByTimeAsync(999);
    expect(settled).toEqual(["frame spoke"]);
    await vi.advanceTimersByTimeAsync(1);
    expect(settled).toEqual(["frame spoke", "other is another"]);
    closed.link.close();
    await vi.advanceTimersByTimeAsync(0);
    expect(settled).toHaveLength(3);
    vi.useRealTimers();
  });

  it("hears no other window, and nothing that isn't a message it knows", () => {
    const { say, heard, iframe } = newLink();
    const message = { type: "LIVE_SHOWN" };
    for (const source of [{}, globalThis, null, undefined]) say(message, source ?? null);
    for (const data of [null, undefined, 7, "LIVE_SHOWN", {}, { type: 5 }, { type: "LIVE_DANCE" }]) say(data);
    Object.defineProperty(iframe, "contentWindow", { value: null });
    say(message, null);
    expect(heard).toEqual([]);
  });

  it("lets the frame be as tall as it asks, in whole pixels, if that is a height", () => {
    const { say, iframe } = newLink();
    const ask = (payload: unknown) => {
      say({ type: "NOTEBOOK_RESIZE_REQUEST", payload });
      return iframe.style.height;
    };
    expect(ask({ width: 1, height: 120.2 })).toBe("121px");
    for (const height of [0, -5, Number.NaN, Number.POSITIVE_INFINITY, "tall"]) expect(ask({ height })).toBe("121px");
    expect(ask(undefined)).toBe("121px");
    expect(ask({ height: 1 })).toBe("1px");
    expect(ask({ height: 1e9 })).toBe("200000px");
  });

  it("sends to the frame's window, whatever its origin, and hands over what is to be transferred", () => {
    const { link, sent, iframe } = newLink();
    const bytes = new ArrayBuffer(1);
    const file = { type: "LIVE_FILE", payload: { request: 1, bytes } } as const;
    link.send(file, [bytes]);
    link.send({ type: "LIVE_MARK", payload: {} });
    expect(sent).toEqual([
      [file, "*", [bytes]],
      [{ type: "LIVE_MARK", payload: {} }, "*", []],
    ]);
    Object.defineProperty(iframe, "contentWindow", { value: null });
    link.send(file);
    expect(sent).toHaveLength(2);
  });

  it("is over once it is closed: the frame is gone, and isn't heard", () => {
    const { link, say, heard, iframe } = newLink();
    expect(iframe.isConnected).toBe(true);
    link.close();
    say({ type: "LIVE_SHOWN" });
    expect(heard).toEqual([]);
    expect(iframe.isConnected).toBe(false);
  });
});
