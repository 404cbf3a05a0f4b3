import { readFile } from "node:fs/promises";
import { resultPlace } from "../../src/notebook/kernel/compile/resultPlace";
import { NotebookOnPage } from "./support/NotebookOnPage";
import { scratch } from "./support/scratch";
import { expect, test } from "./support/test";

const [A, B] = scratch.cells;

test("a notebook is downloaded as it stands, and what was edited is brought back from each of its files", async ({
  page,
}) => {
  const notebook = await scratch.open(page);
  await notebook.setCode(A, "const kept = 40;\nkept + 2");
  await notebook.run(A);
  await notebook.waitForRun(A, "done");
  const dialog = page.getByRole("dialog", { name: "下载与打开" });
  const button = notebook.element.getByRole("button", { name: "下载与打开" });
  const files: { name: string; mimeType: string; buffer: Buffer }[] = [];
  await button.click();
  for (const form of ["ts", "ipynb", "nb"]) {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      dialog.getByRole("button", { name: `（.${form}）` }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(`${scratch.slug}.${form}`);
    files.push({ name: `a.${form}`, mimeType: "text/plain", buffer: await readFile(await download.path()) });
  }
  const [ts, ipynb, nb] = files.map(({ buffer }) => buffer.toString());
  expect(resultPlace("kept + 2")).toEqual([0, 8]);
  expect(ts).toContain("/*~*/$notebook().$result(/*~*/kept + 2/*~*/)/*~*/");
  const cells = (JSON.parse(ipynb) as { cells: { id: string; outputs?: { data?: object }[] }[] }).cells;
  expect(cells.find(({ id }) => id === A)?.outputs).toMatchObject([{ data: { "text/plain": ["42"] } }]);
  expect(ipynb).toContain("http://www.w3.org/2000/svg");
  expect(nb).toContain("const kept = 40;");

  // A bad file leaves all as it is.
  const choose = dialog.locator("input[type=file]");
  await choose.setInputFiles({ name: "坏.ipynb", mimeType: "text/plain", buffer: Buffer.from('{"cells": [') });
  await expect(dialog.getByRole("status")).toContainText("不是完整的 JSON");
  await choose.setInputFiles({ name: "x.ts", mimeType: "text/plain", buffer: Buffer.from("let a = 1;") });
  await expect(dialog.getByRole("status")).toContainText("“x.ts”的第 1 行读不懂");
  await dialog.getByRole("button", { name: "关闭" }).click();
  await expect(notebook.cell(A)).toContainText("kept");

  for (const file of files) {
    await page.goto(`notebooks/${scratch.slug}/`);
    // What the page keeps would be there already.
    await page.evaluate(() => localStorage.clear());
    await page.reload();
    await button.press("Enter");
    await choose.setInputFiles(file);
    await expect(dialog.getByRole("status")).toContainText("已经放回");
    await expect(notebook.cell(A)).toHaveAttribute("data-edited", "");
    // The focus stays in the dialog, which the keyboard closes.
    await page.keyboard.press("Escape");
    await expect(dialog).toHaveCount(0);
    await expect(button).toBeFocused();
    await expect(notebook.cell(A)).toHaveAttribute("data-edited", "");
    await expect(notebook.cell(A)).toContainText("const kept = 40;");
    await expect(notebook.cell(B)).not.toHaveAttribute("data-edited");
    // Nothing runs by itself.
    await expect(notebook.cell(A)).toHaveAttribute("data-run", "recorded");
  }
  // Code of the reader's own isn't overwritten unasked; a file can be dropped on the code too.
  await notebook.setCode(A, "const other = 1;");
  await notebook.cell(A).locator(".cm-content").evaluate(dropFile, { name: "a.nb", text: nb });
  await expect(dialog.getByRole("status")).toContainText("要换掉吗");
  await dialog.getByRole("button", { name: "换成文件里的" }).click();
  await expect(dialog.getByRole("button", { name: "关闭" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(notebook.cell(A)).toContainText("const kept = 40;");
});

test("a cell opens a file of the reader's own, and gives its code, its table and its chart away", async ({
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const notebook = new NotebookOnPage(page, "own-data");
  const enlivening = page.waitForEvent("requestfinished", (request) => request.url().includes("RecordedControls"));
  await page.goto("notebooks/own-data/");
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  const dialog = page.getByRole("dialog", { name: "复制与下载" });
  const offer = (name: string) => dialog.getByRole("button", { name });

  // As published, without the frame.
  await notebook.published("columns").getByRole("button", { name: "复制与下载" }).click();
  await offer("复制：代码").click();
  await expect(dialog.getByRole("status")).toContainText("代码已经复制");
  expect(await copied()).toContain("const numeric");
  await page.keyboard.press("Escape");

  // The control of the published view takes a file too.
  const file = (name: string, text: string) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
  const control = notebook.published("open").locator(".control-file");
  await control.dispatchEvent("dragover");
  await enlivening;
  // A person lets go of a file no sooner.
  await page.waitForTimeout(200);
  await control.evaluate(dropFile, { name: "一.csv", text: "a,b\n1,2\n" });
  await expect(notebook.output("open")).toContainText("1 行");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  const choose = notebook.cell("open").locator("input[type=file]");
  await choose.setInputFiles(file("三.csv", "a,b\n1,2\n2,3\n3,4\n"));
  await notebook.run("fit");
  await notebook.waitForRun("fit", "done");
  await choose.setInputFiles(file("身高.csv", "身高,体重\n150,45\n160,55\n170,65\n"));
  await expect(notebook.output("open")).toContainText("3 行");
  await expect(notebook.output("open")).toContainText("身高.csv");
  await expect(notebook.output("fit")).toContainText("体重 ≈ 1.00 × 身高 + -105.0");
  await choose.setInputFiles(file("坏.csv", "a,b\n1,2,3\n"));
  await expect(notebook.output("open")).toContainText("文件“坏.csv”第 2 行的列比第一行的列名多");
  await choose.setInputFiles(file("身高.csv", "身高,体重\n150,45\n160,55\n"));
  await expect(notebook.output("open")).toContainText("2 行");
  await notebook.run("fit");
  await notebook.waitForRun("fit", "done");

  await notebook.click(notebook.cell("open").getByRole("button", { name: "复制与下载" }));
  const save = async (name: string) => {
    const [download] = await Promise.all([page.waitForEvent("download"), offer(name).click()]);
    return readFile(await download.path());
  };
  expect((await save("下载 CSV：表《前几行》")).toString()).toBe("\uFEFF身高,体重\r\n150,45\r\n160,55");
  await page.keyboard.press("Escape");
  await notebook.click(notebook.cell("fit").getByRole("button", { name: "复制与下载" }));
  expect((await save("下载 SVG：图《散点和拟合的直线》")).toString().slice(0, 400)).toMatch(/^<svg xmlns=/);
  await offer("复制 SVG：图").click();
  await expect(dialog.getByRole("status")).toContainText("SVG 已经复制");
  expect((await save("下载 PNG：图《散点和拟合的直线》")).subarray(1, 4).toString()).toBe("PNG");
});

function dropFile(element: Element, { name, text }: { name: string; text: string }): void {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([text], name));
  element.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer }));
}
