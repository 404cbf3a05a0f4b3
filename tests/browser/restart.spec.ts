import type { Route } from "@playwright/test";
import { NotebookOnPage } from "./support/NotebookOnPage";
import { readNotebook } from "../notebooks/readNotebook";
import { expect, test } from "./support/test";

const SLUG = "chain-rule";
const { cells } = await readNotebook(SLUG);
const [A, B] = cells.map(({ id }) => id);

const LOSE_CONTEXT = `import * as tf from "@tensorflow/tfjs";
const backend = tf.backend() as unknown as { gpgpu: { gl: WebGLRenderingContext } };
backend.gpgpu.gl.getExtension("WEBGL_lose_context")?.loseContext();
await new Promise(() => {});`;
const COMPUTE = 'import * as tf from "@tensorflow/tfjs";\ntf.ones([2, 2]).sum().dataSync()[0] + 38';

test("a lost WebGL context is said until the reader goes on, and repaired", async ({ page }) => {
  await page.goto(`notebooks/${SLUG}/`);
  const notebook = new NotebookOnPage(page, SLUG);
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
  await page.goto(`notebooks/${SLUG}/`);
  const notebook = new NotebookOnPage(page, SLUG);
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
