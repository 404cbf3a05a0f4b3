import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readNotebook } from "../../../../src/commands/record/readNotebook";
import { applyEdit } from "../../../../src/notebook/build/edits/applyEdit";
import { codeMark, keepFigures, readEditRecords } from "../../../../src/notebook/build/edits/editRecords";
import { parseEdits, readEdits } from "../../../../src/notebook/build/edits/readEdits";
import { parseNotebook } from "../../../../src/notebook/files/parseNotebook";

const { cells } = parseNotebook(
  `// %%--- [typescript]
// id: start
// title: 开始
// ---%%
const rate = slider("学习率", { min: 0, max: 1, step: 0.1, value: 0.5 });
const kind = select("激活", ["tanh", "ReLU"], "tanh");
const size = 3;

// %%--- [typescript]
// id: end
// title: 结束
// ---%%
size + size;
`,
  "demo.ts",
);
const edited = (edit: Partial<Parameters<typeof applyEdit>[1]>) =>
  applyEdit(cells, { edits: {}, controls: {}, ...edit }).map(({ code }) => code.trimEnd());

describe("an edit of a notebook", () => {
  it("replaces what stands in a cell once", () => {
    const [start, end] = edited({ edits: { start: { "size = 3": "size = 30" } } });
    expect(start).toContain("const size = 30;");
    expect(end).toBe("size + size;");
  });

  it("sets what a control begins with", () => {
    const [start] = edited({ controls: { start: { 学习率: 0.1, 激活: "ReLU" } } });
    expect(start).toContain('slider("学习率", { min: 0, max: 1, step: 0.1, value: 0.1 })');
    expect(start).toContain('select("激活", ["tanh", "ReLU"], "ReLU")');
  });

  it("is refused where its text isn't there, or is there twice, or the cell or the control is missing", () => {
    expect(() => edited({ edits: { end: { sise: "" } } })).toThrow("单元“end”里有 0 处“sise”");
    expect(() => edited({ edits: { end: { size: "1" } } })).toThrow("有 2 处“size”");
    expect(() => edited({ edits: { gone: {} } })).toThrow("没有单元“gone”");
    expect(() => edited({ controls: { start: { 批量: 1 } } })).toThrow("没有写着初值的控件“批量”");
  });

  it("is read from YAML, and told what is wrong there", () => {
    const read = (text: string) => parseEdits(text, "demo.yaml");
    expect(read("a: { edits: { end: { size: '1' } }, shows: [end] }").a).toEqual({
      edits: { end: { size: "1" } },
      controls: {},
      shows: ["end"],
    });
    expect(() => read("a: { edits: { end: { size: 1 } }, shows: [end] }")).toThrow("的 edits 要是");
    expect(() => read("a: { controls: { end: { size: [1] } }, shows: [end] }")).toThrow("的 controls 要是");
    expect(() => read("a: { edits: {} }")).toThrow("的 shows 要");
    expect(() => read("a: { edit: {}, shows: [end] }")).toThrow("不认识的“edit”");
  });

  it("is marked by its code alone, not by comments and folds", () => {
    const marked = (code: string) => codeMark([{ ...cells[0], code }]);
    expect(marked("// #region 画图\n// 先画。\na();\n// #endregion\n\nb();\n")).toBe(marked("a();\nb();"));
    expect(marked("a();\nb();")).not.toBe(marked("a();\nc();"));
  });

  it("keeps of what is shown the texts, the tables, and the charts' titles", () => {
    const text = { kind: "text", stream: "result", text: "损失 0.5" } as const;
    const chart = {
      kind: "chart",
      title: "准确率 0.9",
      x: {},
      y: {},
      marks: [{ type: "line", x: [1], y: [2] }],
    } as const;
    const kept = keepFigures(
      {
        end: [
          { key: "0", output: text },
          { key: "1", output: structuredClone(chart) as never },
        ],
      },
      ["end"],
    );
    expect(kept).toEqual({
      end: [
        { key: "0", output: text },
        { key: "1", output: { ...chart, marks: [] } },
      ],
    });
  });
});

describe("what edited notebooks showed is recorded of the code as it stands", () => {
  const slugs = readdirSync("notebooks/edits").flatMap((file) => /^(.*)\.yaml$/.exec(file)?.[1] ?? []);

  it.each(slugs)("%s", async (slug) => {
    const { cells: published } = await readNotebook(slug);
    const [edits, records] = [readEdits(slug), readEditRecords(slug)];
    const hint = `npm run notebooks -- ${slug}`;
    expect(Object.keys(records), hint).toEqual(Object.keys(edits));
    for (const [name, edit] of Object.entries(edits)) {
      expect(records[name].code, `${name}：${hint}`).toBe(codeMark(applyEdit(published, edit)));
      expect(Object.keys(records[name].cells), hint).toEqual(edit.shows);
    }
  });
});
