import { readFileSync } from "node:fs";
import { decode } from "fast-png";
import { parseHTML } from "linkedom";
import { describe, expect, test, vi } from "vitest";
import { fixedDecimals } from "../../src/notebook/display/chart/fixedDecimals";
import { heatScale } from "../../src/notebook/display/chart/heatScale";
import { niceTicks } from "../../src/notebook/display/chart/niceTicks";
import { encodeImage } from "../../src/notebook/display/encodeImage";
import { formatNumber } from "../../src/notebook/display/formatNumber";
import { formatNumbers } from "../../src/notebook/display/formatNumbers";
import { renderChart } from "../../src/notebook/display/renderChart";
import { renderOutput } from "../../src/notebook/display/renderOutput";
import { renderStaticOutput } from "../../src/notebook/display/renderStaticOutput";
import { summarizeChart } from "../../src/notebook/display/summarizeChart";
import { updateOutput } from "../../src/notebook/display/updateOutput";
import { describeValue } from "../../src/notebook/kernel/describe/describeValue";
import { image } from "../../src/notebook/kernel/library/image";
import type { ChartMark, ChartOutput, ControlOutput, Output, TensorOutput } from "../../src/notebook/types";

const { document, Event } = parseHTML("<html><body></body></html>");
const page = document as unknown as Document;
const render = (output: Output) => renderStaticOutput(page, "key", output);
const texts = (element: Element, selector: string) => [...element.querySelectorAll(selector)].map((e) => e.textContent);

const chartOf = (marks: ChartMark[], rest: Partial<ChartOutput> = {}): ChartOutput => ({
  kind: "chart",
  title: "标题",
  x: { label: "迭代次数" },
  y: { label: "损失" },
  marks,
  ...rest,
});
const tensorOf = (shape: number[], values: number[], dtype = "float32"): TensorOutput => {
  const output = describeValue({ dtype, shape, dataSync: () => values });
  if (output.kind !== "tensor") throw new Error("no tensor");
  return output;
};

describe("numbers", () => {
  test.each([
    [0.123456, "0.1235"],
    [12345.678, "12346"],
    [1234567, "1234567"],
    [1234567.8, "1.235e6"],
    [1.5e-7, "1.5e-7"],
    [0.1 + 0.2, "0.3"],
    [-0, "0"],
    [NaN, "NaN"],
    [Number.NEGATIVE_INFINITY, "-∞"],
  ])("%d is shown as %s", (value, expected) => {
    expect(formatNumber(value)).toBe(expected);
  });

  test("under each other have their points aligned", () => {
    expect(formatNumbers([0.5, 12.25, 0])).toEqual(["0.50", "12.25", "0"]);
    expect(formatNumbers([1, 2, 10])).toEqual(["1", "2", "10"]);
    expect(formatNumbers([0.25, 1, -0.00033333])).toEqual(["0.2500", "1.0000", "-3.3e-4"]);
    expect(formatNumbers([1e-8, 2.5e-9])).toEqual(["1e-8", "2.5e-9"]);
  });

  test("in the cells of a heat map have the same few decimals", () => {
    expect(fixedDecimals([0.6789, 0.004, 0], 3)).toEqual(["0.679", "0.004", "0"]);
    expect(fixedDecimals([12, -3], 3)).toEqual(["12", "−3"]);
  });

  test("on an axis are round", () => {
    expect(niceTicks(-0.05, 1.02, 6)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(niceTicks(0, 200, 5)).toEqual([0, 50, 100, 150, 200]);
  });
});

describe("text and errors", () => {
  test("show data as text, never as markup", () => {
    const element = render({ kind: "text", stream: "log", text: "<img src=x onerror=alert(1)>" });
    expect(element.tagName).toBe("PRE");
    expect(element.querySelector("img")).toBeNull();
    expect(element.outerHTML).toContain("&lt;img");
  });

  test("say in words that they are warnings or errors", () => {
    expect(render({ kind: "text", stream: "warn", text: "太大" }).textContent).toBe("警告 太大");
  });

  test("an error tells what, where and what to do", () => {
    const output: Output = {
      kind: "error",
      name: "TypeError",
      message: "坏了",
      hint: "改一改。",
      cell: "scores",
      line: 3,
      column: 7,
    };
    const element = renderOutput(output, { document: page, cellTitle: () => "注意力得分" });
    expect(texts(element, "p")).toEqual(["TypeError：坏了", "改一改。", "单元「注意力得分」 第 3 行，第 7 列"]);
  });
});

describe("tensors", () => {
  test("a scalar shows its value, a matrix its cells, tinted", () => {
    expect(texts(render(tensorOf([], [0.5671433])), "p")).toEqual(["Tensor float32 []", "0.5671433"]);
    const matrix = render(tensorOf([2, 2], [-1, 0.5, 0, 2]));
    expect(texts(matrix, "tr:first-child td")).toEqual(["-1.0", "0.5"]);
    expect(matrix.querySelector("td")?.getAttribute("style")).toContain("--diverge-");
  });

  test("a vector is one row; booleans are words", () => {
    expect(texts(render(tensorOf([3], [1, 0, 1], "bool")), "tr")).toEqual(["truefalsetrue"]);
  });

  test("a larger matrix is a picture with its summary", () => {
    const element = render(
      tensorOf(
        [28, 28],
        Array.from({ length: 784 }, (_, i) => i),
      ),
    );
    expect(texts(element, "dl > div")).toEqual(["个数784", "最小0", "最大783", "平均391.5"]);
    expect(element.querySelector("svg")?.getAttribute("aria-label")).toBe("热图：28 行 28 列，从 0 到 783");
    expect(element.querySelectorAll("svg path").length).toBeLessThanOrEqual(33);
  });

  test("a large tensor shows its summary and its first values", () => {
    const element = render(
      tensorOf(
        [10, 10, 10],
        Array.from({ length: 1000 }, (_, i) => (i ? i : NaN)),
      ),
    );
    expect(texts(element, "dl > div")).toContain("NaN 或 ∞1 个");
    expect(element.querySelector(".tensor-values")?.textContent).toMatch(/^\[NaN, 1, 2, .*, …\]$/);
  });

  test("an empty one says so", () => {
    expect(render(tensorOf([0, 3], [])).textContent).toContain("空张量");
  });
});

describe("tables", () => {
  const output: Output = {
    kind: "table",
    title: "记录",
    columns: ["名称", "损失"],
    rows: [
      ["甲", 0.5],
      ["乙", 12.25],
      [null, null],
    ],
    totalRows: 230,
  };

  test("have a caption, heads, aligned numbers and a note on rows left out", () => {
    const element = render(output);
    expect(texts(element, "caption")).toEqual(["记录"]);
    expect(texts(element, "tbody tr:nth-child(1) td")).toEqual(["甲", "0.50"]);
    expect(texts(element, "td.numeric")).toEqual(["0.50", "12.25", "—"]);
    expect(texts(element, ".output-detail")).toEqual(["共 230 行，这里是前 3 行。"]);
    expect(element.querySelector("[tabindex]")).toBeNull();
  });

  test("that may be wider than a phone scroll on their own, by keyboard too", () => {
    const columns = Array.from({ length: 12 }, (_, i) => `第 ${i} 列`);
    const box = render({ ...output, columns, rows: [columns.map((_, i) => i / 3)] }).querySelector(".output-scroll");
    expect([box?.getAttribute("tabindex"), box?.getAttribute("role")]).toEqual(["0", "group"]);
    expect(box?.getAttribute("aria-label")).toBe("记录，可以左右滚动");
  });
});

describe("charts", () => {
  const line = (label: string | undefined, y: number[], rest: object = {}): ChartMark => ({
    type: "line",
    label,
    x: y.map((_, i) => i),
    y,
    ...rest,
  });

  test("have their title in HTML, a legend, a summary, and a drawing in two widths", () => {
    const element = render(chartOf([line("训练", [3, 2, 1]), line("验证", [3, 2.5, 2])]));
    expect(texts(element, "figcaption")).toEqual(["标题"]);
    expect(texts(element, ".chart-legend li")).toEqual(["训练", "验证"]);
    expect(element.querySelector(".chart-wide svg")?.getAttribute("viewBox")).toMatch(/^0 0 640 /);
    expect(element.querySelector(".chart-narrow svg")?.getAttribute("viewBox")).toMatch(/^0 0 360 /);
    expect(element.querySelector(".chart-plot")?.getAttribute("role")).toBe("img");
    expect(element.querySelector("style")).toBeNull();
  });

  test("of every kind are drawn without a browser", () => {
    const range: [number, number] = [-1, 1];
    const marks: ChartMark[][] = [
      [{ type: "scatter", x: [1, 2], y: [1, 3], category: ["甲", "乙"], text: ["点一", "点二"] }],
      [
        { type: "bar", x: ["甲", "乙"], y: [1, -2] },
        { type: "bar", label: "二", x: ["甲", "乙"], y: [2, 3] },
      ],
      [
        {
          type: "bar",
          x: Array.from({ length: 9 }, (_, i) => `很长的一个名称 ${i}`),
          y: Array.from({ length: 9 }, () => 1),
        },
      ],
      [
        {
          type: "heatmap",
          values: [
            [1, NaN],
            [3, 4],
          ],
          showValues: true,
          xLabels: ["甲", "乙"],
        },
      ],
      [
        {
          type: "contour",
          values: [
            [1, 2],
            [3, 4],
          ],
          xRange: range,
          yRange: range,
        },
        line("路径", [0.5, -0.5], { points: true }),
      ],
      [
        {
          type: "contour",
          values: [
            [1, 1],
            [1, 1],
          ],
          xRange: range,
          yRange: range,
        },
      ],
      [line(undefined, [])],
    ];
    for (const set of marks) {
      const html = render(chartOf(set)).outerHTML;
      expect(html).toContain("<svg");
      expect(html).not.toMatch(/="[^"]*NaN[^"]*"/);
    }
  });

  test("leave gaps for what can't be shown, and survive a loss that diverges", () => {
    const wild = [1, NaN, 3, Number.POSITIVE_INFINITY, -1, 0];
    for (const scale of ["linear", "log"] as const) {
      const svg = renderChart(chartOf([line("发散", wild)], { y: { label: "损失", scale } }), page, 640);
      expect(svg.outerHTML).not.toMatch(/NaN|Infinity/);
    }
  });

  test("write powers of ten on a long logarithmic axis", () => {
    const svg = renderChart(chartOf([line(undefined, [1e-6, 1])], { y: { label: "损失", scale: "log" } }), page, 640);
    expect(texts(svg, "text")).toContain("10⁻⁴");
  });

  test("have readable ticks on a logarithmic axis within a decade", () => {
    const svg = renderChart(chartOf([line(undefined, [6.2, 7.6])], { y: { label: "损失", scale: "log" } }), page, 640);
    expect(texts(svg, "text").filter((text) => Number(text) >= 6 && Number(text) <= 8).length).toBeGreaterThanOrEqual(
      3,
    );
  });

  test("with equal units draw a square range as a square", () => {
    const contour: ChartMark = {
      type: "contour",
      values: [
        [1, 2],
        [3, 4],
      ],
      xRange: [0, 1],
      yRange: [0, 1],
    };
    const svg = renderChart(chartOf([contour], { equalAspect: true }), page, 640);
    const ground = svg.querySelector("rect[fill^=color-mix]");
    expect(ground?.getAttribute("width")).toBe(ground?.getAttribute("height"));
  });

  test("show every name of bars: where they don't fit side by side, the bars lie", () => {
    const names = ["全连接网络（两层）", "卷积神经网络", "Transformer 编码器", "混合专家模型"];
    const svg = renderChart(chartOf([{ type: "bar", x: names, y: [1, 2, 3, 4] }]), page, 360);
    expect(texts(svg, "text")).toEqual(expect.arrayContaining(names));
  });

  test("without a renderer keep their place, and are drawn by an update", () => {
    const output = chartOf([line("训练", [3, 2, 1])]);
    const element = renderOutput(output, { document: page });
    expect(element.querySelector(".chart-wide svg")).toBeNull();
    expect(element.querySelector(".chart-wide")?.getAttribute("style")).toContain("aspect-ratio: 640 / ");
    expect(updateOutput(element, output, { document: page, charts: renderChart })).toBe(element);
    expect(element.querySelector(".chart-wide svg")).not.toBeNull();
  });

  test("tell apart two lines by symbol, not by colour alone", () => {
    const element = render(chartOf([line("甲", [1, 2]), line("乙", [2, 3])]));
    const symbols = [...element.querySelectorAll(".chart-legend li path:last-child")].map((path) =>
      path.getAttribute("d"),
    );
    expect(new Set(symbols).size).toBe(2);
  });
});

describe("the summary of a chart", () => {
  test("tells how each line runs", () => {
    const marks: ChartMark[] = [{ type: "line", label: "训练", x: [0, 10, 20], y: [0.7, 0.05, 0.1] }];
    expect(summarizeChart(chartOf(marks, { y: { label: "损失", scale: "log" } }))).toBe(
      "折线图：标题。横轴：迭代次数；纵轴：损失（对数刻度）。折线「训练」：3 个点，从 0.7 到 0.1，最小 0.05（迭代次数 10），最大 0.7（迭代次数 0）。",
    );
  });

  test("tells size and range of heat maps and contours, and reads few bars out", () => {
    const range: [number, number] = [-1, 1];
    const summary = (mark: ChartMark) => summarizeChart(chartOf([mark])).split("纵轴：损失。")[1];
    expect(summary({ type: "heatmap", values: [[1, -2]], valueLabel: "权重" })).toBe(
      "权重：1 行 2 列，最小 −2、最大 1。",
    );
    expect(
      summary({
        type: "contour",
        values: [
          [0, 1],
          [2, 3],
        ],
        xRange: range,
        yRange: range,
      }),
    ).toBe("值：横轴从 −1 到 1，纵轴从 −1 到 1，最小 0、最大 3。");
    expect(summary({ type: "bar", x: ["甲", "乙"], y: [1, 2] })).toBe("柱：甲 1，乙 2。");
    expect(summary({ type: "scatter", x: [1, 2], y: [3, 4], category: ["甲", "乙"] })).toBe(
      "散点：2 个点，「甲」1 个、「乙」1 个，迭代次数最小 1、最大 2，损失最小 3、最大 4。",
    );
    expect(summary({ type: "line", x: [], y: [] })).toBe("折线：没有可画的值。");
  });
});

describe("colours", () => {
  const css = readFileSync("src/notebook/display/display.css", "utf8");
  const block = (start: string) => css.slice(css.indexOf(start), css.indexOf("}", css.indexOf(start)));
  const themes = {
    light: { rules: block(":root {"), text: "#1f2328", ground: "#ffffff" },
    dark: { rules: block(':root[data-theme="dark"] {'), text: "#e6e9ee", ground: "#1b1e24" },
  };

  for (const [theme, { rules, text, ground }] of Object.entries(themes)) {
    const value = (name: string) => new RegExp(`${name}: (#\\w+);`).exec(rules)?.[1] ?? "";
    const resolve = (color: string): Rgb => {
      const [, high, share, low] = /color-mix\(in oklab, var\((.+?)\) (\d+)%, var\((.+?)\)\)/.exec(color) ?? [];
      const single = /^var\((.+)\)$/.exec(color)?.[1];
      return single ? parse(value(single)) : mix(parse(value(high)), parse(value(low)), Number(share) / 100);
    };

    test(`text on every colour of the heat scales can be read, ${theme}`, () => {
      for (const ends of [
        [0, 1],
        [-1, 1],
      ]) {
        const scale = heatScale(ends);
        for (let i = 0; i <= 64; i++) {
          const at = ends[0] + ((ends[1] - ends[0]) * i) / 64;
          const ink = parse(expand(value(`--heat-ink-${scale.far(at) ? "far" : "near"}`)));
          expect(contrast(resolve(scale.color(at)), ink)).toBeGreaterThanOrEqual(4.4);
          const tint = mix(resolve(scale.color(at)), parse(ground), 0.34);
          expect(contrast(tint, parse(text))).toBeGreaterThanOrEqual(4.5);
        }
      }
    });

    test(`lines stand out from the ground, ${theme}`, () => {
      for (let i = 1; i <= 6; i++) {
        expect(contrast(parse(value(`--chart-${i}`)), parse(ground))).toBeGreaterThanOrEqual(3);
      }
    });
  }
});

describe("images", () => {
  test("become a PNG of the same pixels, described by its title", () => {
    const { output } = image(
      [
        [0, 1],
        [0.5, 0],
      ],
      { title: "灰度图" },
    );
    const url = encodeImage(output);
    const png = decode(Buffer.from(url.split(",")[1], "base64"));
    expect([png.width, png.height, png.channels, [...png.data]]).toEqual([2, 2, 1, [0, 255, 128, 0]]);
    const img = render(output).querySelector("img");
    expect([img?.getAttribute("alt"), img?.getAttribute("width")]).toEqual(["灰度图", "264"]);
  });
});

describe("progress", () => {
  test("is updated in place and reaches 100 % only at the end", () => {
    const output = { kind: "progress", label: "训练", done: 999, total: 1000, note: "损失 0.1" } as const;
    const element = render(output);
    const bar = element.querySelector("progress");
    expect(element.textContent).toBe("训练99%损失 0.1");
    expect(updateOutput(element, { ...output, done: 1000, note: undefined }, { document: page })).toBe(element);
    expect(element.querySelector("progress")).toBe(bar);
    expect(element.textContent).toBe("训练100%");
  });
});

describe("controls", () => {
  const slider: ControlOutput = {
    kind: "control",
    control: "slider",
    label: "学习率",
    value: 0.1,
    min: 0,
    max: 1,
    step: 0.05,
  };
  const live = (output: ControlOutput) => {
    const onControl = vi.fn();
    return { element: renderOutput(output, { document: page, onControl }), onControl };
  };

  test("are disabled where nobody listens", () => {
    expect(render(slider).querySelector("input")?.hasAttribute("disabled")).toBe(true);
    expect(live(slider).element.querySelector("input")?.hasAttribute("disabled")).toBe(false);
  });

  test("a slider tells its number, and shows it with the step's decimals", () => {
    const { element, onControl } = live(slider);
    const input = element.querySelector("input") as HTMLInputElement;
    expect(element.querySelector("output")?.textContent).toBe("0.10");
    input.value = "0.35";
    input.dispatchEvent(new Event("input") as unknown as globalThis.Event);
    expect(onControl).toHaveBeenCalledExactlyOnceWith(0.35);
    expect(element.querySelector("output")?.textContent).toBe("0.35");
  });

  test("an update keeps the element, and the newest listener hears", () => {
    const { element, onControl } = live(slider);
    const input = element.querySelector("input") as HTMLInputElement;
    const newer = vi.fn();
    expect(updateOutput(element, { ...slider, value: 0.5 }, { document: page, onControl: newer })).toBe(element);
    expect([element.querySelector("input"), input.value]).toEqual([input, "0.5"]);
    input.dispatchEvent(new Event("input") as unknown as globalThis.Event);
    expect(onControl).not.toHaveBeenCalled();
    expect(newer).toHaveBeenCalledWith(0.5);
  });

  test("another control makes a fresh element", () => {
    const { element } = live(slider);
    const button: ControlOutput = { kind: "control", control: "button", label: "再来", value: 0 };
    expect(updateOutput(element, button, { document: page })).not.toBe(element);
  });

  test("a button counts its presses", () => {
    const { element, onControl } = live({ kind: "control", control: "button", label: "再来", value: 2 });
    const button = element.querySelector("button") as HTMLButtonElement;
    button.dispatchEvent(new Event("click") as unknown as globalThis.Event);
    button.dispatchEvent(new Event("click") as unknown as globalThis.Event);
    expect(onControl.mock.calls).toEqual([[3], [4]]);
  });

  test("a text field waits for the input method to finish", () => {
    const { element, onControl } = live({ kind: "control", control: "text", label: "句子", value: "", maxLength: 20 });
    const input = element.querySelector("input") as HTMLInputElement;
    const type = (event: string, value: string) => {
      input.value = value;
      input.dispatchEvent(new Event(event) as unknown as globalThis.Event);
    };
    type("compositionstart", "");
    type("input", "mao");
    expect(onControl).not.toHaveBeenCalled();
    type("compositionend", "猫");
    type("input", "猫");
    expect(onControl).toHaveBeenCalledExactlyOnceWith("猫");
  });

  test("a choice shows its options and the chosen one", () => {
    const { element } = live({
      kind: "control",
      control: "select",
      label: "函数",
      value: "tanh",
      options: ["ReLU", "tanh"],
    });
    expect(texts(element, "option")).toEqual(["ReLU", "tanh"]);
    expect(texts(element, "option[selected]")).toEqual(["tanh"]);
  });
});

type Rgb = [number, number, number];

const expand = (hex: string): string => (hex.length === 4 ? hex.replace(/[0-9a-f]/g, "$&$&") : hex);

/** Linear light, 0 to 1. */
function parse(hex: string): Rgb {
  const channel = (i: number) => {
    const value = Number.parseInt(hex.slice(1 + 2 * i, 3 + 2 * i), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(0), channel(1), channel(2)];
}

function mix(a: Rgb, b: Rgb, share: number): Rgb {
  const [first, second] = [toOklab(a), toOklab(b)];
  return fromOklab(first.map((value, i) => value * share + second[i] * (1 - share)) as Rgb);
}

function toOklab([r, g, b]: Rgb): Rgb {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function fromOklab([L, a, b]: Rgb): Rgb {
  const l = (L + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (L - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (L - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

function contrast(a: Rgb, b: Rgb): number {
  const luminance = ([r, g, blue]: Rgb) => 0.2126 * r + 0.7152 * g + 0.0722 * blue + 0.05;
  const [first, second] = [luminance(a), luminance(b)];
  return Math.max(first, second) / Math.min(first, second);
}
