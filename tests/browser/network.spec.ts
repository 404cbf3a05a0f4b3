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

/** What the first press needs. */
const FIRST = [
  { file: "frame.html", part: "笔记本的界面" },
  { file: `notebooks/${scratch.slug}.json`, part: "笔记本的内容" },
  { file: "kernel.js", part: "计算内核" },
  { file: "tensorflow-1.js", part: "TensorFlow.js " },
];

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
    test("what the first press needs: each press names a part that is missing, until all are there", async ({
      page,
    }) => {
      // A frame that is shown before a script of the kernel fails stays.
      const press = async () => {
        const isLive = (await notebook.element.getAttribute("data-live")) !== null;
        await (isLive ? notebook.run(A) : notebook.runPublished(A));
      };
      // The frame's address is another after each failure.
      for (const { file } of FIRST) await page.route(`**/${file}*`, fault);
      for (const [i, { file }] of FIRST.entries()) {
        await press();
        await notebook.waitForState("failed");
        const missing = FIRST.slice(i).map(({ part }) => part);
        await expect(message()).toHaveText(new RegExp(`(${missing.join("|")})没有.*请检查网络`));
        await page.unroute(`**/${file}*`);
      }
      await press();
      await notebook.waitForRun(A, "done");
      await expect(message()).toBeEmpty();
    });

    test("editor and compiler: each says so once, and comes when it is asked for again", async ({ page }) => {
      await page.route("**/editor.js", fault);
      await page.route("**/compiler.js", fault);
      await notebook.runPublished(B);
      await notebook.waitForRun(B, "done");
      const edit = notebook.cell(A).getByRole("button", { name: "编辑" });
      const note = notebook.output(A).getByText("编辑器没有");
      await edit.click();
      await expect(note).toContainText("请检查网络");
      await edit.click();
      await page.waitForTimeout(300);
      await expect(note).toHaveCount(1);
      await page.unroute("**/editor.js");
      await notebook.setCode(A, "40 + 2");
      await expect(note).toHaveCount(0);
      await notebook.run(A);
      await expect(notebook.output(A)).toContainText("编译器没有");
      await expect(notebook.cell(A).locator(".cm-content")).toHaveText("40 + 2");
      await page.unroute("**/compiler.js");
      await notebook.run(A);
      await expect(notebook.output(A)).toContainText("42");
    });

    test("charts, layers and data: the cell says so, and has them when it is run again", async ({ page }) => {
      const lose = (file: string) => page.route(`**/${file}`, fault);
      const find = (file: string) => page.unroute(`**/${file}`);
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

test("a file that is long in coming is named after a while; presses meanwhile load nothing twice, and none is lost", async ({
  page,
}) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url().split("/").at(-1) ?? ""));
  let come = () => {};
  const late = new Promise<void>((resolve) => {
    come = resolve;
  });
  await page.route("**/tensorflow-1.js", async (route) => {
    await late;
    await route.continue();
  });
  await notebook.runPublished(A);
  await expect(message()).toContainText("还在载入：TensorFlow.js");
  await expect(notebook.element).toHaveAttribute("data-state", "starting");
  await notebook.setCode(B, "40 + 2");
  await notebook.run(B);
  come();
  await notebook.waitForRun(A, "done");
  await expect(notebook.output(B)).toContainText("42");
  await expect(message()).toBeEmpty();
  expect(asked.filter((name) => name === "tensorflow-1.js")).toHaveLength(1);
});

test("a script that fails while the reader writes leaves the frame and the code alone; the next press fetches it anew", async ({
  page,
}) => {
  let fail = () => {};
  const failing = new Promise<void>((resolve) => {
    fail = resolve;
  });
  await page.route("**/tensorflow-1.js", async (route) => {
    await failing;
    await route.fulfill({ status: 200, contentType: "text/html", body: HTML });
  });
  await notebook.setCode(A, "const mine = 42;");
  fail();
  await notebook.waitForState("failed");
  await expect(message()).toContainText("TensorFlow.js 没有载入完整");
  await notebook.page.keyboard.insertText("\nmine");
  await page.unroute("**/tensorflow-1.js");
  await notebook.run(A);
  await notebook.waitForRun(A, "done");
  await expect(notebook.output(A)).toContainText("42");
  await expect(message()).toBeEmpty();
});

test("a network that is gone half-way: what is there goes on, what hangs comes back with the reader's code", async ({
  page,
  context,
}) => {
  await notebook.setCode(A, "const mine = 42;\nmine");
  await notebook.run(A);
  await notebook.waitForRun(A, "done");
  await context.setOffline(true);
  await notebook.setCode(A, "const mine = 43;\nmine");
  await notebook.run(A);
  await expect(notebook.output(A)).toContainText("43");
  await page.route("**/frame.html*", (route) => route.abort());
  await notebook.hang();
  await notebook.press("重启");
  await notebook.waitForState("failed");
  await expect(message()).toHaveText("笔记本的界面没有载入：请检查网络，再试一次。你写的代码还在，打开后会恢复。");
  await context.setOffline(false);
  await page.unroute("**/frame.html*");
  await notebook.runPublished(A);
  await notebook.waitForRun(A, "done");
  await expect(notebook.output(A)).toContainText("43");
});
