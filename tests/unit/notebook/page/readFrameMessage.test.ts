import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as limits from "../../../../src/notebook/contract/limits";
import type { FrameToPage } from "../../../../src/notebook/contract/pageProtocol";
import { readFrameMessage } from "../../../../src/notebook/page/readFrameMessage";

/** One of each type, as the frame sends it. */
const MESSAGES: { [Type in FrameToPage["type"]]: Extract<FrameToPage, { type: Type }> } = {
  NOTEBOOK_READY_SIGNAL: { type: "NOTEBOOK_READY_SIGNAL", payload: { communicationFormatVersion: 1, content: "" } },
  NOTEBOOK_CONTENT_UPDATE: { type: "NOTEBOOK_CONTENT_UPDATE", payload: { content: "" } },
  NOTEBOOK_SAVE_REQUEST: { type: "NOTEBOOK_SAVE_REQUEST", payload: { content: "" } },
  NOTEBOOK_RESIZE_REQUEST: { type: "NOTEBOOK_RESIZE_REQUEST", payload: { width: 0, height: 400.5 } },
  LIVE_BOOT: { type: "LIVE_BOOT" },
  LIVE_FAILED: { type: "LIVE_FAILED", payload: { reason: "读不懂" } },
  LIVE_PONG: { type: "LIVE_PONG", payload: { number: 3 } },
  LIVE_WORK: {
    type: "LIVE_WORK",
    payload: {
      codes: { a: "const a = 1;\n", b: "a".repeat(200_000) },
      controls: [
        { cell: "a", key: "control:学习率", value: 0.1 },
        { cell: "a", key: "control:方法", value: "Adam" },
        { cell: "a", key: "control:画板", value: [0, 1, 0.5] },
      ],
    },
  },
  LIVE_CHANGES: { type: "LIVE_CHANGES", payload: { cell: "a" } },
  LIVE_STATE: { type: "LIVE_STATE", payload: { state: "failed", backend: "wasm", message: "内核没有启动" } },
  LIVE_CELLS: {
    type: "LIVE_CELLS",
    payload: {
      cells: [{ cell: "a", name: "1 甲", run: "done", ended: 2, status: "12 毫秒", top: 0, output: 300, bottom: 800 }],
    },
  },
  LIVE_FILE_REQUEST: {
    type: "LIVE_FILE_REQUEST",
    payload: { request: 1, file: { kind: "runtime", name: "editor.js" } },
  },
  LIVE_CARET: { type: "LIVE_CARET", payload: { top: 1, bottom: 17.5 } },
  LIVE_LIBRARY: { type: "LIVE_LIBRARY", payload: { name: "slider" } },
  LIVE_POINT: { type: "LIVE_POINT", payload: { name: "w", rect: { left: 1, top: -2, width: 3, height: 4 } } },
  LIVE_VALUES: { type: "LIVE_VALUES", payload: { w: { shape: [2], text: "1, 2" } } },
  LIVE_OFFER: { type: "LIVE_OFFER", payload: { cell: "a" } },
  LIVE_TAKEN: { type: "LIVE_TAKEN", payload: { cells: [], controls: [] } },
  LIVE_DROPPED: { type: "LIVE_DROPPED", payload: { name: "a.ts", text: "1" } },
  LIVE_SHOWN: { type: "LIVE_SHOWN" },
};
const { LIVE_STATE, LIVE_WORK, LIVE_POINT, NOTEBOOK_RESIZE_REQUEST: RESIZE } = MESSAGES;
const work = (payload: object) => ({ ...LIVE_WORK, payload: { ...LIVE_WORK.payload, ...payload } });

describe("a message of the frame", () => {
  it.each(Object.values(MESSAGES))("is read as it was sent: $type", (message) => {
    expect(readFrameMessage(structuredClone(message))).toEqual(message);
  });

  it("may say that no name is pointed at, and no more of the state than that", () => {
    expect(readFrameMessage({ ...LIVE_POINT, payload: undefined })).toEqual({ type: "LIVE_POINT" });
    expect(readFrameMessage({ ...LIVE_STATE, payload: { state: "ready" } })).toEqual({
      type: "LIVE_STATE",
      payload: { state: "ready" },
    });
  });

  it.each([undefined, null, 1, "LIVE_BOOT", {}, { type: {} }, { type: "constructor" }, { type: "LIVE_COMMAND" }])(
    "is none: %j",
    (data) => {
      expect(readFrameMessage(data)).toBeUndefined();
    },
  );

  it.each([
    { type: "LIVE_STATE" },
    { ...LIVE_STATE, payload: { state: "hacked" } },
    { ...LIVE_STATE, payload: { state: "ready", backend: "<b>" } },
    { ...LIVE_STATE, payload: { state: "failed", message: { toString: "x" } } },
    { ...RESIZE, payload: { height: Number.NaN } },
    { ...RESIZE, payload: { height: -1 } },
    { ...RESIZE, payload: { height: 0 } },
    { ...RESIZE, payload: { height: Infinity } },
    { ...RESIZE, payload: { height: "100vh" } },
    { ...LIVE_POINT, payload: { name: "w" } },
    { ...LIVE_POINT, payload: { name: "w", rect: { left: NaN, top: 0, width: 0, height: 0 } } },
    { type: "LIVE_VALUES", payload: { w: "1" } },
    { type: "LIVE_FILE_REQUEST", payload: { request: 1, file: { kind: "page", name: "x" } } },
    { type: "LIVE_FILE_REQUEST", payload: { request: 1, file: { kind: "data", name: "x".repeat(1000) } } },
    work({ codes: { a: 1 } }),
    work({ codes: { a: "x".repeat(limits.MAX_CODE + 1) } }),
    work({ codes: Object.fromEntries(Array.from({ length: limits.MAX_CELLS + 1 }, (_, i) => [i, ""])) }),
    work({ controls: [{ cell: "a", key: "k", value: {} }] }),
    work({ controls: [{ cell: "a", key: "k", value: [Number.NaN] }] }),
  ])("with a wrong or outsized field is none (%#)", (message) => {
    expect(readFrameMessage(message)).toBeUndefined();
  });

  it("puts no more than a line into the page", () => {
    const read = readFrameMessage({ ...LIVE_STATE, payload: { state: "failed", message: "假".repeat(1e7) } });
    expect(read?.type === "LIVE_STATE" && read.payload.message?.length).toBeLessThan(limits.MAX_LINE + 40);
  });

  it("is read, or is none, whatever was sent", () => {
    const anything = fc.anything({ maxDepth: 4, withNullPrototype: true, withBigInt: true, withTypedArray: true });
    const forged = fc.constantFrom(...Object.values(MESSAGES)).chain((message) => {
      const payload: unknown = "payload" in message ? message.payload : undefined;
      const fields = Object.entries((payload ?? {}) as object).map(([key, value]) => [
        key,
        fc.oneof({ weight: 3, arbitrary: fc.constant(value as unknown) }, anything),
      ]);
      return fc.record({
        type: fc.constant(message.type),
        payload: fc.oneof(fc.record(Object.fromEntries(fields), { requiredKeys: [] }), anything),
      });
    });
    fc.assert(
      fc.property(fc.oneof(forged, anything), (data) => {
        const message = readFrameMessage(data);
        if (message === undefined) return;
        expect(message.type in MESSAGES).toBe(true);
        expect(Object.keys(message).filter((key) => key !== "type" && key !== "payload")).toEqual([]);
      }),
      { seed: 11, numRuns: 3000 },
    );
  });
});
