import type { NotebookOnPage } from "./support/NotebookOnPage";
import { scratch } from "./support/scratch";
import { expect, test } from "./support/test";

const [A, B] = scratch.cells;
const IMPORTS = scratch.imports;

let notebook: NotebookOnPage;

test.beforeEach(async ({ page }) => {
  notebook = await scratch.open(page);
});

/** What goes wrong in a cell, and what is said of it with the author's own line. */
const wrongs = [
  { name: "a syntax error", code: "const a = 1;\nconst b = ;", says: "语法错误", line: 2 },
  {
    name: "what belongs to another kind of module",
    code: "const a = 1;\n\nexport = a;",
    says: "不支持 export =",
    line: 3,
  },
  {
    name: "a thrown Error",
    code: 'const a: number = 1;\nif (a > 0) throw new RangeError("太大");',
    says: "太大",
    line: 2,
  },
  { name: "a thrown string", code: '\n\nthrow "不是错误对象";', says: "不是错误对象", line: 3 },
  {
    name: "a rejected promise",
    code: 'const a = 1;\nawait Promise.reject(new Error("没有成"));',
    says: "没有成",
    line: 2,
  },
  { name: "a rejected non-Error", code: 'const a = 1;\nawait Promise.reject("空手");', says: "空手", line: 2 },
  {
    name: "a promise that nobody awaits",
    code: 'const a = 1;\nPromise.reject(new Error("没人等"));',
    says: "没人等",
    line: 2,
  },
  { name: "an unknown name", code: "const a = 1;\na + unknownName", says: "没有定义", line: 2 },
  { name: "a name that only pages have", code: "const a = 1;\ndocument.title", says: "没有页面的 Worker", line: 2 },
  {
    name: "a value that throws when it is looked at",
    code: "const { proxy, revoke } = Proxy.revocable({}, {});\nrevoke();\nthrow proxy;",
    says: "看不了",
    line: 3,
  },
  {
    name: "a shape that doesn't fit",
    code: `${IMPORTS}\ntf.ones([2, 3]).matMul(tf.ones([2, 3]))`,
    says: "列数要等于右边的行数",
    line: 4,
  },
  {
    name: "an import that isn't allowed",
    code: 'import fs from "node:fs";\nfs.readdirSync("/")',
    says: "能导入的只有",
    line: 1,
  },
  {
    name: "an import that doesn't exist",
    code: 'import { shwo } from "notebook";\nshwo(1)',
    says: "没有导出“shwo”",
    line: 1,
  },
];

// In one page, one after another: loading it takes longer than all of them.
test("what goes wrong is told with the author's own line, and the line is marked", async () => {
  for (const { name, code, says, line } of wrongs) {
    await test.step(name, async () => {
      await notebook.setCode(A, code);
      await notebook.run(A);
      await notebook.waitForRun(A, "error");
      await expect(notebook.output(A)).toContainText(says);
      await expect(notebook.output(A)).toContainText(`第 ${line} 行`);
      const marked = notebook
        .cell(A)
        .locator(".cm-line")
        .nth(line - 1);
      await expect(marked).toHaveClass(/code-error-line/);
    });
  }
});

test("code that nests deeper than the compiler's stack is told, and the other cells run on", async () => {
  await notebook.setCode(A, `[]${".concat([1])".repeat(2000)}`);
  await notebook.run(A);
  await notebook.waitForRun(A, "error");
  await expect(notebook.output(A)).toContainText("嵌套得太深");
  await expect(notebook.output(A)).not.toContainText("第 0 行");
  await notebook.setCode(B, "40 + 2");
  await notebook.run(B);
  await expect(notebook.output(B)).toContainText("42");
});
