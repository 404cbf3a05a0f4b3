import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { checkOutput } from "../../../../../src/notebook/contract/checkOutput";
import type { Output } from "../../../../../src/notebook/contract/outputs";
import { Displayable } from "../../../../../src/notebook/kernel/describe/Displayable";
import { hostileValues } from "../describe/hostileValues";
import { axes, f, hearShown, lib, promise, range, tensor } from "./doorsSupport";

let shown: Output[];

beforeEach(() => {
  shown = hearShown();
});

describe("whatever comes in", () => {
  const usual = [
    promise,
    tensor,
    f,
    axes,
    range,
    [0, 1],
    [
      [0, 1],
      [2, 3],
    ],
    "甲",
    ["甲", "乙"],
    1,
    0,
    1n,
    NaN,
  ];
  // By their place: fast-check itself doesn't survive looking at some.
  const odd: unknown[] = [...usual, ...Object.values(hostileValues)];
  const arbitrary = fc.oneof(
    fc.nat(odd.length - 1).map((i) => () => odd[i]),
    fc.anything({ withBigInt: true, withSparseArray: true }).map((value) => () => value),
  );
  const calls = fc.tuple(
    fc.constantFrom(...Object.keys(lib).filter((name) => !["fit", "generate"].includes(name))),
    fc.array(arbitrary, { maxLength: 3 }),
  );

  it("gives an output that can be drawn, or throws", async () => {
    const call = async ([name, args]: [string, (() => unknown)[]]) => {
      let made: unknown;
      try {
        made = await (lib[name](...args.map((get) => get())) as unknown);
      } catch {
        return;
      }
      const outputs = Displayable.is(made) ? [made.output] : shown.splice(0);
      for (const output of outputs) {
        if (name !== "show") expect(checkOutput(output), name).not.toMatchObject({ kind: "error" });
      }
    };
    await fc.assert(fc.asyncProperty(calls, call), { seed: 11, numRuns: 2000 });
  });
});
