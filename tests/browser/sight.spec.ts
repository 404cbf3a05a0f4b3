import { NotebookOnPage } from "./support/NotebookOnPage";
import { scratch } from "./support/scratch";
import { expect, test } from "./support/test";

const SLUG = "descent-path";

test("a reader moves a recorded slider, errs out of sight, is led to it, and sees what is stale", async ({ page }) => {
  await page.goto(`notebooks/${SLUG}/`);
  const notebook = new NotebookOnPage(page, SLUG);
  const stop = notebook.element.locator("[data-command=stop]");
  const head = notebook.element.locator(".sight-head");

  // The slider of the published view starts the notebook with its value, and keeps the focus.
  const recorded = notebook.published("path").getByRole("slider", { name: "学习率 α" });
  await recorded.focus();
  await recorded.press("ArrowRight");
  await notebook.waitForRun("path", "done");
  const slider = notebook.output("path").getByRole("slider", { name: "学习率 α" });
  await expect(slider).toBeFocused();
  await expect(slider).toHaveValue("0.155");
  await expect(notebook.output("path")).toContainText("学习率 0.155");
  await notebook.waitForState("ready");
  await expect(stop).toBeDisabled();
  // It stands in the middle of a cell, whose own head is out of sight.
  await slider.evaluate((element) => element.scrollIntoView({ block: "center" }));
  await page.mouse.wheel(0, 200);
  await expect(head).toContainText("拖动学习率，直到它发散");

  // An error stands under its line; where that is out of sight, the reader is led to it.
  await notebook.setCode("rates", `${"\n".repeat(60)}const wrong = undefinedName;\n${"\n".repeat(30)}`);
  const editor = notebook.cell("rates").locator(".cm-content");
  await editor.press("ControlOrMeta+Home");
  await editor.press("ControlOrMeta+Enter");
  await notebook.waitForRun("rates", "error");
  await expect(notebook.cell("rates").locator(".code-error-line + .code-error-text")).toContainText("undefinedName");
  await expect(notebook.element.getByRole("status").filter({ hasText: "出错了" })).toBeVisible();
  await expect(editor).toBeFocused();
  const go = notebook.element.getByRole("button", { name: "错误在下面 ↓" });
  await go.click();
  await expect(notebook.output("rates").getByRole("group", { name: "错误" })).toBeInViewport();
  await expect(go).toBeHidden();

  // What no longer follows from the code is marked, and not faded.
  await notebook.press("重启");
  const stale = notebook.cell("path");
  await expect(stale).toHaveAttribute("data-stale", "");
  await expect(notebook.output("path")).toHaveCSS("opacity", "1");
});

test("about how long a cell takes is said before it runs, and follows how fast this machine is", async ({ page }) => {
  const [first, second, third] = scratch.cells;
  await page.route(`**/notebooks/${scratch.slug}.json`, async (route) => {
    const response = await route.fetch();
    const published = (await response.json()) as object;
    await route.fulfill({ response, json: { ...published, seconds: { [first]: 4, [second]: 6000 } } });
  });
  const notebook = await scratch.open(page);
  await notebook.edit(third);
  const estimate = (cell: string) => notebook.cell(cell).locator(".cell-estimate");
  await expect(estimate(first)).toHaveText("约 4 秒");
  await expect(estimate(second)).toHaveText("约 100 分钟");
  await expect(estimate(third)).toHaveCount(0);
  await notebook.run(first);
  await notebook.waitForRun(first, "done");
  // Which is milliseconds.
  await expect(estimate(first)).toBeHidden();
  await expect(estimate(second)).not.toHaveText("约 100 分钟");
  await notebook.setCode(second, "1 + 1");
  await expect(estimate(second)).toBeHidden();
});

test("the caret stays in sight, in a cell that is longer than the window and on the way to the next", async ({
  page,
}) => {
  const [first, second] = scratch.cells;
  const notebook = await scratch.open(page);
  await notebook.setCode(first, Array.from({ length: 120 }, (_, i) => `const value${i} = ${i};`).join("\n"));
  const line = (number: number) =>
    notebook
      .cell(first)
      .locator(".cm-line")
      .nth(number - 1);
  await page.keyboard.press("Control+Home");
  await expect(line(1)).toBeInViewport();
  await expect(line(120)).not.toBeInViewport();
  for (let i = 0; i < 60; i++) await page.keyboard.press("ArrowDown");
  await expect(line(61)).toBeInViewport();
  await expect(line(1)).not.toBeInViewport();
  await page.keyboard.press("Control+f");
  await page.keyboard.type("value110");
  await page.keyboard.press("Enter");
  await expect(line(111)).toBeInViewport();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("Shift+Enter");
  await expect(notebook.cell(second).locator(".cm-content")).toBeFocused();
  await expect(notebook.cell(second).locator(".cm-line").first()).toBeInViewport();
});
