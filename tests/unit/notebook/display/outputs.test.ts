import { decode } from "fast-png";
import { describe, expect, test } from "vitest";
import { encodeForPage, encodeImage } from "../../../../src/notebook/display/encodeImage";
import { renderOutput } from "../../../../src/notebook/display/renderOutput";
import { updateOutput } from "../../../../src/notebook/display/updateOutput";
import { describeValue } from "../../../../src/notebook/kernel/describe/describeValue";
import { image } from "../../../../src/notebook/kernel/library/image";
import type { Output, TensorOutput } from "../../../../src/notebook/contract/outputs";
import { drawing } from "./drawing";

const { page, render, texts } = drawing;

const tensorOf = (shape: number[], values: number[], dtype = "float32"): TensorOutput => {
  const output = describeValue({ dtype, shape, dataSync: () => values });
  if (output.kind !== "tensor") throw new Error("no tensor");
  return output;
};

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

  test("an error tells what caused it, and last what the engine said, in English", () => {
    const words = { original: "x is not a function", others: ["起因：Error：网"] };
    const element = render({ kind: "error", name: "TypeError", message: "“x”不是函数", ...words });
    expect(texts(element, "p")).toEqual(["TypeError：“x”不是函数", "起因：Error：网", "x is not a function"]);
    expect(element.querySelector("p:last-child")?.getAttribute("lang")).toBe("en");
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

describe("images", () => {
  test("of many pixels are a little coarser in the built page, those of few are themselves", () => {
    const side = (size: number) =>
      image(
        Array.from({ length: size }, (_, i) => Array.from({ length: size }, () => i / size)),
        { title: "图" },
      ).output;
    const levels = (url: string) => new Set(decode(Buffer.from(url.split(",")[1], "base64")).data).size;
    expect(levels(encodeImage(side(100)))).toBe(100);
    expect(levels(encodeForPage(side(100)))).toBe(32);
    expect(encodeForPage(side(50))).toBe(encodeImage(side(50)));
  });

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
