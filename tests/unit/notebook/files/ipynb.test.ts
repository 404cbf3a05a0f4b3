import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { listNotebooks } from "../../../../src/notebook/build/listNotebooks";
import { loadNotebook, shownCode } from "../../../../src/notebook/build/loadNotebook";
import { checkOutput } from "../../../../src/notebook/contract/checkOutput";
import { MAX_TEXT } from "../../../../src/notebook/contract/limits";
import type { Output } from "../../../../src/notebook/contract/outputs";
import { standaloneChart } from "../../../../src/notebook/display/chart/standaloneChart";
import { encodeImage } from "../../../../src/notebook/display/encodeImage";
import { writeIpynb } from "../../../../src/notebook/files/ipynb";
import type { FileCell, ShownNotebook } from "../../../../src/notebook/files/NotebookFile";
import { openNotebook } from "../../../../src/notebook/files/openNotebook";
import { readIpynb } from "../../../../src/notebook/files/readIpynb";
import { chartOf } from "../display/chartOf";
import { drawing } from "../display/drawing";

// nbformat's own schema (BSD-3, its licence beside it). It is of draft 4, of which it uses what later drafts have too.
const { $schema: _, ...schema } = JSON.parse(
  readFileSync("tests/unit/notebook/files/nbformat/nbformat.v4.5.schema.json", "utf8"),
);
const isValid = new Ajv({ strict: false }).compile(schema);
const pictures = {
  chart: (output: Extract<Output, { kind: "chart" }>) => standaloneChart(output, drawing.page),
  image: encodeImage,
};

function problems(text: string): unknown {
  isValid(JSON.parse(text));
  return isValid.errors ?? [];
}

const cell: FileCell = { id: "a", title: "甲", type: "typescript", code: "1 + 1" };
const notebookOf = (cells: FileCell[], outputs: Output[] = []): ShownNotebook => ({
  title: "标题",
  description: "说明",
  address: "https://example.org/notebooks/a/",
  cells,
  outputs: { a: outputs.map((output, i) => ({ key: `${i}`, output })) },
});

const outputs: Output[] = [
  { kind: "text", stream: "log", text: "一行\n两行" },
  { kind: "text", stream: "warn", text: "小心" },
  { kind: "text", stream: "result", text: "2" },
  { kind: "tensor", dtype: "float32", shape: [2, 2], values: [1, 2.5, Number.NaN, 4], complete: true },
  {
    kind: "table",
    title: "表",
    columns: ["a<b", "值"],
    rows: [
      ["x&y", 1.5],
      [null, true],
    ],
    totalRows: 2,
  },
  chartOf([{ type: "line", label: "损失 <1>", x: [0, 1], y: [1, 0] }]),
  chartOf([{ type: "heatmap", values: [[-1, 1]], valueLabel: "值" }]),
  { kind: "image", title: "图", width: 1, height: 1, channels: 1, pixels: "AA==" },
  { kind: "progress", label: "训练", done: 3, total: 5 },
  { kind: "control", control: "slider", label: "学习率", value: 0.5, min: 0, max: 1, step: 0.1 },
  { kind: "error", name: "TypeError", message: "出错了", original: "wrong", hint: "这样做", line: 1 },
  { kind: "note", text: "没有显示完" },
];

describe("a downloaded .ipynb", () => {
  it("is what nbformat's schema asks for, with every kind of output", () => {
    expect(problems(writeIpynb(notebookOf([cell], outputs), pictures))).toEqual([]);
  });

  it("of each published notebook is valid, and holds its code", async () => {
    for (const slug of await listNotebooks()) {
      const { notebook, recorded, title, description } = await loadNotebook(slug);
      const cells = notebook.cells.map(({ id, metadata, code }): FileCell => {
        return { id, title: metadata.title, type: "typescript", code: shownCode(code) };
      });
      const shown = { title, description, address: "https://example.org/", cells, outputs: recorded.cells };
      const text = writeIpynb(shown, pictures);
      expect(problems(text), slug).toEqual([]);
      expect(readIpynb(text).cells, slug).toEqual(cells);
    }
  });

  it("gives each output in the form that Jupyter shows best", () => {
    const file = JSON.parse(writeIpynb(notebookOf([cell], outputs), pictures));
    const shown = file.cells[1].outputs as { output_type: string; name?: string; data?: Record<string, string[]> }[];
    expect(shown.map(({ output_type, name, data }) => [output_type, name ?? Object.keys(data ?? {}).join()])).toEqual([
      ["stream", "stdout"],
      ["stream", "stderr"],
      ["execute_result", "text/plain"],
      ["display_data", "text/plain"],
      ["display_data", "text/html,text/plain"],
      ["display_data", "image/svg+xml,text/plain"],
      ["display_data", "image/svg+xml,text/plain"],
      ["display_data", "image/png,text/plain"],
      ["display_data", "text/plain"],
      ["display_data", "text/plain"],
      ["error", ""],
      ["display_data", "text/plain"],
    ]);
    expect(shown[4].data?.["text/html"].join("")).toContain("<td>x&amp;y</td>");
    expect(shown[4].data?.["text/html"].join("")).toContain("<th>a&lt;b</th>");
  });

  it("brings any cells back", () => {
    const cells = fc.uniqueArray(
      fc.record({
        id: fc.stringMatching(/^[a-z][a-z0-9-]{0,9}$/),
        title: fc.constantFrom("甲", "乙 二", "a: b"),
        type: fc.constantFrom("typescript" as const, "markdown" as const),
        code: fc.string(),
      }),
      { selector: ({ id }) => id, minLength: 1, maxLength: 5 },
    );
    fc.assert(
      fc.property(cells, (each) => {
        const text = writeIpynb(notebookOf(each), pictures);
        expect(problems(text)).toEqual([]);
        const code = (all: FileCell[]) => all.map(({ id, code: one }) => [id, one.replaceAll("\r\n", "\n")]);
        expect(code(readIpynb(text).cells)).toEqual(code(each));
      }),
    );
  });

  it("brings back what a cell needs of the backend, and nothing that it can't need", () => {
    const needed = { precision: "float32", backend: "webgl" };
    const read = (extra: Record<string, unknown>) =>
      readIpynb(writeIpynb(notebookOf([{ ...cell, extra }]), pictures)).cells[0].extra;
    expect(read(needed)).toEqual(needed);
    expect(read({ backend: "webgl" })).toEqual({ backend: "webgl" });
    expect(read({ precision: "float16", backend: "cpu" })).toBeUndefined();
  });
});

describe("an .ipynb of another origin", () => {
  const open = (file: unknown) => openNotebook("a.ipynb", typeof file === "string" ? file : JSON.stringify(file));
  const code = (source: unknown, more = {}) => ({ cell_type: "code", source, metadata: {}, outputs: [], ...more });

  it("is read with ids and titles of ours", () => {
    const cells = [
      code("1", { id: "A_1" }),
      { cell_type: "markdown", source: ["# 标题\n", "字"] },
      { cell_type: "raw" },
    ];
    expect(open({ cells, nbformat: 4 }).cells).toEqual([
      { id: "cell-1", title: "单元 1", type: "typescript", code: "1" },
      { id: "cell-2", title: "文字", type: "markdown", code: "# 标题\n字" },
    ]);
  });

  it("is read with what its cells showed: text and pictures, nothing of HTML, each within its size", () => {
    const shown = [
      { output_type: "stream", name: "stdout", text: ["一\n", "二\n"] },
      { output_type: "stream", name: "stderr", text: "\x1b[31m坏\x1b[0m" },
      { output_type: "execute_result", data: { "text/plain": ["42"], "text/html": "<b>42</b>" } },
      { output_type: "display_data", data: { "image/png": "iVBO\nRw0=", "text/plain": "图一" } },
      { output_type: "display_data", data: { "image/svg+xml": ["<svg>", "<script>1</script></svg>"] } },
      { output_type: "display_data", data: { "image/png": '"><script>', "text/html": "<script>1</script>" } },
      { output_type: "error", ename: "TypeError", evalue: "\x1b[1mx\x1b[0m", traceback: [] },
      { output_type: "pyout" },
      null,
    ];
    const items = open({ cells: [code("1", { id: "a", outputs: shown })] }).outputs?.a ?? [];
    expect(items.map(({ output }) => output)).toEqual([
      { kind: "text", stream: "log", text: "一\n二" },
      { kind: "text", stream: "warn", text: "坏" },
      { kind: "text", stream: "result", text: "42" },
      { kind: "picture", title: "图一", url: "data:image/png;base64,iVBORw0=" },
      { kind: "picture", title: "图", url: "data:image/svg+xml,%3Csvg%3E%3Cscript%3E1%3C%2Fscript%3E%3C%2Fsvg%3E" },
      { kind: "note", text: expect.stringContaining("不显示") },
      { kind: "error", name: "TypeError", message: "x" },
    ]);
    for (const { output } of items) expect(checkOutput(output)).toEqual(output);
    const long = open({
      cells: [code("1", { id: "a", outputs: [{ output_type: "stream", text: "长".repeat(1e6) }] })],
    });
    expect(JSON.stringify(long.outputs?.a).length).toBeLessThan(MAX_TEXT + 200);
    // What was read can be written again.
    const again = writeIpynb(
      {
        title: "",
        description: "",
        address: "",
        cells: [{ id: "a", title: "甲", type: "typescript", code: "" }],
        outputs: { a: items },
      },
      { chart: () => "", image: () => "" },
    );
    expect(openNotebook("b.ipynb", again).outputs?.a.filter(({ output }) => output.kind === "picture")).toMatchObject([
      { output: { url: "data:image/png;base64,iVBORw0=" } },
      { output: { url: "data:image/svg+xml,%3Csvg%3E%3Cscript%3E1%3C%2Fscript%3E%3C%2Fsvg%3E" } },
    ]);
  });

  it.each([
    ["cut off", '{"cells": [\n{"cell_type": "co', /不是完整的 JSON.*没有下载完/],
    ["without cells", { worksheets: [] }, /没有 cells/],
    ["of another language", { cells: [code("1")], metadata: { kernelspec: { language: "python" } } }, /语言是 python/],
    ["with a cell that has no code", { cells: [code(1)] }, /第 1 个单元没有 source/],
    ["with a cell of no known kind", { cells: [code("1"), { cell_type: "sql" }] }, /第 2 个单元的 cell_type/],
    ["with nothing in it", { cells: [] }, /没有单元/],
  ])("%s is refused, with where and what to do", (_, file, reason) => {
    expect(() => open(file)).toThrow(reason);
  });
});

describe("a text that is opened", () => {
  it.each([
    ["", /是空的/],
    ["const a = 1;", /“a.ts”的第 1 行读不懂：文件要以单元的开头行起始.*\.ipynb/],
    ["// %%--- [javascript]\n// id: a\n// title: 甲\n// ---%%\n1", /第 1 行.*typescript 或 markdown，不是“javascript”/],
    ["// %%--- [typescript]\n// id: a\n// ---%%\n1", /第 2 行.*title/],
  ])("%j is refused where it is none of ours", (text, reason) => {
    expect(() => openNotebook("a.ts", text)).toThrow(reason);
  });

  it("a file of data is told from a notebook that can't be read", () => {
    expect(() => openNotebook("a.CSV", "x,y\n1,2")).toThrow(/“a.CSV”的第 1 行读不懂.*用 openFile 打开/);
  });

  it("has titles that can be kept, and no id that can't", () => {
    const cell = (id: string, title: string) =>
      `// %%--- [typescript]\n// id: ${id}\n// title: ${title}\n// ---%%\n1\n`;
    const { title, cells } = openNotebook("a.ts", cell("a", "长".repeat(300)));
    expect([title.length <= 200, cells[0].title]).toEqual([true, "长".repeat(200)]);
    expect(() => openNotebook("a.ts", cell("a".repeat(101), "甲"))).toThrow(
      "“a.ts”的单元「甲」的 id 太长：最多 100 个字符。",
    );
  });
});
