import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { checkOutput } from "../../../../../src/notebook/contract/checkOutput";
import { describeName } from "../../../../../src/notebook/kernel/describe/describeName";
import { describeValue } from "../../../../../src/notebook/kernel/describe/describeValue";
import { inspect } from "../../../../../src/notebook/kernel/describe/inspect";
import { describeError } from "../../../../../src/notebook/kernel/session/describeError";
import { ErrorPositions } from "../../../../../src/notebook/kernel/session/ErrorPositions";
import { hostileValues } from "./hostileValues";

/** All that the kernel does with what a cell computed or threw. */
function describeAll(value: unknown): void {
  for (const output of [describeValue(value), describeError(value)]) {
    const checked = checkOutput(output);
    expect(structuredClone(checked)).toEqual(checked);
    expect(JSON.stringify(checked).length).toBeLessThan(50_000);
  }
  expect(inspect(value).length).toBeLessThan(200_000);
  expect(describeName(value).text.length).toBeLessThan(200);
  const positions = new ErrorPositions(() => undefined);
  positions.noteRejected(value, "");
  expect(positions.of(value)).toBeUndefined();
}

describe("what a cell computes or throws", () => {
  test.each(Object.keys(hostileValues))("can be shown, be it %s", (name) => {
    const value = hostileValues[name];
    describeAll(value);
    describeAll([value, { value }, new Map([[value, value]]), new Set([value])]);
    describeAll(new Error("x", { cause: value }));
    describeAll(new AggregateError([value]));
  });

  it("can be shown, whatever it is", () => {
    const value = fc.anything({
      withBigInt: true,
      withBoxedValues: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withNullPrototype: true,
      withObjectString: true,
      withSparseArray: true,
      withTypedArray: true,
    });
    fc.assert(fc.property(value, describeAll), { seed: 11, numRuns: 500 });
  });
});

test.each([
  ["a tensor that is lost", "Tensor float32 [2]（值读不出来：原因不明）"],
  ["a huge BigInt", "[超过 1000 位的 BigInt]"],
  ["a generator", "Generator {}"],
  ["a weak reference", "WeakRef {}"],
  ["a revoked proxy", "[看不了："],
  ["an Error whose parts are objects", "Error"],
  ["an invalid date", "无效的日期"],
])("%s reads %s", (name, text) => {
  expect(describeValue(hostileValues[name])).toMatchObject({ kind: "text", text: expect.stringContaining(text) });
});
