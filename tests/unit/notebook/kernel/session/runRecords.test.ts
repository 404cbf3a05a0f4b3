import { beforeEach, describe, expect, it, vi } from "vitest";
import type { KernelToFrame } from "../../../../../src/notebook/contract/protocol";
import { RunRecords } from "../../../../../src/notebook/kernel/session/RunRecords";

let sent: KernelToFrame[];
let records: RunRecords;

beforeEach(() => {
  sent = [];
  records = new RunRecords((message) => sent.push(message));
});

const text = (value: string) => ({ kind: "text", stream: "log", text: value }) as const;

describe("the record of a cell's last run", () => {
  it("says how it stands", () => {
    expect(records.state("a")).toBe("none");
    expect(records.isOver("a")).toBe(false);
    records.begin("a");
    expect(records.state("a")).toBe("failed");
    expect(records.isOver("a")).toBe(false);
    records.finish("a", true);
    expect(records.state("a")).toBe("done");
    expect(records.isOver("a")).toBe(true);
    records.markStale(["a", "b"]);
    expect(records.state("a")).toBe("stale");
    expect(records.state("b")).toBe("none");
    records.begin("a");
    records.finish("a", false);
    expect(records.state("a")).toBe("failed");
  });

  it("stays stale where what it needs changed while it ran", () => {
    records.begin("a");
    records.markStale(["a"]);
    records.finish("a", true);
    expect(records.state("a")).toBe("stale");
  });

  it("tells the frame of each run by its number", () => {
    records.begin("a");
    records.begin("b");
    records.buffer("b")?.put("x", text("一"));
    records.finish("b", true);
    records.finish("c", true);
    expect(sent).toEqual([
      { type: "started", cell: "a", run: 1 },
      { type: "started", cell: "b", run: 2 },
      { type: "outputs", cell: "b", run: 2, items: [{ key: "x", output: text("一") }] },
      { type: "finished", cell: "b", run: 2, ok: true, milliseconds: expect.any(Number), keys: ["x"] },
    ]);
  });

  it("keeps how long the run took, though an error comes later", () => {
    vi.useFakeTimers();
    records.begin("a");
    vi.advanceTimersByTime(70);
    records.finish("a", true);
    vi.advanceTimersByTime(900);
    records.finish("a", false);
    vi.useRealTimers();
    expect(sent.slice(1)).toMatchObject([
      { ok: true, milliseconds: 70 },
      { ok: false, milliseconds: 70 },
    ]);
  });

  it("sends what waits when the run is over, and takes nothing from a superseded one", () => {
    records.begin("a");
    const old = records.buffer("a");
    old?.put("x", text("一"));
    old?.put("x", text("二"));
    records.begin("a");
    old?.put("x", text("三"));
    old?.finish();
    records.buffer("a")?.put("y", text("四"));
    const items = sent.flatMap((message) => (message.type === "outputs" ? message.items : []));
    expect(items.map(({ output }) => (output.kind === "text" ? output.text : ""))).toEqual(["一", "二", "四"]);
  });

  it("knows the address of its module, and gives it back when the next run begins", () => {
    records.setUrl("a", "blob:0");
    expect(records.url("a")).toBeUndefined();
    expect(records.begin("a")).toBeUndefined();
    records.begin("b");
    records.setUrl("a", "blob:1");
    records.setUrl("b", "blob:2");
    expect([records.url("a"), records.cellAt("blob:2"), records.cellAt("blob:3")]).toEqual(["blob:1", "b", undefined]);
    expect(records.begin("a")).toBe("blob:1");
    expect(records.cellAt("blob:1")).toBeUndefined();
  });
});
