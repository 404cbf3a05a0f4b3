import { NotebookOnPage } from "./support/NotebookOnPage";
import { expect, test } from "./support/test";

test.use({ webgl: false });

test("without WebGL a notebook computes all the same, and says on what", async ({ page }) => {
  await page.goto("notebooks/hello/");
  const notebook = new NotebookOnPage(page, "hello");
  await notebook.press("全部运行");
  const first = notebook.frame.locator("[data-cell]").first();
  await expect(first).toHaveAttribute("data-run", "done");
  await expect(first.locator("[data-backend]")).toHaveText(/后端：(WASM|CPU)/);
  await expect(notebook.element.locator(".notebook-backend")).toContainText("没有可用的 WebGL");
});

test("without WebGL the backend is WASM", async ({ page }) => {
  await page.goto("notebooks/hello/");
  const notebook = new NotebookOnPage(page, "hello");
  await notebook.press("全部运行");
  await expect(notebook.element.locator("[data-backend='wasm']").first()).toBeVisible();
});
