import { describe, expect, it } from "vitest";
import { compileCell } from "../../../../../src/notebook/kernel/compile/compileCell";
import { LibraryModules } from "../../../../../src/notebook/kernel/session/LibraryModules";
import { linkCell } from "../../../../../src/notebook/kernel/session/linkCell";
import { NotebookGraph } from "../../../../../src/notebook/kernel/session/NotebookGraph";
import { NodeEvaluator } from "./TestKernel";

const urlOf = (id: string) => `blob:${id}`;
const modules = () =>
  new LibraryModules(
    { "@tensorflow/tfjs": { tensor: 1, default: 2 }, notebook: { show: 3, line: 4 } },
    new NodeEvaluator(),
  );

/** The last of these cells, linked, without the addresses of modules. */
function link(codes: string[], cellUrl: (id: string) => string | undefined = urlOf): string {
  const graph = new NotebookGraph(compileCell);
  graph.update(codes.map((code, i) => ({ id: `${i}`, title: `第 ${i} 个`, code })));
  const cell = graph.get(`${codes.length - 1}`);
  if (!cell) throw new Error("no cell");
  return linkCell(cell, 7, graph, modules(), cellUrl).replaceAll(/"data:[^"]*"/g, '"…"');
}

describe("a cell's module", () => {
  it("is its code, then what it imports of cells and exports: no line moves", () => {
    expect(link(["const a = 1, b = 2;", "const { c } = { c: a + a };\nlet d;"])).toBe(
      '__notebookBegin(7);\nconst { c } = { c: a + a };\nlet d;\nimport { a } from "blob:0";\nexport { c, d };',
    );
    expect(link(["0;"])).not.toContain("export");
  });

  it("imports what it uses of modules, be it the import of a cell above", () => {
    expect(link(['import * as tf from "@tensorflow/tfjs";\nlet a = tf;'])).toContain('\nimport * as tf from "…";');
    expect(link(['import { show as display } from "notebook";', "let a = display(1);"])).toBe(
      '__notebookBegin(7);\nlet a = display(1);\nimport { show as display } from "…";\nexport { a };',
    );
    expect(link(['import "notebook";\nlet a;'])).not.toContain("import");
  });

  it("imports nothing for types, as TypeScript does: not where the name is no value, nor where the module is unknown", () => {
    const code = 'import { Tensor2D } from "@tensorflow/tfjs";\nimport { T } from "./types";\nlet a: Tensor2D, b: T;';
    expect(link([code])).not.toContain("import");
    const below = [code, "\nlet c = Tensor2D;"];
    const message = "“@tensorflow/tfjs”没有导出“Tensor2D”";
    expect(() => link(below)).toThrow(expect.objectContaining({ message, line: 2, column: 9 }));
  });

  it("leaves a cell that hasn't run for the engine to miss", () => {
    expect(link(["const a = 1;", "let b = a;"], () => undefined)).not.toContain("import");
  });

  it.each([
    ['import fs from "node:fs";\nfs;', "不能导入“node:fs”", '单元里能导入的只有 "@tensorflow/tfjs" 和 "notebook"。'],
    ['import { shwo } from "notebook";\nshwo();', "“notebook”没有导出“shwo”", "能导入的有：show、line。"],
    [
      'import { sequentail } from "@tensorflow/tfjs";\nsequentail();',
      "“@tensorflow/tfjs”没有导出“sequentail”",
      '写成 import * as tf from "@tensorflow/tfjs"。',
    ],
    [
      'import tf from "@tensorflow/tfjs";\ntf;',
      "“@tensorflow/tfjs”没有导出“default”",
      '写成 import * as tf from "@tensorflow/tfjs"。',
    ],
  ])("can't have every import: %s", (code, message, hint) => {
    expect(() => link([`let a;\n${code}`])).toThrow(expect.objectContaining({ message, hint, line: 2, column: 1 }));
  });

  it("isn't made of a cell that didn't compile", () => {
    expect(() => link(["let a = ;"])).toThrow("语法错误");
    const graph = new NotebookGraph(compileCell);
    const cell = { id: "x", title: "x", code: "" };
    expect(() => linkCell(cell, 7, graph, modules(), urlOf)).toThrow("单元 x 没有编译");
  });
});

describe("a library's module", () => {
  it("gives cells what the library holds", async () => {
    const evaluator = new NodeEvaluator();
    const tensor = {};
    const made = new LibraryModules({ tf: { tensor, default: 1 } }, evaluator);
    const imported = await evaluator.evaluate(made.url("tf"));
    expect({ ...imported }).toEqual({ tensor });
    expect(imported.tensor).toBe(tensor);
    expect(made.names).toEqual(["tf"]);
    expect(made.exportsOf("tf")).toEqual(["tensor"]);
    expect(made.exportsOf("fs")).toBeUndefined();
  });

  it("has one address, until the library has more exports", async () => {
    const evaluator = new NodeEvaluator();
    const tf: Record<string, unknown> = { tensor: 1, ones: 2 };
    const made = new LibraryModules({ tf }, evaluator);
    const first = made.url("tf");
    expect(made.url("tf")).toBe(first);
    tf.layers = 3;
    const second = made.url("tf");
    expect(second).not.toBe(first);
    expect(await evaluator.evaluate(second)).toMatchObject({ tensor: 1, ones: 2, layers: 3 });
  });
});
