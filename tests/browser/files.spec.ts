import { readFile } from "node:fs/promises";
import { resultPlace } from "../../src/notebook/kernel/compile/resultPlace";
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
    await button.click();
    await choose.setInputFiles(file);
    await expect(dialog.getByRole("status")).toContainText("已经放回");
    await page.keyboard.press("Escape");
    await expect(notebook.cell(A)).toHaveAttribute("data-edited", "");
    await expect(notebook.cell(A)).toContainText("const kept = 40;");
    await expect(notebook.cell(B)).not.toHaveAttribute("data-edited");
    // Nothing runs by itself.
    await expect(notebook.cell(A)).toHaveAttribute("data-run", "recorded");
  }
  // Code of the reader's own isn't overwritten unasked; a file can be dropped on the frame too.
  await notebook.setCode(A, "const other = 1;");
  await notebook.cell(A).evaluate((element, text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], "a.nb"));
    element.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer }));
  }, nb);
  await expect(dialog.getByRole("status")).toContainText("找不回现在的代码");
  await dialog.getByRole("button", { name: "换成文件里的" }).click();
  await page.keyboard.press("Escape");
  await expect(notebook.cell(A)).toContainText("const kept = 40;");
});
