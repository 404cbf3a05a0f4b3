import { NotebookOnPage } from "./support/NotebookOnPage";
import { expect, test } from "./support/test";

test("a notebook is in the page's contents, its plotting code is folded, and what is opened stays open when it is run and edited", async ({
  page,
}) => {
  await page.setViewportSize({ width: 1600, height: 900 });
  await page.goto("algorithms/attention/");
  const notebook = new NotebookOnPage(page, "attention-scores");
  await page.locator("starlight-toc").getByRole("link", { name: "从得分到权重" }).click();
  await expect(notebook.element.getByRole("heading", { name: "从得分到权重" })).toBeInViewport();

  // Code and result side by side, within the window.
  const [code, output] = await Promise.all(
    [".cell-code", ".cell-output"].map((part) => notebook.published("weights").locator(part).boundingBox()),
  );
  expect(output?.x).toBeGreaterThan((code?.x ?? 0) + (code?.width ?? 0) - 2);

  const fold = notebook.published("one-query").locator("details");
  const hidden = fold.locator("pre");
  await expect(hidden).toBeHidden();
  await fold.locator("summary").focus();
  await page.keyboard.press("Enter");
  await expect(hidden).toBeVisible();
  // It is read on as the line that it is.
  await expect(notebook.element.locator("iframe")).toHaveCount(0);

  await notebook.edit("one-query");
  const editor = notebook.cell("one-query").locator(".cm-content");
  await expect(editor).toContainText("的输出：七个值的加权和");
  const other = await notebook.edit("query-key-value");
  await expect(other).not.toContainText("每个词能提供什么");
  const closed = notebook.cell("query-key-value").getByRole("button", { name: /画图和列表/ });
  await notebook.click(closed);
  await expect(other).toContainText("每个词能提供什么");
});
