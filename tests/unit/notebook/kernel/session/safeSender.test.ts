import { describe, expect, it } from "vitest";
import type { Output } from "../../../../../src/notebook/contract/outputs";
import type { KernelToFrame } from "../../../../../src/notebook/contract/kernelProtocol";
import { safeSender } from "../../../../../src/notebook/kernel/session/safeSender";

const text = (value: unknown) => ({ kind: "text", stream: "log", text: value }) as Output;

/** What arrives of a message at the other end. */
function send(message: KernelToFrame): KernelToFrame[] {
  const arrived: KernelToFrame[] = [];
  safeSender((each) => void arrived.push(structuredClone(each)))(message);
  return arrived;
}

describe("a message to the frame", () => {
  it("goes as it is where it can", () => {
    const message: KernelToFrame = { type: "outputs", cell: "a", run: 1, items: [{ key: "0", output: text("猫") }] };
    expect(send(message)).toEqual([message]);
  });

  it("has an error in the place of what can't be sent, and loses nothing else", () => {
    const items = [text("一"), text(() => 1), text("三"), text(Promise.resolve())].map((output, i) => ({
      key: `${i}`,
      output,
    }));
    const arrived = send({ type: "outputs", cell: "a", run: 1, items });
    expect(arrived.flatMap((message) => (message.type === "outputs" ? message.items : []))).toEqual([
      items[0],
      { key: "1", output: expect.objectContaining({ kind: "error", name: "不能显示", cell: "a" }) },
      items[2],
      { key: "3", output: expect.objectContaining({ kind: "error" }) },
    ]);
  });

  it("of values that can't be sent is left out", () => {
    expect(send({ type: "values", values: { a: { text: (() => 1) as unknown as string } } })).toEqual([]);
  });

  it("of another kind fails loudly: the kernel is broken", () => {
    expect(() => send({ type: "failed", message: (() => 1) as unknown as string })).toThrow();
  });
});
