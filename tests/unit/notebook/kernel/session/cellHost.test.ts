import { describe, expect, it } from "vitest";
import type { ControlOutput, OutputItem } from "../../../../../src/notebook/contract/outputs";
import { CellHost } from "../../../../../src/notebook/kernel/session/CellHost";
import { OutputBuffer } from "../../../../../src/notebook/kernel/session/OutputBuffer";

const text = (value: string, stream: "log" | "warn" = "log") => ({ kind: "text", stream, text: value }) as const;
const slider: ControlOutput = { kind: "control", control: "slider", label: "率", value: 2, min: 0, max: 9, step: 1 };

const chooser = { kind: "control", control: "file", label: "数据", value: "", accept: "csv" } as const;

function make(file = "{}") {
  const sent = new Map<string, OutputItem["output"]>();
  const buffers = ["a", "b"].map((cell) => ({
    cell,
    buffer: new OutputBuffer((items) => {
      for (const { key, output } of items) sent.set(`${cell} ${key}`, output);
    }),
  }));
  const state: { current: (typeof buffers)[number] | undefined } = { current: buffers[0] };
  const asked: string[] = [];
  const host = new CellHost(
    () => state.current,
    async (name) => {
      asked.push(name);
      return new TextEncoder().encode(file).buffer as ArrayBuffer;
    },
    undefined,
    async (name) => {
      if (name.startsWith("b/")) throw new Error("文件没有了");
      return new TextEncoder().encode(name).buffer as ArrayBuffer;
    },
  );
  const shown = () => {
    for (const { buffer } of buffers) buffer.flush();
    return Object.fromEntries(sent);
  };
  return { host, state, buffers, shown, asked };
}

describe("what a cell finds of the kernel", () => {
  it("a slot of its own for each output, which stays the cell's when others run", () => {
    const { host, state, buffers, shown } = make();
    const [first, second] = [host.open(), host.open()];
    second.put(text("二"));
    state.current = buffers[1];
    first.put(text("一"));
    first.put(text("一又一"));
    host.print("warn", "印");
    expect(shown()).toEqual({ "a 0": text("一又一"), "a 1": text("二"), "b 0": text("印", "warn") });
  });

  it("a control with the reader's value, or the declared one", () => {
    const { host, state, buffers, shown } = make();
    expect(host.declareControl(slider)).toBe(2);
    host.controls.set({ cell: "a", key: "control:率", value: 7 });
    expect(host.declareControl(slider)).toBe(7);
    state.current = buffers[1];
    expect(host.declareControl(slider)).toBe(2);
    expect(shown()).toEqual({ "a control:率": { ...slider, value: 7 }, "b control:率": slider });
  });

  it("the site's data, parsed", async () => {
    const { host, asked } = make('{ "poems": ["床前明月光"] }');
    expect(await host.loadData("wujue")).toEqual({ poems: ["床前明月光"] });
    expect(asked).toEqual(["wujue"]);
  });

  it("nothing that breaks while no cell has run", () => {
    const { host, state, shown } = make();
    state.current = undefined;
    host.open().put(text("谁"));
    host.print("log", "谁");
    expect(host.declareControl(slider)).toBe(2);
    expect(shown()).toEqual({});
  });

  it("no file before the reader has chosen one", async () => {
    const { host, shown } = make();
    expect(await host.openFile(chooser)).toEqual({ name: "" });
    expect(shown()).toEqual({ "a control:数据": chooser });
  });

  it("the file that the reader chose for its control, by its own name", async () => {
    const { host } = make();
    host.controls.set({ cell: "a", key: "control:数据", value: "12:3: 表.csv" });
    const { bytes, ...chosen } = await host.openFile(chooser);
    expect(chosen).toEqual({ name: "3: 表.csv" });
    expect(new TextDecoder().decode(bytes)).toBe("a/control:数据");
  });

  it("why the file that the reader chose can't be read", async () => {
    const { host, state, buffers } = make();
    state.current = buffers[1];
    host.controls.set({ cell: "b", key: "control:数据", value: "1:表.csv" });
    expect(await host.openFile(chooser)).toEqual({ name: "表.csv", reason: "文件没有了" });
  });
});
