import type { Route } from "@playwright/test";
import type { NotebookOnPage } from "./support/NotebookOnPage";
import { scratch } from "./support/scratch";
import { expect, test } from "./support/test";

const [A, B] = scratch.cells;
const IMPORTS = scratch.imports;

const LOSE_CONTEXT = `import * as tf from "@tensorflow/tfjs";
const backend = tf.backend() as unknown as { gpgpu: { gl: WebGLRenderingContext } };
backend.gpgpu.gl.getExtension("WEBGL_lose_context")?.loseContext();
await new Promise(() => {});`;
const COMPUTE = 'import * as tf from "@tensorflow/tfjs";\ntf.ones([2, 2]).sum().dataSync()[0] + 38';

let notebook: NotebookOnPage;

test.beforeEach(async ({ page }) => {
  notebook = await scratch.open(page);
});

for (const { name, code } of [
  { name: "an endless loop", code: "while (true) {}" },
  { name: "an endless await", code: "await new Promise(() => {});" },
  { name: "a loop that prints without end", code: "for (let i = 0; ; i++) console.log(i);" },
  {
    name: "a training in the middle",
    code: `${IMPORTS}const w = tf.variable(tf.ones([64, 64]));\nconst optimizer = tf.train.sgd(1e-6);\nconst bar = progress("训练", 1e6);\nfor (let i = 0; i < 1e6; i++) { optimizer.minimize(() => w.matMul(w).mean() as tf.Scalar); bar.update(i); }`,
  },
]) {
  test(`停止 ends ${name}, the page stays usable, and the next run works`, async ({ page }) => {
    await notebook.setCode(A, code);
    await notebook.run(A);
    await notebook.waitForRun(A, "running");
    await notebook.waitForState("running");
    // The page answers while the cell runs.
    expect(await page.evaluate(() => 6 * 7)).toBe(42);
    await notebook.edit(B);
    await notebook.press("停止");
    await notebook.waitForRun(A, "stopped");
    await notebook.waitForState("ready");
    await expect(notebook.output(A)).toContainText("已停止");
    await notebook.setCode(B, "40 + 2");
    await notebook.run(B);
    await expect(notebook.output(B)).toContainText("42");
  });
}

test("重启 forgets what was computed and keeps what was written; 重置 brings the published notebook back", async () => {
  await notebook.setCode(A, "const kept = 1;\nkept");
  await notebook.setCode(B, "globalThis.seen = (globalThis.seen ?? 0) + 1;\nglobalThis.seen");
  await notebook.run(B);
  await notebook.waitForRun(B, "done");
  await notebook.run(B);
  await expect(notebook.output(B)).toContainText("2");
  await notebook.press("重启");
  await expect(notebook.cell(B)).toHaveAttribute("data-stale");
  // The new kernel knows nothing of the old one's results: they stay marked until they are computed again.
  await notebook.run(A);
  await notebook.waitForRun(A, "done");
  await expect(notebook.cell(B)).toHaveAttribute("data-stale");
  await notebook.run(B);
  await notebook.waitForRun(B, "done");
  await expect(notebook.output(B)).toHaveText(/^\s*1\s*$/);
  await notebook.press("重置");
  await notebook.waitForRun(B, "recorded");
  await expect(notebook.cell(A)).not.toHaveAttribute("data-edited");
  await expect(notebook.cell(A).locator(".cm-content")).not.toContainText("kept");
});

test("a lost WebGL context is said until the reader goes on, and repaired @chromium", async ({ page }) => {
  const message = notebook.element.locator(".notebook-message");
  await notebook.setCode(A, LOSE_CONTEXT);
  await notebook.run(A);
  await notebook.waitForRun(A, "stopped");
  await expect(message).toContainText("WebGL 上下文");
  await expect(notebook.output(A)).toContainText("WebGL 上下文");
  // By now the new kernel is there: what became of the old one is still to be read.
  await page.waitForTimeout(3000);
  await expect(message).toContainText("WebGL 上下文");
  await expect(notebook.element).toHaveAttribute("data-state", "ready");
  await notebook.setCode(A, COMPUTE);
  await notebook.run(A);
  await expect(notebook.output(A)).toContainText("42");
  await expect(notebook.cell(A).locator("[data-backend]")).toHaveText("后端：WebGL");
  await expect(message).toBeEmpty();
});

test("a file that an ended kernel had asked for never reaches the kernel after it", async ({ page }) => {
  const held = new Map<string, Route>();
  await page.route(/\/data\/(iris|penguins)\.json$/, (route) => {
    held.set(route.request().url().includes("iris") ? "iris" : "penguins", route);
  });
  for (const [id, name] of [
    [A, "iris"],
    [B, "penguins"],
  ]) {
    await notebook.setCode(
      id,
      `import { loadData } from "notebook";\nJSON.stringify(await loadData("${name}")).includes("Gorman")`,
    );
  }
  await notebook.run(A);
  await expect.poll(() => held.has("iris")).toBe(true);
  await notebook.press("重启");
  await notebook.run(B);
  await expect.poll(() => held.has("penguins")).toBe(true);
  // The page has the old kernel's file before the new kernel's.
  const [old] = await Promise.all([page.waitForResponse(/\/data\/iris/), held.get("iris")?.continue()]);
  await old.finished();
  await page.waitForTimeout(500);
  await expect(notebook.cell(B)).toHaveAttribute("data-run", "running");
  await held.get("penguins")?.continue();
  await notebook.waitForRun(B, "done");
  await expect(notebook.output(B)).toContainText("true");
  await expect(notebook.cell(A)).toHaveAttribute("data-run", "stopped");
});
