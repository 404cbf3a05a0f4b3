import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as limits from "../../../../src/notebook/contract/limits";
import type { KernelToFrame } from "../../../../src/notebook/contract/kernelProtocol";
import { readKernelMessage } from "../../../../src/notebook/frame/readKernelMessage";

const text = (content: string) => ({ kind: "text" as const, stream: "log" as const, text: content });

/** One of each type, as the kernel sends it. */
const MESSAGES: { [Type in KernelToFrame["type"]]: Extract<KernelToFrame, { type: Type }> } = {
  begun: { type: "begun" },
  ready: { type: "ready", backend: "webgl", reason: "WASM 没有载入" },
  failed: { type: "failed", message: "没有后端" },
  "context-lost": { type: "context-lost" },
  stale: { type: "stale", cells: ["a", "b"] },
  background: { type: "background", cells: ["a", "b"] },
  values: { type: "values", values: { w: { shape: [2, 3], text: "6 个数" }, b: { text: "1" } } },
  started: { type: "started", cell: "a", run: 1 },
  outputs: { type: "outputs", cell: "a", run: 1, items: [{ key: "0", output: text("你好") }] },
  finished: { type: "finished", cell: "a", run: 1, ok: true, milliseconds: 0.5, keys: ["0"] },
  idle: { type: "idle" },
  "file-request": { type: "file-request", request: 1, file: { kind: "data", name: "iris" } },
};
const outputs = (items: unknown) => readKernelMessage({ ...MESSAGES.outputs, items });
const itemsOf = (message: KernelToFrame | undefined) => (message?.type === "outputs" ? message.items : []);

describe("a message of the kernel's worker", () => {
  it.each(Object.values(MESSAGES))("is read as it was sent: $type", (message) => {
    expect(readKernelMessage(structuredClone(message))).toEqual(message);
  });

  it("leaves behind what is no part of it", () => {
    expect(readKernelMessage({ ...MESSAGES.idle, cell: 1, payload: { a: 1 } })).toEqual(MESSAGES.idle);
  });

  it.each([undefined, null, 1, "idle", [], {}, { type: 1 }, { type: "toString" }, { type: "__proto__" }, new Map()])(
    "is none: %j",
    (data) => {
      expect(readKernelMessage(data)).toBeUndefined();
    },
  );

  it.each([
    { ...MESSAGES.ready, backend: "webgpu" },
    { type: "failed" },
    { ...MESSAGES.stale, cells: "a" },
    { ...MESSAGES.values, values: { w: 1 } },
    { ...MESSAGES.values, values: null },
    { ...MESSAGES.started, cell: 1 },
    { ...MESSAGES.started, cell: "a".repeat(limits.MAX_KEY + 1) },
    { ...MESSAGES.started, run: 1.5 },
    { ...MESSAGES.started, run: "1" },
    { ...MESSAGES.outputs, items: { length: 1e9 } },
    { ...MESSAGES.outputs, items: [{ key: 1, output: text("") }] },
    { ...MESSAGES.finished, milliseconds: Number.NaN },
    { ...MESSAGES.finished, milliseconds: -1 },
    { ...MESSAGES.finished, ok: "yes" },
    { ...MESSAGES.finished, keys: [{}] },
    { ...MESSAGES["file-request"], file: { kind: "site", name: "x" } },
    { ...MESSAGES["file-request"], file: { kind: "data", name: ["x"] } },
    { ...MESSAGES["file-request"], request: -1 },
  ])("with a wrong field is none: %j", (message) => {
    expect(readKernelMessage(message)).toBeUndefined();
  });

  it("brings at most so many outputs, names of cells, keys, values and so much text", () => {
    const many = Array.from({ length: 1e6 }, (_, i) => `${i}`);
    const items = many.slice(0, 2000).map((key) => ({ key, output: text("") }));
    expect(itemsOf(outputs(items)).length).toBe(2 * limits.MAX_OUTPUTS);
    expect(readKernelMessage({ ...MESSAGES.stale, cells: many })).toMatchObject({
      cells: { length: limits.MAX_CELLS },
    });
    expect(readKernelMessage({ ...MESSAGES.finished, keys: many })).toMatchObject({
      keys: { length: 2 * limits.MAX_OUTPUTS },
    });
    const values = Object.fromEntries(many.slice(0, 1e5).map((name) => [name, { text: "值".repeat(1000) }]));
    const read = readKernelMessage({ type: "values", values });
    const texts = read?.type === "values" ? Object.values(read.values) : [];
    expect(texts).toHaveLength(limits.MAX_NAMED);
    expect(texts[0].text.length).toBeLessThan(limits.MAX_NAMED_TEXT + 40);
    const failed = readKernelMessage({ type: "failed", message: "错".repeat(1e7) });
    expect(failed?.type === "failed" && failed.message.length).toBeLessThan(limits.MAX_LINE + 40);
  });

  it("with an output that can't be drawn brings an error in its place, and the others", () => {
    const [wrong, right] = itemsOf(
      outputs([
        { key: "0", output: { kind: "chart" } },
        { key: "1", output: text("好") },
      ]),
    );
    expect(wrong).toMatchObject({ key: "0", output: { kind: "error" } });
    expect(right).toEqual({ key: "1", output: text("好") });
  });

  it("keeps the keys behind an output that is full of text", () => {
    const key = `control:${"学".repeat(limits.MAX_LABEL)}`;
    const table = {
      kind: "table",
      columns: ["a"],
      rows: Array.from({ length: limits.MAX_ROWS }, () => ["字".repeat(limits.MAX_CELL_TEXT)]),
      totalRows: limits.MAX_ROWS,
    };
    const items = itemsOf(
      outputs([
        { key: "0", output: table },
        { key, output: text("好") },
      ]),
    );
    expect(items[1].key).toBe(key);
  });

  it("is read, or is none, whatever was sent: never an error, and nothing of what was sent itself", () => {
    const anything = fc.anything({ maxDepth: 4, withNullPrototype: true, withBigInt: true, withTypedArray: true });
    const field = (value: unknown) => fc.oneof({ weight: 3, arbitrary: fc.constant(value) }, anything);
    const forged = fc.constantFrom(...Object.values(MESSAGES)).chain((message) =>
      fc.record(Object.fromEntries(Object.entries(message).map(([key, value]) => [key, field(value)])), {
        requiredKeys: [],
      }),
    );
    fc.assert(
      fc.property(fc.oneof(forged, anything), (data) => {
        const message = readKernelMessage(data);
        if (message === undefined) return;
        expect(message.type in MESSAGES).toBe(true);
        expect(Object.keys(message).filter((key) => !(key in MESSAGES[message.type]))).toEqual([]);
        expect(JSON.stringify(message).length).toBeLessThan(5e6);
      }),
      { seed: 11, numRuns: 3000 },
    );
  });
});
