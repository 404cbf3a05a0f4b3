import { beforeEach, describe, expect, it, vi } from "vitest";
import type { KernelToFrame } from "../../../../../src/notebook/contract/kernelProtocol";
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
    const first = records.begin("a");
    expect(records.state("a")).toBe("failed");
    expect(first.milliseconds).toBeUndefined();
    records.finish(first, true);
    expect(records.state("a")).toBe("done");
    expect(first.milliseconds).toBeDefined();
    records.markStale(["a", "b"]);
    expect(records.state("a")).toBe("stale");
    expect(records.state("b")).toBe("none");
    records.finish(records.begin("a"), false);
    expect(records.state("a")).toBe("failed");
  });

  it("stays stale where what it needs changed while it ran", () => {
    const record = records.begin("a");
    records.markStale(["a"]);
    records.finish(record, true);
    expect(records.state("a")).toBe("stale");
  });

  it("tells the frame of each run by its number", () => {
    records.begin("a");
    const record = records.begin("b");
    record.buffer.put("x", text("一"));
    records.finish(record, true);
    expect(sent).toEqual([
      { type: "started", cell: "a", run: 1 },
      { type: "started", cell: "b", run: 2 },
      { type: "outputs", cell: "b", run: 2, items: [{ key: "x", output: text("一") }] },
      { type: "finished", cell: "b", run: 2, ok: true, milliseconds: expect.any(Number), keys: ["x"] },
    ]);
  });

  it("keeps how long the run took, though an error comes later", () => {
    vi.useFakeTimers();
    const record = records.begin("a");
    vi.advanceTimersByTime(70);
    records.finish(record, true);
    vi.advanceTimersByTime(900);
    records.finish(record, false);
    vi.useRealTimers();
    expect(sent.slice(1)).toMatchObject([
      { ok: true, milliseconds: 70 },
      { ok: false, milliseconds: 70 },
    ]);
  });

  it("sends what waits when the run is over, and takes nothing from a superseded one", () => {
    const old = records.begin("a").buffer;
    old.put("x", text("一"));
    old.put("x", text("二"));
    const { buffer } = records.begin("a");
    old.put("x", text("三"));
    old.finish();
    buffer.put("y", text("四"));
    const items = sent.flatMap((message) => (message.type === "outputs" ? message.items : []));
    expect(items.map(({ output }) => (output.kind === "text" ? output.text : ""))).toEqual(["一", "二", "四"]);
  });

  it("is found by the name of its module, too, where an engine's stacks leave the address out", () => {
    const a = records.begin("a");
    Object.assign(a, { url: "blob:1" });
    expect([records.at(a.source), records.isPast(a.source)]).toEqual([a, false]);
    const next = records.begin("a");
    expect([records.at(a.source), records.isPast(a.source), records.at(next.source)]).toEqual([undefined, true, next]);
  });

  it("is found by the address of its module and by its work, of which the cell's last run alone has the address", () => {
    const [a, b] = [records.begin("a"), records.begin("b")];
    Object.assign(a, { url: "blob:1" });
    Object.assign(b, { url: "blob:2" });
    expect([records.url("a"), records.at("blob:2"), records.at("blob:3")]).toEqual(["blob:1", b, undefined]);
    expect(records.isPast("blob:1")).toBe(false);
    const next = records.begin("a");
    expect([records.at("blob:1"), records.isPast("blob:1")]).toEqual([undefined, true]);
    expect([records.of(a.work), records.of(next.work), records.of(undefined)]).toEqual([a, next, undefined]);
    expect(records.all).toEqual([next, b]);
  });
});
