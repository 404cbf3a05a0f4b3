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

for (const file of ["tf-backend-wasm.min.js", "wasm.js", "tfjs-backend-wasm-simd.wasm"]) {
  test(`without WebGL, and with a web page in the place of ${file}, the CPU computes and says why; 重启 fetches it anew`, async ({
    page,
  }) => {
    await page.route(`**/${file}`, (route) =>
      route.fulfill({ status: 200, contentType: "text/html", body: "<!doctype html><title>登录</title>" }),
    );
    await page.goto("notebooks/hello/");
    const notebook = new NotebookOnPage(page, "hello");
    await notebook.press("全部运行");
    const message = notebook.element.locator(".notebook-message");
    await expect(message).toContainText("WASM 后端没有载入完整：请检查网络");
    await expect(message).toContainText("会慢不少");
    await expect(notebook.element.locator("[data-backend='cpu']").first()).toBeVisible();
    await page.unroute(`**/${file}`);
    await notebook.press("重启");
    await expect(notebook.element.locator("[data-backend='wasm']").first()).toBeVisible();
    await expect(message).toBeEmpty();
  });
}
