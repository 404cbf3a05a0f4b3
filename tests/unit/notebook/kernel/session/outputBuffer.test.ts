import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { OutputItem } from "../../../../../src/notebook/contract/outputs";
import { OutputBuffer } from "../../../../../src/notebook/kernel/session/OutputBuffer";

const text = (value: string) => ({ kind: "text", stream: "log", text: value }) as const;
const note = (value: string) => ({ kind: "note", text: value }) as const;

let sent: OutputItem[][];
let buffer: OutputBuffer;

beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  buffer = new OutputBuffer((items) => sent.push(items));
});

afterEach(() => void vi.useRealTimers());

/** What the frame shows by now: the newest of each key. */
const shown = () => Object.fromEntries(sent.flat().map(({ key, output }) => [key, output]));

describe("a slot of the outputs", () => {
  it("keeps its key, though nothing has been put there yet", () => {
    const [first, second] = [buffer.nextKey(), buffer.nextKey()];
    expect([first, second]).toEqual(["0", "1"]);
    buffer.put(second, text("二"));
    buffer.put(first, text("一"));
    buffer.finish();
    expect(shown()).toEqual({ 0: text("一"), 1: text("二") });
    expect(buffer.keys).toEqual(["1", "0"]);
  });

  it("comes after what was put by name", () => {
    buffer.put("control:率", text("控件"));
    expect(buffer.nextKey()).toBe("1");
    expect(buffer.nextKey()).toBe("2");
  });
});

describe("the outputs of a run", () => {
  it("are sent at once where nothing was sent lately, else together a little later, the newest of each", () => {
    buffer.put("a", text("1"));
    expect(sent).toHaveLength(1);
    vi.advanceTimersByTime(10);
    buffer.put("a", text("2"));
    buffer.put("b", text("甲"));
    buffer.put("a", text("3"));
    expect(sent).toHaveLength(1);
    vi.advanceTimersByTime(49);
    expect(sent).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(sent[1]).toEqual([
      { key: "a", output: text("3") },
      { key: "b", output: text("甲") },
    ]);
    vi.advanceTimersByTime(1000);
    expect(sent).toHaveLength(2);
    buffer.put("a", text("4"));
    expect(sent).toHaveLength(3);
  });

  it("are sent while a loop runs that lets no timer through", () => {
    const now = vi.spyOn(performance, "now");
    for (let i = 0; i <= 100; i++) {
      now.mockReturnValue(i);
      buffer.put("a", text(`${i}`));
    }
    expect(sent.map(([{ output }]) => output)).toEqual([text("0"), text("50"), text("100")]);
  });

  it("are cut where there are too many, and say how many are missing", () => {
    for (let i = 0; i < 310; i++) buffer.put(buffer.nextKey(), note(`${i}`));
    buffer.put("0", note("又"));
    buffer.finish();
    expect(shown()).toMatchObject({ 0: note("又"), 299: note("299"), cut: note("输出太多：后面的 10 条没有显示。") });
    expect(Object.keys(shown())).toHaveLength(301);
    expect(buffer.keys.at(-1)).toBe("cut");
  });

  it("say anew how many are missing where more come after the end", () => {
    for (let i = 0; i < 301; i++) buffer.put(buffer.nextKey(), note(`${i}`));
    buffer.finish();
    buffer.put(buffer.nextKey(), note("晚"));
    buffer.finish();
    expect(shown().cut).toEqual(note("输出太多：后面的 2 条没有显示。"));
    expect(buffer.keys.filter((key) => key === "cut")).toHaveLength(1);
  });

  it("always have room for an error", () => {
    for (let i = 0; i < 305; i++) buffer.put(buffer.nextKey(), note(`${i}`));
    buffer.put("error", { kind: "error", name: "Error", message: "坏" });
    buffer.finish();
    expect(shown().error).toMatchObject({ message: "坏" });
  });

  it("are cut where the text grows too long in all", () => {
    for (const key of ["a", "b", "c", "d"]) buffer.put(key, text("字".repeat(20_000)));
    buffer.put("e", text("字".repeat(19_000)));
    buffer.put("f", text("字".repeat(2000)));
    buffer.put("g", text("字"));
    buffer.put("h", note("不算"));
    buffer.finish();
    expect(shown().d).toEqual(text("字".repeat(20_000)));
    expect(shown().f).toEqual(text(`${"字".repeat(1000)}…（后面还有 1000 个字符）`));
    expect(shown()).not.toHaveProperty("g");
    expect(shown().h).toEqual(note("不算"));
    expect(shown().cut).toEqual(note("输出太多：后面的 1 条没有显示。"));
  });

  it("count what stands there, not what stood there before", () => {
    for (let i = 0; i < 100; i++) buffer.put("a", text("字".repeat(20_000)));
    buffer.put("b", text("又"));
    buffer.finish();
    expect(shown()).toEqual({ a: text("字".repeat(20_000)), b: text("又") });
  });

  it("are cut where pictures grow too many", () => {
    const [side, pixels] = [512, "A".repeat(4 * Math.ceil((512 * 512) / 3))];
    for (let i = 0; i < 50; i++) {
      buffer.put(buffer.nextKey(), { kind: "image", title: "", width: side, height: side, channels: 1, pixels });
    }
    buffer.finish();
    expect(buffer.keys).toHaveLength(46);
    expect(shown().cut).toEqual(note("输出太多：后面的 5 条没有显示。"));
  });

  it("that can't be drawn are errors in their place, and no more than there is room for", () => {
    for (let i = 0; i < 310; i++) buffer.put(buffer.nextKey(), { kind: "note", text: () => {} });
    buffer.finish();
    expect(shown()[0]).toEqual({ kind: "error", name: "显示不了", message: "这个输出不对：text 要是文字。" });
    expect(buffer.keys).toHaveLength(301);
  });

  it("are all sent at the end, with no timer left, and more may come", () => {
    buffer.put("a", text("1"));
    buffer.put("a", text("2"));
    buffer.finish();
    expect(sent).toHaveLength(2);
    expect(vi.getTimerCount()).toBe(0);
    buffer.finish();
    expect(sent).toHaveLength(2);
    vi.advanceTimersByTime(60);
    buffer.put("a", text("3"));
    expect(shown().a).toEqual(text("3"));
  });

  it("end when the buffer is closed, after what it holds", () => {
    buffer.put("a", text("1"));
    buffer.put("a", text("2"));
    buffer.close();
    buffer.put("a", text("3"));
    buffer.finish();
    vi.advanceTimersByTime(100);
    expect(shown()).toEqual({ a: text("2") });
    expect(sent).toHaveLength(2);
  });
});
