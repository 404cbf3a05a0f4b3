import { describe, expect, it } from "vitest";
import type { ImageOutput, Output, OutputItem } from "../../../src/notebook/contract/outputs";
import { compareOutputs } from "../../../src/commands/record/compareOutputs";
import { describeDifference } from "../../../src/commands/record/describeDifference";

const cell = (...outputs: Output[]): Record<string, OutputItem[]> => ({
  scores: outputs.map((output, index) => ({ key: `key-${index}`, output })),
});
const text = (value: string): Output => ({ kind: "text", stream: "log", text: value });
const chart = (...y: number[]): Output => ({
  kind: "chart",
  title: "损失",
  x: { label: "步" },
  y: { label: "损失" },
  marks: [{ type: "line", x: y.map((_, i) => i), y }],
});
const image = (...levels: number[]): ImageOutput => ({
  kind: "image",
  title: "输入",
  width: levels.length / 2,
  height: 2,
  channels: 1,
  pixels: Buffer.from(levels).toString("base64"),
});

describe("comparing a notebook's outputs with the recorded ones", () => {
  it("finds nothing where nothing changed", () => {
    expect(compareOutputs(cell(text("好"), chart(1, 2)), cell(text("好"), chart(1, 2)))).toEqual([]);
  });

  it("lets a number move by the default tolerance, relative to what is larger than one", () => {
    expect(compareOutputs(cell(chart(2000)), cell(chart(2000.19)))).toEqual([]);
    expect(compareOutputs(cell(chart(0.5)), cell(chart(0.50009)))).toEqual([]);
    expect(compareOutputs(cell(chart(0.5)), cell(chart(0.5002)))).toHaveLength(1);
  });

  it("says which cell, which number and by how much", () => {
    const [difference] = compareOutputs(cell(text("好"), chart(1, 2)), cell(text("好"), chart(1, 2.5)));
    expect(difference).toEqual({
      cell: "scores",
      where: "第 2 项输出 marks[0].y[1]",
      expected: 2,
      actual: 2.5,
      difference: 0.5,
      tolerance: 2e-4,
    });
    expect(describeDifference(difference)).toBe(
      "单元 scores，第 2 项输出 marks[0].y[1]：记录为 2，重新运行得到 2.5，相差 0.500，超过允许的 0.000200",
    );
  });

  it("uses the tolerance that the cell states", () => {
    expect(compareOutputs(cell(chart(1)), cell(chart(1.05)), { scores: 0.1 })).toEqual([]);
    expect(compareOutputs(cell(chart(1)), cell(chart(1.00001)), { scores: 0 })).toHaveLength(1);
  });

  it("compares numbers inside text as numbers and the rest exactly", () => {
    const recorded = cell(text("第 3 步：损失 0.12345"));
    expect(compareOutputs(recorded, cell(text("第 3 步：损失 0.12346")))).toEqual([]);
    expect(compareOutputs(recorded, cell(text("第 3 步：损失 0.2")))[0]).toMatchObject({
      where: "第 1 项输出 text 的第 2 个数",
      expected: 0.12345,
      actual: 0.2,
    });
    expect(compareOutputs(recorded, cell(text("第 3 步，损失 0.12345")))).toHaveLength(1);
    expect(compareOutputs(cell(text("float32")), cell(text("float16")), { scores: 1 })).toHaveLength(1);
  });

  it("never lets a shape or a count move, whatever the tolerance", () => {
    const tensor = (size: number): Output => ({
      kind: "tensor",
      dtype: "float32",
      shape: [size],
      values: [1],
      complete: false,
    });
    expect(compareOutputs(cell(tensor(100_000)), cell(tensor(100_001)), { scores: 0.5 })[0].where).toBe(
      "第 1 项输出 shape[0]",
    );
  });

  it("takes NaN for equal to NaN alone", () => {
    expect(compareOutputs(cell(chart(Number.NaN)), cell(chart(Number.NaN)))).toEqual([]);
    expect(compareOutputs(cell(chart(1)), cell(chart(Number.NaN)))).toHaveLength(1);
    expect(compareOutputs(cell(chart(Number.POSITIVE_INFINITY)), cell(chart(5)))).toHaveLength(1);
  });

  it("lets a pixel move by two levels, and names the one that moved furthest", () => {
    expect(compareOutputs(cell(image(10, 20, 30, 40)), cell(image(12, 18, 30, 40)))).toEqual([]);
    expect(compareOutputs(cell(image(10, 20, 30, 40)), cell(image(10, 20, 36, 43)))).toEqual([
      {
        cell: "scores",
        where: "第 1 项输出 第 2 行第 1 列的像素",
        expected: 30,
        actual: 36,
        difference: 6,
        tolerance: 2,
      },
    ]);
  });

  it("reports outputs and cells that are missing or new", () => {
    const [missing] = compareOutputs(cell(text("一"), text("二")), cell(text("一")));
    expect(describeDifference(missing)).toMatch(/^单元 scores，第 2 项输出：记录为 .*重新运行后没有了$/);
    const [added] = compareOutputs({}, cell(text("一")));
    expect(describeDifference(added)).toMatch(/^单元 scores，第 1 项输出：记录里没有/);
  });
});
