import { describe, expect, it } from "vitest";
import { parseOutputs, serializeOutputs } from "../../../../src/notebook/build/recordedOutputs";
import type { RecordedOutputs } from "../../../../src/notebook/contract/cells";
import { roundNumbers } from "../../../../src/commands/record/roundNumbers";

const outputs: RecordedOutputs = {
  backend: "webgl",
  cells: {
    start: [
      { key: "a", output: { kind: "tensor", dtype: "float32", shape: [2], values: [1, Number.NaN], complete: true } },
    ],
    empty: [],
  },
};

describe("recorded outputs", () => {
  it("come back as they were, numbers that JSON lacks included", () => {
    expect(parseOutputs(serializeOutputs(outputs))).toEqual(outputs);
  });

  it("stand one field a line, with lists of plain values on one line", () => {
    expect(serializeOutputs(outputs)).toContain('        "shape": [2],\n');
  });

  it("keep seven digits of a fraction and all of a whole number", () => {
    expect(roundNumbers({ a: [0.123456789, 123456789], b: "0.123456789" })).toEqual({
      a: [0.1234568, 123456789],
      b: "0.123456789",
    });
  });
});
