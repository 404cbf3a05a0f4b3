import type { Route } from "@playwright/test";
import type { NotebookOnPage } from "./support/NotebookOnPage";
import { scratch } from "./support/scratch";
import { expect, test } from "./support/test";

const [A, B] = scratch.cells;
const HTML = "<!doctype html><html><head><title>登录</title></head><body>请先登录</body></html>";

/** What a network gives in a file's place. */
const FAULTS: Record<string, (route: Route) => Promise<void>> = {
  "no such file": (route) => route.fulfill({ status: 404, contentType: "text/html", body: HTML }),
  "a broken connection": (route) => route.abort(),
  "half of the file": async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    await route.fulfill({
      response,
      headers: { ...response.headers(), "content-length": "" },
      body: body.subarray(0, body.length / 2),
    });
  },
  "HTML with status 200": (route) => route.fulfill({ status: 200, contentType: "text/html", body: HTML }),
  nothing: (route) => route.fulfill({ status: 200, contentType: "text/javascript", body: "" }),
};

const CHART = 'import { chart, line } from "notebook";\nchart({ title: "曲线", x: "x", y: "y" }, line([0, 1], [1, 3]))';
const LAYERS =
  'import * as tf from "@tensorflow/tfjs";\ntf.layers.dense({ units: 42 }).countParams === undefined ? 0 : 42';
const DATA = 'import { loadData } from "notebook";\nconst iris = await loadData("iris");\niris === undefined ? 0 : 42';

let notebook: NotebookOnPage;
const message = () => notebook.element.locator(".notebook-message");
const runs = async (code: string, says: string | RegExp) => {
  await notebook.setCode(A, code);
  await notebook.run(A);
  await expect(notebook.output(A)).toContainText(says);
};

test.beforeEach(async ({ page }) => {
  notebook = await scratch.open(page);
});

for (const [name, fault] of Object.entries(FAULTS)) {
  test.describe(`in the place of a file, ${name}`, () => {
    for (const { file, part } of [
      { file: "frame.html", part: "笔记本的界面" },
      { file: "kernel.js", part: "计算内核" },
      { file: "tensorflow-1.js", part: "TensorFlow.js" },
      { file: `notebooks/${scratch.slug}.json`, part: "笔记本的内容" },
    ]) {
      test(`${file}: the first press says so, and the next one runs`, async ({ page }) => {
        await page.route(`**/${file}`, fault);
        await notebook.runPublished(A);
        await notebook.waitForState("failed");
        await expect(message()).toContainText(part);
        await expect(message()).toContainText("请检查网络");
        await page.unroute(`**/${file}`);
        await notebook.runPublished(A);
        await notebook.waitForRun(A, "done");
        await expect(message()).toBeEmpty();
      });
    }

    test("the editor, the compiler, charts, layers, data: each says so, keeps the code, and comes when it is asked for again", async ({
      page,
    }) => {
      const lose = (file: string) => page.route(`**/${file}`, fault);
      const find = (file: string) => page.unroute(`**/${file}`);
      await lose("editor.js");
      await notebook.runPublished(B);
      await notebook.waitForRun(B, "done");
      await notebook.cell(A).getByRole("button", { name: "编辑" }).click();
      await expect(notebook.output(A)).toContainText("编辑器没有");
      await notebook.cell(A).getByRole("button", { name: "编辑" }).click();
      await expect(notebook.output(A).getByText("编辑器没有")).toHaveCount(1);
      await find("editor.js");
      await lose("compiler.js");
      await runs("40 + 2", "编译器没有");
      await expect(notebook.output(A).getByText("编辑器没有")).toHaveCount(0);
      await find("compiler.js");
      await notebook.run(A);
      await expect(notebook.output(A)).toContainText("42");

      await lose("charts.js");
      await runs(CHART, "画图的部分没有");
      await notebook.waitForRun(A, "done");
      await find("charts.js");
      await notebook.run(A);
      await expect(notebook.output(A).locator("svg").first()).toBeAttached();
      await expect(notebook.output(A)).not.toContainText("没有画出来");

      await lose("tensorflow-2.js");
      await runs(LAYERS, "TensorFlow.js 的其余部分没有");
      await find("tensorflow-2.js");
      await notebook.run(A);
      await expect(notebook.output(A)).toContainText("42");

      await lose("data/iris.json");
      await runs(DATA, "iris");
      await expect(notebook.output(A)).toContainText("请检查网络");
      await find("data/iris.json");
      await notebook.run(A);
      await expect(notebook.output(A)).toContainText("42");
    });
  });
}
