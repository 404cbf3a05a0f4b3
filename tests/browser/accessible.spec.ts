import type { Page } from "@playwright/test";
import { axeOn, violations } from "./support/axe";
import { scratch } from "./support/scratch";
import { expect, test } from "./support/test";

const [A, B, C] = scratch.cells;

/** Has axe look at the page in either theme, at a part of it or with all its frames. */
async function expectNothing(page: Page, state: string, part?: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const axe = await axeOn(page);
    expect(await violations(part === undefined ? axe : axe.include(part)), `${state}, ${colorScheme}`).toEqual([]);
  }
}

test("axe finds nothing on a notebook that runs, has run, failed, was stopped, is stale, or is being arranged", async ({
  page,
}) => {
  const notebook = await scratch.open(page);
  await notebook.setCode(A, "const base = 41;\nbase + 1");
  await notebook.setCode(
    B,
    'import { slider } from "notebook";\nconst more = slider("再加", { min: 0, max: 9, step: 1, value: 1 });\nbase + more',
  );
  await notebook.setCode(C, "await new Promise(() => {});");
  await notebook.run(B);
  await notebook.waitForRun(B, "done");
  await notebook.setCode(A, "const base = 40;\nbase.nothing.there");
  await expect(notebook.cell(B)).toHaveAttribute("data-stale");
  await notebook.run(C);
  await notebook.waitForRun(C, "running");
  await expectNothing(page, "done, stale and running");

  await notebook.press("停止");
  await notebook.waitForRun(C, "stopped");
  await notebook.run(A);
  await notebook.waitForRun(A, "error");
  await notebook.click(notebook.cell(B).getByRole("button", { name: "单元", exact: true }));
  await expectNothing(page, "failed, stopped, a cell's menu open");
});

test("axe finds nothing on any dialog of a notebook, and the focus comes back from it", async ({ page }) => {
  const notebook = await scratch.open(page);
  await notebook.setCode(A, "const mine = 41;\nmine + 1");
  await notebook.run(A);
  await notebook.waitForRun(A, "done");
  const { element } = notebook;
  const openers = {
    下载与打开: element.getByRole("button", { name: "下载与打开" }),
    分享: element.getByRole("button", { name: "分享", exact: true }),
    你的改动: element.getByRole("button", { name: "改动", exact: true }),
    复制与下载: notebook.cell(A).getByRole("button", { name: "复制与下载" }),
  };
  for (const [name, opener] of Object.entries(openers)) {
    await opener.press("Enter");
    const dialog = page.getByRole("dialog", { name });
    await expect(dialog).toBeVisible();
    await expectNothing(page, name, "dialog[open]");
    await page.keyboard.press("Escape");
    await expect(dialog).toHaveCount(0);
    // In the frame the keyboard goes on from where it was.
    await expect(name === "复制与下载" ? element.locator("iframe") : opener).toBeFocused();
  }
});
