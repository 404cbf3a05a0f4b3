import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { parseOutputs } from "../../../../src/notebook/build/recordedOutputs";
import { checkOutput } from "../../../../src/notebook/contract/checkOutput";
import * as limits from "../../../../src/notebook/contract/limits";
import type { ChartMark, ErrorOutput, Output, TableOutput } from "../../../../src/notebook/contract/outputs";

const recorded = new URL("../../../../notebooks/outputs/", import.meta.url);

const messageOf = (raw: unknown): string => {
  const output = checkOutput(raw) as ErrorOutput;
  expect(output).toMatchObject({ kind: "error", name: "显示不了" });
  return output.message;
};

const chartOf = (...marks: unknown[]) => ({ kind: "chart", title: "图", x: { label: "x" }, y: { label: "y" }, marks });

describe("an output that is right", () => {
  test.each(readdirSync(recorded))("stays as it is: all of %s", (file) => {
    const outputs = parseOutputs(readFileSync(new URL(file, recorded), "utf8"));
    for (const { output } of Object.values(outputs.cells).flat()) expect(checkOutput(output)).toEqual(output);
  });

  it("is made anew, so that nothing can change it later", () => {
    const raw = chartOf({ type: "line", x: [0, 1], y: [2, 3], label: "一" });
    const output = checkOutput(raw);
    raw.title = "别的";
    (raw.marks[0] as { x: number[] }).x.push(7);
    expect(output).toMatchObject({ title: "图", marks: [{ x: [0, 1] }] });
  });

  it("may be an error with the engine's own words", () => {
    const error = {
      kind: "error",
      name: "TypeError",
      message: "不行",
      original: "no way",
      cell: "a",
      line: 1,
      column: 2,
    };
    expect(checkOutput(error)).toEqual(error);
  });
});

describe("what is too large", () => {
  it("is cut, and says how much is missing", () => {
    const text = "长".repeat(limits.MAX_TEXT + 100);
    expect(checkOutput({ kind: "text", stream: "log", text })).toEqual({
      kind: "text",
      stream: "log",
      text: `${"长".repeat(limits.MAX_TEXT)}…（后面还有 100 个字符）`,
    });
  });

  it("isn't cut in the midst of a character", () => {
    const { text } = checkOutput({ kind: "note", text: `a${"😀".repeat(limits.MAX_MESSAGE)}` }) as { text: string };
    expect(text).toMatch(/^a(😀)+…（后面还有 2002 个字符）$/u);
  });

  it("is told in the title where it is a part of a chart", () => {
    const lines = Array.from({ length: 60 }, () => ({ type: "line", x: [0], y: [0] }));
    const output = checkOutput(chartOf(...lines));
    expect(output).toMatchObject({ title: "图（没有显示完：marks 有 60 个，只取前 50 个）" });
    expect((output as { marks: unknown[] }).marks).toHaveLength(50);
  });

  it("is counted where it is rows of a table", () => {
    const rows = Array.from({ length: 300 }, () => [1]);
    const output = checkOutput({ kind: "table", columns: ["a"], rows, totalRows: 300 }) as TableOutput;
    expect(output.rows).toHaveLength(limits.MAX_ROWS);
    expect(output).toMatchObject({ totalRows: 300 });
    expect(output.title).toBeUndefined();
  });

  it("is cut in all where its parts are many", () => {
    const rows = Array.from({ length: 200 }, () => Array.from({ length: 100 }, () => "字".repeat(1000)));
    const output = checkOutput({ kind: "table", columns: [], rows, totalRows: 200 });
    expect(JSON.stringify(output).length).toBeLessThan(limits.MAX_OUTPUT_TEXT + 200 * 100 * 40);
  });

  it("is no more than so many kinds of points", () => {
    const x = Array.from({ length: 500 }, (_, i) => i);
    const output = checkOutput(chartOf({ type: "scatter", x, y: x, category: x.map(String) }));
    const [mark] = (output as { marks: ChartMark[] }).marks;
    expect(new Set((mark as { category: string[] }).category).size).toBe(limits.MAX_CATEGORIES + 1);
  });

  it("is never walked through", () => {
    const endless = new Proxy([], { get: (_, name) => (name === "length" ? 2 ** 53 - 1 : 0.5) });
    expect(checkOutput(chartOf({ type: "line", x: endless, y: endless })).kind).toBe("chart");
    expect(checkOutput({ kind: "text", stream: "log", text: "长".repeat(1e8) }).kind).toBe("text");
  });

  it("is not cut a second time", () => {
    const once = checkOutput({ ...chartOf(...Array(60).fill({ type: "bar", x: ["名".repeat(500)], y: [1] })) });
    expect(checkOutput(once)).toEqual(once);
  });
});

describe("what can't be drawn", () => {
  test.each<[unknown, string]>([
    [undefined, "这个输出不对：要是一个对象。"],
    [{}, "这个输出不对：kind 要是 text、"],
    [{ kind: { toString: () => "text" }, stream: "log", text: "" }, "kind 要是"],
    [{ kind: "text", stream: "log", text: () => {} }, "text 要是文字"],
    [{ kind: "progress", label: "训练", done: Promise.resolve(1), total: 2 }, "done 要是数"],
    [{ kind: "progress", label: "训练", done: NaN, total: 2 }, "done 要是有限的数"],
    [chartOf({ type: "line", x: [0, 1], y: [0, "1"] }), "marks.0.y.1 要是数"],
    [chartOf({ type: "line", x: [0, 1], y: [0] }), "marks.0 里的几组数或标签要一样多"],
    [chartOf({ type: "pie" }), "marks.0.type 要是 line、scatter、bar、heatmap、contour 里的一个"],
    [chartOf({ type: "heatmap", values: [[1, 2], [3]] }), "marks.0.values 要是一样长的几行数"],
    [{ ...chartOf(), x: { label: "x", domain: [0, Number.POSITIVE_INFINITY] } }, "x.domain.1 要是有限的数"],
    [{ ...chartOf(), x: { label: "x", domain: [0, 1], scale: "log" } }, "x 是对数轴，domain 要大于 0"],
    [{ kind: "image", title: "图", width: 1e9, height: 1, channels: 1, pixels: "" }, "width 要是 1 到 512 的整数"],
    [{ kind: "image", title: "图", width: 2, height: 2, channels: 1, pixels: "AAAA" }, "像素和它的大小对不上"],
    [{ kind: "tensor", dtype: "float32", shape: [3], values: [1, 2], complete: true }, "的值和形状对不上"],
    [{ kind: "tensor", dtype: "float32", shape: [2], values: [1, "2"], complete: true }, "要全是数，或者全是文字"],
    [{ kind: "table", columns: ["a"], rows: [[Symbol("s")]], totalRows: 1 }, "rows.0.0 要是文字"],
    [{ kind: "control", control: "slider", label: "k", value: 1, min: 0, max: 1, step: 0 }, "step > 0"],
    [{ kind: "control", control: "select", label: "k", value: "丙", options: ["甲", "乙"] }, "的值要是选项里的一个"],
  ])("%# is an error in its place that says what is wrong", (raw, message) => {
    expect(messageOf(raw)).toContain(message);
  });

  it("may throw wherever it is touched", () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    const thrower = {
      get kind() {
        throw proxy;
      },
    };
    for (const raw of [proxy, thrower, chartOf(proxy), { kind: "text", stream: "log", text: proxy }]) messageOf(raw);
    expect(messageOf(thrower)).toBe("这个输出不对：kind 读不出来。");
  });

  it("isn't saved by a getter that says another thing the second time", () => {
    let count = 0;
    const raw = {
      kind: "text",
      stream: "log",
      get text() {
        return count++ === 0 ? "一次" : () => {};
      },
    };
    expect(checkOutput(raw)).toEqual({ kind: "text", stream: "log", text: "一次" });
  });
});

it("takes a slider's value that stands outside by a rounding, and sets it to the end", () => {
  const slider = { kind: "control", control: "slider", label: "k", min: 0, max: 0.3, step: 0.1 };
  expect(checkOutput({ ...slider, value: 0.1 + 0.2 })).toEqual({ ...slider, value: 0.3 });
});

describe("anything at all", () => {
  const leaf = fc.oneof(
    fc.constantFrom<unknown>(
      undefined,
      null,
      true,
      false,
      NaN,
      Number.POSITIVE_INFINITY,
      1e308,
      -0,
      5e-324,
      1n,
      Symbol("s"),
    ),
    fc.string(),
    fc.double(),
    fc.constantFrom<unknown>(
      () => {},
      Promise.resolve(),
      new Map(),
      new Float32Array(3),
      new DataView(new ArrayBuffer(3)),
    ),
  );
  const names = [
    "text",
    "line",
    "linear",
    "log",
    "chart",
    "table",
    "slider",
    "pad",
    "heatmap",
    "webgl",
    "float32",
    "AAAA",
  ];
  const value = fc.oneof(leaf, fc.constantFrom(...names), fc.array(leaf), fc.array(fc.array(fc.double())));
  const fields = fc.dictionary(
    fc.constantFrom("label", "x", "y", "type", "domain", "scale", "values", "category", "text", "xRange", "yRange"),
    value,
  );
  const outputs = fc.record(
    {
      kind: fc.constantFrom("text", "tensor", "table", "chart", "image", "progress", "control", "error", "note"),
      control: fc.constantFrom("slider", "select", "button", "text", "pad"),
      ...Object.fromEntries(
        "stream text title label value min max step options size columns rows totalRows shape values dtype name message"
          .split(" ")
          .map((name) => [name, value]),
      ),
      x: fc.oneof(fields, value),
      y: fc.oneof(fields, value),
      marks: fc.oneof(fc.array(fc.oneof(fields, value)), value),
    },
    { requiredKeys: ["kind"] },
  );

  it("gives an output that crosses to the frame, is bounded, and stays as it is", () => {
    const check = (raw: unknown) => {
      const output: Output = checkOutput(raw);
      expect(structuredClone(output)).toEqual(output);
      expect(checkOutput(output)).toEqual(output);
    };
    fc.assert(fc.property(fc.oneof(outputs, fc.anything({ withNullPrototype: true, withBigInt: true })), check), {
      seed: 11,
      numRuns: 3000,
    });
  });
});
