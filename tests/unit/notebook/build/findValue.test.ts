import { describe, expect, it } from "vitest";
import { findValue, formatValue } from "../../../../src/notebook/build/findValue";
import type { RecordedOutputs } from "../../../../src/notebook/contract/cells";
import type { Output } from "../../../../src/notebook/contract/outputs";

const record = (...outputs: Output[]): RecordedOutputs => ({
  backend: "webgl",
  cells: { scores: outputs.map((output, i) => ({ key: String(i), output })) },
});
const table: Output = {
  kind: "table",
  columns: ["模型", "困惑度", "准确率"],
  rows: [
    ["一元模型", 719, "96.1%"],
    ["二元模型", 494.25, "很高"],
  ],
  totalRows: 2,
};
const text: Output = { kind: "text", stream: "result", text: "测试集准确率 0.9608，损失 −1,234.5" };
const chart: Output = { kind: "chart", title: "α = 0.034，R² = 0.9941", x: { label: "" }, y: { label: "" }, marks: [] };

describe("a figure of the prose", () => {
  it("is found in a table by row and column", () => {
    expect(findValue(record(table), { cell: "scores", row: "二元模型", column: "困惑度" }).value).toBe(494.25);
  });

  it("is found after words, in printed text and in titles", () => {
    expect(findValue(record(text, chart), { cell: "scores", after: "R² =" }).value).toBe(0.9941);
    expect(findValue(record(text, chart), { cell: "scores", after: "准确率" }).value).toBe(0.9608);
    expect(findValue(record(text, chart), { cell: "scores", after: "损失" }).value).toBe(-1234.5);
  });

  it("may be a percentage in the record", () => {
    const found = findValue(record(table), { cell: "scores", row: "一元模型", column: "准确率" });
    expect(formatValue(found, { digits: 0 })).toBe("96%");
    expect(formatValue(found, { digits: 1, percent: true })).toBe("96.1%");
  });

  it("that isn't there is an error that says what there is", () => {
    const find = (place: object) => () => findValue(record(table, text), { cell: "scores", ...place });
    expect(find({ row: "三元模型", column: "困惑度" })).toThrow("一元模型、二元模型");
    expect(find({ row: "一元模型", column: "损失" })).toThrow("模型、困惑度、准确率");
    expect(find({ row: "二元模型", column: "准确率" })).toThrow("不是数");
    expect(find({ after: "召回率" })).toThrow("测试集准确率 0.9608");
    expect(find({})).toThrow("row");
    expect(() => findValue(record(), { cell: "other", after: "a" })).toThrow("scores");
  });

  it("that is there twice with different values is an error", () => {
    const twice: Output = { kind: "text", stream: "log", text: "损失 1，损失 2" };
    expect(() => findValue(record(twice), { cell: "scores", after: "损失" })).toThrow("1、2");
  });

  it.each([
    [0.9608, { digits: 1, percent: true }, "96.1%"],
    [0.9608, { digits: 2 }, "0.96"],
    [1326, {}, "1,326"],
    [-837.7, { digits: 0 }, "−838"],
    [-0.0001, { digits: 2 }, "0.00"],
    [1234567.89, { digits: 1 }, "1,234,567.9"],
    [7e-7, {}, "7e-7"],
    [-1.6906e-7, { digits: 1, power: true }, "−1.7 × 10⁻⁷"],
    [3.59e7, { digits: 0, power: true }, "4 × 10⁷"],
    [1e-16, { power: true }, "10⁻¹⁶"],
  ])("%d is written with %o as %s", (value, format, expected) => {
    expect(formatValue({ value, isPercentage: false }, format)).toBe(expected);
  });
});
