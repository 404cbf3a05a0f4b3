import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { NotebookOnPage } from "./support/NotebookOnPage";
import { scratch } from "./support/scratch";
import { expect, test } from "./support/test";

const TEXT = "# 想法\n\n公式 $\\frac{a}{b}$。<img src=x>";

async function openBlank(page: Page): Promise<NotebookOnPage> {
  await page.goto("notebooks/new/");
  return new NotebookOnPage(page, "new");
}

/** The ids of the cells in their order, in the frame. */
const order = (notebook: NotebookOnPage) =>
  notebook.frame.locator("[data-cell]").evaluateAll((cells) => cells.map((cell) => cell.getAttribute("data-cell")));

test("a notebook of one's own: written, run, kept, shared, downloaded and opened again", async ({
  page,
  browser,
  baseURL,
}) => {
  const notebook = await openBlank(page);
  const { element } = notebook;
  await page.getByRole("textbox", { name: "名字" }).fill("我的实验");
  await notebook.setCode("cell-1", "const a = 40;\na + 2");
  await notebook.click(notebook.frame.getByRole("button", { name: "＋ 代码" }));
  await notebook.cell("cell-2").locator(".cm-content:focus").waitFor();
  await page.keyboard.insertText("a * 2");
  await page.keyboard.press("Control+Enter");
  await expect(notebook.output("cell-2")).toHaveText("80");
  await notebook.click(notebook.frame.getByRole("button", { name: "＋ 文字" }));
  await notebook.cell("cell-3").locator("textarea:focus").waitFor();
  await page.keyboard.insertText(TEXT);
  await page.keyboard.press("Escape");
  const drawn = notebook.cell("cell-3").locator(".text-drawn");
  await expect(drawn.locator("h3")).toHaveText("想法");
  await expect(drawn.locator("math mfrac")).toHaveCount(1);
  await expect(drawn.locator("img")).toHaveCount(0);

  await page.reload();
  await expect(page.getByRole("textbox", { name: "名字" })).toHaveValue("我的实验");
  await expect(notebook.published("cell-2").locator(".code-static")).toHaveText("a * 2");
  await expect(notebook.published("cell-3").locator("h3")).toHaveText("想法");
  await expect(element.locator("iframe")).toHaveCount(0);
  await notebook.runPublished("cell-2");
  await notebook.waitForRun("cell-2", "done");
  await expect(notebook.output("cell-2")).toHaveText("80");

  await element.getByRole("button", { name: "分享" }).click();
  const link = await page.getByRole("textbox", { name: "链接" }).inputValue();
  await page.getByRole("dialog", { name: "分享" }).getByRole("button", { name: "关闭" }).click();
  await element.getByRole("button", { name: "下载与打开" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("dialog", { name: "下载与打开" }).getByRole("button", { name: "（.ts）" }).click(),
  ]);
  const buffer = await readFile(await download.path());

  const other = await browser.newContext({ baseURL });
  const guest = await other.newPage();
  const theirs = new NotebookOnPage(guest, "new");
  await guest.goto(link);
  const shared = guest.getByRole("dialog", { name: "别人分享的代码" });
  await expect(shared).toContainText("名字是：我的实验");
  await expect(shared.locator("ins").first()).toContainText("const a = 40;");
  await expect(theirs.published("cell-2")).toHaveCount(0);
  await shared.getByRole("button", { name: "用这份" }).click();
  await expect(theirs.published("cell-3").locator("h3")).toHaveText("想法");
  await guest.getByRole("button", { name: "回到原来的" }).click();
  await expect(theirs.published("cell-2")).toHaveCount(0);

  // The file goes from a page that it isn't of to the notebook of one's own.
  await guest.goto(`notebooks/${scratch.slug}/`);
  await guest.getByRole("button", { name: "下载与打开" }).click();
  const dialog = guest.getByRole("dialog", { name: "下载与打开" });
  await dialog.locator("input[type=file]").setInputFiles({ name: "a.ts", mimeType: "text/plain", buffer });
  await dialog.getByRole("button", { name: "在新笔记本里打开" }).click();
  await expect(guest).toHaveURL(/\/notebooks\/new\/$/);
  await expect(dialog.getByRole("status")).toContainText("已经放回「新单元」「新单元」「文字」");
  await guest.keyboard.press("Escape");
  await expect(guest.getByRole("textbox", { name: "名字" })).toHaveValue("我的实验");
  await expect(theirs.cell("cell-3").locator("h3")).toHaveText("想法");
  await expect(theirs.cell("cell-2")).toHaveAttribute("data-run", "recorded");
  await theirs.run("cell-2");
  await theirs.waitForRun("cell-2", "done");
  await expect(theirs.output("cell-2")).toHaveText("80");
  await other.close();
});

test("by keyboard alone, the cells of a published notebook are added to, moved, renamed and removed, and all of it is taken back", async ({
  page,
}) => {
  const notebook = await scratch.open(page);
  const [A, B] = scratch.cells;
  const published = await notebook.element
    .locator(".notebook-static [data-cell]")
    .evaluateAll((cells) => cells.map((cell) => cell.getAttribute("data-cell")));
  await notebook.edit(A);
  const menuOf = (id: string) => notebook.cell(id).getByRole("button", { name: "单元", exact: true });
  const choose = async (label: string) => {
    await notebook.frame.getByRole("button", { name: label, exact: true }).focus();
    await page.keyboard.press("Enter");
  };
  await menuOf(A).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(menuOf(A)).toHaveAttribute("aria-expanded", "true");
  await choose("下面加代码");
  await notebook.cell("cell-1").locator(".cm-content:focus").waitFor();
  await page.keyboard.insertText("6 * 7");
  await page.keyboard.press("Control+Enter");
  await expect(notebook.output("cell-1")).toHaveText("42");
  expect(await order(notebook)).toEqual([A, "cell-1", ...published.slice(1)]);

  await menuOf("cell-1").focus();
  await page.keyboard.press("Enter");
  await choose("下移");
  await expect.poll(() => order(notebook)).toEqual([A, B, "cell-1", ...published.slice(2)]);
  await expect(notebook.cell("cell-1").locator(".cell-number")).toHaveText("3");
  await expect(notebook.frame.getByRole("button", { name: "下移" })).toBeFocused();
  await choose("上移");
  await expect(notebook.frame.getByRole("button", { name: "上移" })).toBeFocused();
  await expect.poll(() => order(notebook)).toEqual([A, "cell-1", ...published.slice(1)]);
  // What it has shown stays.
  await expect(notebook.output("cell-1")).toHaveText("42");
  await choose("改名");
  await page.keyboard.insertText("答案");
  await page.keyboard.press("Tab");
  await page.keyboard.insertText(A);
  await page.keyboard.press("Enter");
  await expect(notebook.frame.getByText("已经有 id 为")).toBeVisible();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText("answer");
  await page.keyboard.press("Enter");
  await expect(menuOf("answer")).toBeFocused();
  await expect(notebook.cell("answer").locator(".cell-title")).toHaveText("答案");
  await expect(notebook.cell("answer")).toContainText("6 * 7");

  await page.keyboard.press("Enter");
  await choose("删去");
  await expect(menuOf(B)).toBeFocused();
  await expect.poll(() => order(notebook)).toEqual(published);
  await notebook.element.getByRole("button", { name: "撤销", exact: true }).press("Enter");
  await expect.poll(() => order(notebook)).toEqual([A, "answer", ...published.slice(1)]);
  await expect(notebook.cell("answer")).toContainText("6 * 7");
  await page.reload();
  await expect(notebook.published("answer").locator(".code-static")).toHaveText("6 * 7");
  await expect(notebook.element.locator(".notebook-work")).toContainText("恢复了你上次的改动");
  await notebook.element.locator(".notebook-work").getByRole("button", { name: "重置" }).press("Enter");
  await expect(notebook.published("answer")).toHaveCount(0);
  await expect(notebook.element).not.toHaveAttribute("data-changed");
});

test("a Jupyter notebook is opened with what it showed: text and pictures, nothing of its HTML", async ({ page }) => {
  const notebook = await openBlank(page);
  const png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
  const shown = [
    { output_type: "stream", name: "stdout", text: "当时印的" },
    { output_type: "display_data", data: { "image/png": png, "text/html": "<script>document.title = 1</script>" } },
    { output_type: "display_data", data: { "text/html": "<b id='html'>粗</b>" } },
  ];
  const cells = [
    { cell_type: "markdown", id: "intro", source: "## 说明", metadata: {} },
    { cell_type: "code", id: "run", source: "1 + 1", metadata: {}, outputs: shown },
  ];
  await notebook.element.getByRole("button", { name: "下载与打开" }).click();
  const dialog = page.getByRole("dialog", { name: "下载与打开" });
  const buffer = Buffer.from(JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }));
  await dialog.locator("input[type=file]").setInputFiles({ name: "a.ipynb", mimeType: "text/plain", buffer });
  await expect(dialog.getByRole("status")).toContainText("已经放回「文字」「单元 2」");
  await page.keyboard.press("Escape");
  await expect(notebook.cell("intro").locator("h4")).toHaveText("说明");
  await expect(notebook.output("run")).toContainText("当时印的");
  await expect(notebook.output("run")).toContainText("不显示");
  await expect(notebook.output("run").locator("img")).toHaveJSProperty("naturalWidth", 1);
  await expect(notebook.output("run").locator("#html, script")).toHaveCount(0);
  await expect(notebook.cell("run")).toHaveAttribute("data-run", "recorded");
  await notebook.run("run");
  await notebook.waitForRun("run", "done");
  await expect(notebook.output("run")).toHaveText("2");
  await notebook.press("清空");
  await expect(notebook.cell("intro")).toHaveCount(0);
  await notebook.element.getByRole("button", { name: "撤销重置" }).click();
  await expect(notebook.cell("intro").locator("h4")).toHaveText("说明");
});
