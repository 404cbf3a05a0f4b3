import { afterEach, expect, it } from "vitest";
import { HINTS } from "../../../../../src/notebook/contract/globalNames";
import type { ErrorOutput } from "../../../../../src/notebook/contract/outputs";
import { explainError, setHints } from "../../../../../src/notebook/kernel/session/explainError";

const plain: ErrorOutput = { kind: "error", name: "ReferenceError", message: "nope is not defined" };
const ours = { message: "名称“nope”没有定义", original: "nope is not defined" };

afterEach(() => Reflect.deleteProperty(globalThis, HINTS));

const loadHints = async () => {
  const { explain } = await import("../../../../../src/notebook/kernel/hints/hints");
  Object.assign(globalThis, { [HINTS]: explain });
};

it("an error is shown at once, and again when the hints have come", async () => {
  let loads = 0;
  setHints(() => {
    loads++;
    return loadHints();
  });
  const shown: ErrorOutput[] = [];
  await new Promise<void>((resolve) => {
    explainError(plain, (error) => {
      if (shown.push(error) === 2) resolve();
    });
    expect(shown).toEqual([plain]);
  });
  expect(shown[1]).toMatchObject(ours);
  explainError(plain, (error) => shown.push(error));
  expect(shown[2]).toMatchObject(ours);
  expect([shown.length, loads]).toEqual([3, 1]);
});

it("an error stays as it is where the hints can't be had", async () => {
  setHints(() => Promise.reject(new Error("offline")));
  const shown: ErrorOutput[] = [];
  explainError(plain, (error) => shown.push(error));
  await new Promise((resolve) => setTimeout(resolve));
  expect(shown).toEqual([plain]);
});

it("an error of our own needs no hints", () => {
  setHints(() => expect.unreachable());
  const own = { ...plain, message: "坏", hint: "改好它。" };
  const shown: ErrorOutput[] = [];
  explainError(own, (error) => shown.push(error));
  expect(shown).toEqual([own]);
});
