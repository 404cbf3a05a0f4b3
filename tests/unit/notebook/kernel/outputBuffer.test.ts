import { describe, expect, it } from "vitest";
import { OutputBuffer } from "../../../../src/notebook/kernel/session/OutputBuffer";
import type { OutputItem } from "../../../../src/notebook/contract/types";

const text = (value: string) => ({ kind: "text", stream: "log", text: value }) as const;

describe("the outputs of a run", () => {
  it("keep a place that was opened, though nothing has been put there yet", () => {
    const sent: OutputItem[] = [];
    const buffer = new OutputBuffer((items) => sent.push(...items));
    const chart = buffer.nextKey();
    const progress = buffer.nextKey();
    buffer.put(progress, text("progress"));
    buffer.put(chart, text("chart"));
    buffer.finish();
    expect(chart).not.toBe(progress);
    expect(new Map(sent.map(({ key, output }) => [key, output]))).toEqual(
      new Map([
        [progress, text("progress")],
        [chart, text("chart")],
      ]),
    );
  });

  it("are cut where there are too many, and say how many are missing", () => {
    const sent: OutputItem[] = [];
    const buffer = new OutputBuffer((items) => sent.push(...items));
    for (let i = 0; i < 310; i++) buffer.put(buffer.nextKey(), text(`${i}`));
    buffer.finish();
    expect(sent.at(-1)?.output).toEqual({ kind: "note", text: "输出太多：后面的 10 条没有显示。" });
  });
});
