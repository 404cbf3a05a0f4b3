import { execFile } from "node:child_process";
import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bundleScripts } from "../../../../src/notebook/build/bundle/bundleScripts";
import { loadNotebook, shownCode } from "../../../../src/notebook/build/loadNotebook";
import type { FileCell, ShownNotebook } from "../../../../src/notebook/files/NotebookFile";
import { readModule, writeModule } from "../../../../src/notebook/files/nodeModule";
import { readNotebookText } from "../../../../src/notebook/files/notebookText";
import { resultPlace } from "../../../../src/notebook/kernel/compile/resultPlace";

let [folder, library] = ["", ""];
beforeAll(async () => {
  const scripts = await bundleScripts({ "node-library": "kernel/node/nodeLibrary.ts" }, []);
  library = new TextDecoder().decode(scripts.get("node-library.js"));
  // As on a reader's machine: Node reads no TypeScript below node_modules.
  folder = await mkdtemp(join(tmpdir(), "downloaded-"));
  await symlink(resolve("node_modules"), join(folder, "node_modules"));
  await symlink(resolve("public/data"), join(folder, "data"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const parts = () => ({ library, controls: [], data: "https://example.org/data/", resultOf: resultPlace });
const notebookOf = (cells: FileCell[]): ShownNotebook => ({
  title: "标题",
  description: "说明",
  address: "https://example.org/notebooks/a/",
  cells,
  outputs: {},
});

async function published(slug: string): Promise<ShownNotebook> {
  const { notebook, title, description } = await loadNotebook(slug);
  const cells = notebook.cells.map(({ id, metadata, code }): FileCell => {
    return { id, title: metadata.title, type: "typescript", code: shownCode(code) };
  });
  return { ...notebookOf(cells), title, description };
}

/** What Node prints when it runs a module. */
async function run(name: string, text: string): Promise<string> {
  const file = join(folder, `${name}.ts`);
  await writeFile(file, text);
  const { stdout } = await promisify(execFile)(process.execPath, ["--no-warnings", file]);
  return stdout;
}

describe("a downloaded .ts", () => {
  it.each([
    ["hello", []],
    [
      "iris-softmax",
      ["150 朵花，3 种，每朵 4 个特征", "每种的第一朵", "滑块「学习率」：0.5", "训练集与验证集上的损失"],
    ],
    ["attention-scores", []],
  ])("runs in Node as it stands: %s", async (slug, expected) => {
    const notebook = await published(slug);
    const printed = await run(slug, writeModule(notebook, parts()));
    for (const { title } of notebook.cells) expect(printed).toContain(`── ${title} ──`);
    for (const text of expected) expect(printed).toContain(text);
  });

  it("prints what a cell shows: its last expression, a table, an image, a control with the reader's value", async () => {
    const cells: FileCell[] = [
      {
        id: "a",
        title: "甲",
        type: "typescript",
        code: 'import * as tf from "@tensorflow/tfjs";\nimport { slider, table, show as print } from "notebook";\nconst n = slider("几", { min: 0, max: 9, step: 1, value: 1 });\nprint(`n = ${n}`);\ntable([{ 名: "甲", 值: 0.5 }])',
      },
      {
        id: "b",
        title: "乙",
        type: "typescript",
        code: '// again\nimport * as tf from "@tensorflow/tfjs";\nimport {\n  type AdamState,\n  image,\n  table,\n} from "notebook";\nimage([[0, 1]], { title: "两格" });\ntf.tensor1d([1, 2]).mul(n)\n',
      },
      { id: "c", title: "文字", type: "markdown", code: "## 标题\n\n`/* 注释 */`" },
      { id: "d", title: "丁", type: "typescript", code: '"只有一句话"' },
    ];
    const controls = [{ cell: "a", key: "control:几", value: 7 }];
    const printed = await run("own", writeModule(notebookOf(cells), { ...parts(), controls }));
    for (const text of ["n = 7", "名", "0.5", "张量 [2] float32\n[7, 14]", "只有一句话"])
      expect(printed).toContain(text);
  });

  it("is, when it is opened again, the notebook that it was, to the letter", async () => {
    for (const slug of ["iris-softmax", "poem-transformer", "attention-masks-and-heads"]) {
      const notebook = await published(slug);
      const { cells } = readNotebookText(readModule(writeModule(notebook, parts())), "a.ts");
      expect(cells.map(({ code }) => code)).toEqual(notebook.cells.map(({ code }) => code));
    }
  });

  it("brings any code back", () => {
    const line = fc.constantFrom(
      'import { show, chart as draw } from "notebook";',
      'import { type A, fit, } from "notebook"',
      'import * as tf from "@tensorflow/tfjs";',
      'import { tensor } from "@tensorflow/tfjs";',
      "const a = `\n\n`;",
      "/* a comment */ a + 1",
      "{ x: 1 }",
      "// %",
      "",
    );
    const code = fc.array(line).map((lines) => lines.join("\n").trimEnd());
    fc.assert(
      fc.property(fc.array(code, { minLength: 1, maxLength: 4 }), fc.array(fc.boolean()), (codes, text) => {
        const cells = codes.map((each, i): FileCell => {
          return { id: `c${i}`, title: `第 ${i} 个`, type: text[i] ? "markdown" : "typescript", code: each };
        });
        const written = writeModule(notebookOf(cells), { ...parts(), library: "" });
        expect(readNotebookText(readModule(written), "a.ts").cells).toEqual(cells);
      }),
    );
  });
});
