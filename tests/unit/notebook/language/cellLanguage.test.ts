import { beforeAll, describe, expect, it } from "vitest";
import { typeFiles } from "../../../../src/notebook/build/bundle/bundleLanguage";
import { listNotebooks } from "../../../../src/notebook/build/listNotebooks";
import { loadNotebook } from "../../../../src/notebook/build/loadNotebook";
import type { LanguageAnswer, LanguageKind, LanguageQuestion } from "../../../../src/notebook/contract/language";
import { CellLanguage } from "../../../../src/notebook/language/CellLanguage";

let language: CellLanguage;
beforeAll(() => {
  language = new CellLanguage(typeFiles());
});

const IMPORTS = 'import * as tf from "@tensorflow/tfjs";\nimport { chart, line, loadData, slider } from "notebook";\n';

/** A notebook of these cells, `a`, `b` and so on. */
function open(...codes: string[]): void {
  language.setCells(codes.map((code, i) => ({ id: "abc"[i], title: `单元 ${"abc"[i]}`, code })));
}

/** The errors of a cell's, each with the code that it marks. */
function problems(cell: string, code: string): string[] {
  return language.problems()[cell].map(({ from, to, message }) => `${code.slice(from, to)}: ${message}`);
}

/** Asks of the place in a cell's code that is marked `|`. */
function ask<Kind extends LanguageKind>(kind: Kind, codes: string[], more: object = {}): LanguageAnswer<Kind> {
  const position = codes.at(-1)?.indexOf("|") ?? 0;
  open(...codes.map((code) => code.replace("|", "")));
  const question = { kind, cell: "abc"[codes.length - 1], position, ...more } as unknown as LanguageQuestion;
  return language.answer(question) as LanguageAnswer<Kind>;
}

describe("TypeScript, of a notebook's cells", () => {
  it("finds no error in any notebook as published", async () => {
    const found: string[] = [];
    for (const slug of await listNotebooks()) {
      const { notebook } = await loadNotebook(slug);
      language.setCells(notebook.cells.map(({ id, metadata, code }) => ({ id, title: metadata.title, code })));
      for (const [id, list] of Object.entries(language.problems())) {
        for (const { message } of list) found.push(`${slug} ${id}: ${message}`);
      }
    }
    expect(found).toEqual([]);
  }, 180_000);

  it("says in Chinese what is wrong, and where in the cell's own code", () => {
    const code = 'const count: number = "三";';
    open(IMPORTS, code);
    expect(problems("b", code)).toEqual(["count: 不能将类型“string”分配给类型“number”。"]);
    const missing = "tf.matmul(tf.ones([2, 2]), tf.ones([2, 2]));";
    open(IMPORTS, missing);
    expect(problems("b", missing).join()).toMatch(/^matmul: .*matMul/);
  });

  it("knows the names of the cells above, their types, and what they import; not those below", () => {
    const code = "const twice: string = half * 2;\nlater;";
    open(
      `${IMPORTS}const half = 21;\ninterface Row { size: number }`,
      code,
      "const later = 1;\nconst row: Row = { size: half };",
    );
    expect(problems("b", code)).toEqual([
      "twice: 不能将类型“number”分配给类型“string”。",
      "later: 找不到名称“later”。",
    ]);
    expect(language.problems().c).toEqual([]);
  });

  it("follows an edit in a cell above", () => {
    open("const size = 3;", "size.toFixed(1);");
    expect(language.problems().b).toEqual([]);
    open('const size = "3";', "size.toFixed(1);");
    expect(problems("b", "size.toFixed(1);").join()).toContain("toFixed");
  });

  it("keeps an unfinished cell's errors in that cell", () => {
    open("const size = 3;\nfunction f() {", "const next = size + 1;");
    expect(language.problems().a).toHaveLength(1);
    expect(language.problems().b).toEqual([]);
  });

  it("refuses what the kernel refuses: a name twice, and a name of a cell above that is assigned", () => {
    open("let rate = 1;", "const rate = 2;", "rate = 3;");
    expect(problems("b", "const rate = 2;")).toEqual(["rate: “rate”在单元「单元 a」里已经声明过了，换一个名称。"]);
    open("let rate = 1;", "rate = 3;");
    expect(language.problems().b).toHaveLength(1);
  });

  it("says what a cell has instead, where it takes what only pages or packages have", () => {
    const code = 'document.title;\nimport fs from "fs";';
    open(code);
    expect(problems("a", code)).toEqual([
      "document: 找不到名称“document”。单元在 Web Worker 里运行，没有网页的 document 和 window。",
      '"fs": 不能导入“fs”：单元里能导入的只有 "@tensorflow/tfjs" 和 "notebook"。',
    ]);
  });

  it("lets a cell use what a worker has, and await", () => {
    open(
      "const canvas = new OffscreenCanvas(1, 1);\nawait new Promise((done) => setTimeout(done));\nconsole.log(structuredClone(canvas.width), performance.now());",
    );
    expect(language.problems().a).toEqual([]);
  });
});

describe("what the editor asks of it", () => {
  it.each([
    ["a type that is an argument", "const a = tf.tidy<tf.Ten|", "Tensor2D"],
    ["the second of two", "const m = new Map<string, num|", "number"],
    ["what a parameter of a type extends", "const f = <T extends tf.Ten|>(x: T) => x", "Tensor"],
    ["a member within a text", "console.log(`${tf.sca|`)", "scalar"],
    ["a Chinese name", "const 学习率 = 1; 学|", "学习率"],
  ])("completes %s", (_, code, name) => {
    const found = ask("completions", [IMPORTS, code]);
    expect(found?.options.map((option) => option.name)).toContain(name);
    const word = /[\p{L}]*$/u.exec(code.split("|")[0])?.[0] ?? "";
    expect(found?.from).toBe(code.indexOf("|") - word.length);
  });

  it("completes members with their documentation, and names of cells above before those of the world", () => {
    const found = ask("completions", [IMPORTS, "tf.matM|"]);
    expect(found?.from).toBe(3);
    expect(found?.options.map(({ name }) => name)).toContain("matMul");
    const details = ask("details", [IMPORTS, "tf.matM|"], { name: "matMul" });
    expect(details?.signature).toContain("transposeA");
    expect(details?.text).toContain("dot product");
    const names = ask("completions", [`${IMPORTS}const half = 1;`, "ha|"]);
    const rank = (name: string) => names?.options.find((option) => option.name === name)?.rank ?? Number.NaN;
    expect(rank("half")).toBeLessThan(rank("Error"));
  });

  it("completes the words that a function takes", () => {
    const found = ask("completions", [IMPORTS, 'await loadData("poems-c|")']);
    expect(found?.options.map(({ name }) => name)).toContain("poems-checkpoint");
    expect(found?.from).toBe('await loadData("'.length);
  });

  it("shows what a name of a cell above is, without the import by which it comes", () => {
    const found = ask("hover", [`${IMPORTS}const half = tf.scalar(0.5);`, "ha|lf.print();"]);
    expect(found).toMatchObject({ from: 0, to: 4 });
    expect(found?.signature).toBe("const half: tf.Scalar");
  });

  it("explains a function of the library in Chinese, and says where there is more", () => {
    const found = ask("hover", [IMPORTS, "sli|der"]);
    expect(found?.signature).toContain("function slider(label: string");
    expect(found?.text).toMatch(/^滑块/);
    expect(found?.library).toBe("slider");
    expect(ask("hover", [IMPORTS, "tf.mat|Mul"])?.library).toBeUndefined();
  });

  it("shows which parameter a call has come to", () => {
    const found = ask("call", [IMPORTS, "tf.tensor2d([1, 2], |)"]);
    expect(found?.before).toContain("tensor2d(");
    expect(found?.active).toBe(1);
    expect(found?.parameters[1]).toContain("shape");
    expect(ask("call", [IMPORTS, "1 + |2"])).toBeUndefined();
  });

  it("has nothing to say of a cell that there isn't", () => {
    expect(language.answer({ kind: "hover", cell: "z", position: 0 })).toBeUndefined();
  });
});
