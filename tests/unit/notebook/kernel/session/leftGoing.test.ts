import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { KernelToFrame } from "../../../../../src/notebook/contract/kernelProtocol";
import { LeftGoing } from "../../../../../src/notebook/kernel/session/LeftGoing";
import { type RunRecord, RunRecords } from "../../../../../src/notebook/kernel/session/RunRecords";

/** Runs of cells: each that is begun has a timer going, and is over unless it is the one that runs. */
function newRuns() {
  const sent: KernelToFrame[] = [];
  const told: string[][] = [];
  const freed: string[] = [];
  const state: { running?: RunRecord } = {};
  const records = new RunRecords((message) => sent.push(message));
  const all: RunRecord[] = [];
  const left = new LeftGoing(
    records,
    () => state.running,
    (work) => freed.push(all.find((record) => record.work === work)?.cell ?? ""),
    (cells) => told.push(cells),
  );
  const begin = (cell: string) => {
    const record = records.begin(cell);
    record.work.timers.add({ cancel: () => {} });
    all.push(record);
    return record;
  };
  const notes = () => sent.flatMap((message) => (message.type === "outputs" ? [message.cell] : []));
  return { left, records, begin, state, told, freed, notes };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("what runs leave going", () => {
  it("is told a moment after they are over; of the one that runs nothing is", () => {
    const { left, begin, state, told } = newRuns();
    begin("a");
    state.running = begin("b");
    left.lookSoon();
    vi.advanceTimersByTime(300);
    expect(told).toEqual([["a"]]);
    state.running = undefined;
    vi.advanceTimersByTime(300);
    expect(told.at(-1)).toEqual(["a", "b"]);
  });

  it("ends where the reader asks for it, and says so, but for the run that isn't over", () => {
    const { left, begin, state, told, notes } = newRuns();
    const a = begin("a");
    const b = begin("b");
    state.running = begin("c");
    b.work.end();
    left.endAll();
    vi.runAllTimers();
    expect([a.work.ended, state.running.work.ended]).toEqual([true, false]);
    expect([notes(), told]).toEqual([["a"], []]);
  });

  it("ends before its cell runs again, with what stands on its result, and its tensors are freed alone", async () => {
    const { left, begin, freed } = newRuns();
    const [a, b, c] = ["a", "b", "c"].map(begin);
    await left.endFor("a", ["b", "none"]);
    expect([a, b, c].map(({ work }) => work.ended)).toEqual([true, true, false]);
    expect(freed).toEqual(["a"]);
  });

  it("shows nothing more once it is ended, where it went on", async () => {
    const { left, begin, notes, records } = newRuns();
    const going = begin("a");
    const over = begin("b");
    over.work.timers.clear();
    await left.endFor("a", ["b"]);
    for (const { buffer } of [going, over]) buffer.put("k", { kind: "note", text: "晚了" });
    for (const record of [going, over]) records.finish(record, true);
    vi.runAllTimers();
    expect(notes()).toEqual(["b"]);
  });

  it("ends where its cell is no more, is told no longer, and its tensors go as the next run begins", async () => {
    const { left, begin, freed, told } = newRuns();
    const gone = begin("a");
    begin("b");
    left.lookSoon();
    vi.advanceTimersByTime(300);
    left.keepOnly(["b"]);
    expect([gone.work.ended, told, freed]).toEqual([true, [["a", "b"], ["b"]], []]);
    await left.endFor("c", []);
    expect(freed).toEqual(["a"]);
  });
});
