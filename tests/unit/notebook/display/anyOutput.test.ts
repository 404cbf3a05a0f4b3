import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkOutput } from "../../../../src/notebook/contract/checkOutput";
import type { ChartMark, Output } from "../../../../src/notebook/contract/outputs";
import { renderOutput } from "../../../../src/notebook/display/renderOutput";
import { updateOutput } from "../../../../src/notebook/display/updateOutput";
import { chartOf } from "./chartOf";
import { drawing } from "./drawing";

const { page, render } = drawing;

/** Numbers at which scales, ticks and roundings break, and any others. */
const AWKWARD = [0, -0, 1, -1, 5e-324, 1e-300, 1e-150, 1e-20, 2 ** 53, 1e17, 1e17 + 64, 1.7e18, 1.7e18 + 512, 1e300];
const number = fc.oneof(
  fc.constantFrom(...AWKWARD, 1e308, -1e308, NaN, Infinity, -Infinity),
  fc.double(),
  fc.integer(),
);
const finite = number.filter(Number.isFinite);
const range = fc.tuple(finite, finite).filter(([low, high]) => low < high);
const text = fc.oneof(fc.string({ maxLength: 20 }), fc.constantFrom("长".repeat(300), "x".repeat(300), "𝒳".repeat(99)));
const axis = fc.record(
  { label: text, domain: range, scale: fc.constantFrom("linear" as const, "log" as const) },
  { requiredKeys: ["label"] },
);
const flag = fc.option(fc.boolean(), { nil: undefined });
const label = fc.option(text, { nil: undefined });
const points = fc.array(fc.tuple(number, number, text), { maxLength: 12 });
const grid = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }))
  .chain(([rows, columns]) =>
    fc.array(fc.array(number, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
  );
const names = (count: number) => fc.option(fc.array(text, { minLength: count, maxLength: count }), { nil: undefined });

const line = fc
  .record({ points, label, dashed: flag, marked: flag })
  .map(({ points, label, dashed, marked }): ChartMark => ({
    type: "line",
    x: points.map(([x]) => x),
    y: points.map(([, y]) => y),
    label,
    dashed,
    points: marked,
  }));
const scatter = fc.record({ points, label, named: flag }).map(({ points, label, named }): ChartMark => ({
  type: "scatter",
  x: points.map(([x]) => x),
  y: points.map(([, y]) => y),
  label,
  ...(named ? { category: points.map(([, , name]) => name) } : { text: points.map(([, , name]) => name) }),
}));
const bar = fc.record({ points, label }).map(({ points, label }): ChartMark => ({
  type: "bar",
  x: points.map(([, , name]) => name),
  y: points.map(([, y]) => y),
  label,
}));
const heatmap = grid.chain((values) =>
  fc.record({
    type: fc.constant("heatmap" as const),
    values: fc.constant(values),
    xLabels: names(values[0].length),
    yLabels: names(values.length),
    showValues: flag,
    valueLabel: label,
  }),
);
const contour = fc.record({
  type: fc.constant("contour" as const),
  values: grid,
  xRange: range,
  yRange: range,
  levels: fc.option(fc.array(finite, { maxLength: 50 }), { nil: undefined }),
});
const chart = fc
  .record({
    marks: fc.oneof(
      fc.array(fc.oneof(line, scatter, bar), { maxLength: 4 }),
      fc.tuple(fc.oneof(heatmap, contour)),
      fc.tuple(contour, line),
    ),
    x: axis,
    y: axis,
    title: text,
    equalAspect: flag,
  })
  .map(({ marks, ...rest }) => chartOf(marks as ChartMark[], rest));

const attributesOf = (element: Element) =>
  [...element.querySelectorAll("svg, svg *")].flatMap(({ attributes }) => [...attributes].map(({ value }) => value));

describe("an output, whatever it says", () => {
  it("is drawn where it is a chart, and no place in the drawing is no number", () => {
    fc.assert(
      fc.property(chart, (described) => {
        const output = checkOutput(described);
        const element = render(output);
        if (output.kind === "error") return;
        if (element.getAttribute("data-kind") === "error") {
          // The one that has no drawing.
          expect(element.textContent).toContain("坐标轴画不出等高线图的范围");
          return;
        }
        expect(attributesOf(element).filter((value) => /NaN|Infinity|undefined/.test(value))).toEqual([]);
      }),
      { seed: 11, numRuns: 300 },
    );
  });

  it("is drawn where it is made of numbers otherwise", () => {
    const outputs = fc.oneof(
      fc.array(number, { maxLength: 20 }).map((values) => ({
        kind: "tensor",
        dtype: "float32",
        shape: [values.length],
        values,
        complete: true,
      })),
      fc.array(number, { maxLength: 20 }).map((values) => ({
        kind: "table",
        columns: ["值"],
        rows: values.map((value) => [value]),
        totalRows: values.length,
      })),
      fc.tuple(range, finite, finite).map(([[min, max], step, value]) => ({
        kind: "control",
        control: "slider",
        label: "值",
        min,
        max,
        step,
        value,
      })),
      fc.tuple(finite, finite).map(([done, total]) => ({ kind: "progress", label: "进度", done, total })),
    );
    fc.assert(
      fc.property(outputs, (described) => {
        const output = checkOutput(described);
        expect(render(output).getAttribute("data-kind")).toMatch(new RegExp(`^${output.kind}`));
      }),
      { seed: 11, numRuns: 300 },
    );
  });
});

describe("an output that can't be drawn", () => {
  const broken: Output = { ...chartOf([]), marks: null as unknown as ChartMark[] };

  it("is an error in its place, in Chinese, with what to do", () => {
    const element = render(broken);
    expect(element.getAttribute("data-kind")).toBe("error");
    expect(element.getAttribute("data-key")).toBe("key");
    expect(element.textContent).toMatch(/显示不了：这个输出画不出来（TypeError.*）。.*看看/);
  });

  it("is one too where the place shows another output of its kind", () => {
    const element = render(chartOf([]));
    const updated = updateOutput(element, broken, { document: page });
    expect(updated).not.toBe(element);
    expect(updated.getAttribute("data-kind")).toBe("error");
    const again = updateOutput(updated, chartOf([]), { document: page });
    expect(again.getAttribute("data-kind")).toBe("chart");
  });

  it("says so in few words, whatever the reason", () => {
    const charts = {
      plot: () => {
        throw new Error("长".repeat(1e6));
      },
      bands: () => [],
    };
    const { textContent } = renderOutput(chartOf([]), { document: page, charts });
    expect(textContent?.length).toBeLessThan(400);
  });
});
