import { scratch } from "./support/scratch";
import { expect, test } from "./support/test";

const [A, B] = scratch.cells;
const MINE = "const mine = 41;\nmine + 1";

test("an edit is there after a reload, a link and back; its difference is shown; 重置 is taken back", async ({
  page,
}) => {
  const notebook = await scratch.open(page);
  const { element } = notebook;
  const notices = element.locator(".notebook-work");
  await notebook.setCode(A, MINE);
  await expect(element).toHaveAttribute("data-changed");
  await expect(notices).toBeEmpty();
  await page.reload();
  await expect(notices).toContainText("恢复了你上次的改动：1 个单元");
  // Nothing of the notebook's machinery is loaded for it, and nothing runs.
  await expect(element.locator("iframe")).toHaveCount(0);
  await expect(notebook.published(A).locator(".code-static")).toHaveText(MINE);
  // What it shows is the published code's, and is marked as such.
  await expect(notebook.published(A).locator(".cell-output")).toHaveCSS("border-inline-start-style", "dashed");
  await page.goto("glossary/");
  await page.goBack();
  await expect(notebook.published(A).locator(".code-static")).toHaveText(MINE);
  await notebook.published(A).getByRole("button", { name: "已修改" }).click();
  const dialog = page.getByRole("dialog", { name: "你的改动" });
  await expect(dialog.locator("ins").first()).toContainText("const mine = 41;");
  await expect(dialog.locator("del").first()).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);

  await notebook.runPublished(A);
  await notebook.waitForRun(A, "done");
  await expect(notebook.output(A)).toContainText("42");
  await expect(notebook.cell(A)).toHaveAttribute("data-edited");
  await notebook.press("重置");
  await expect(notebook.cell(A)).not.toHaveAttribute("data-edited");
  await notices.getByRole("button", { name: "撤销重置" }).click();
  await expect(notebook.cell(A).locator(".cm-content")).toContainText("const mine = 41;");
  await notebook.click(notebook.cell(A).getByRole("button", { name: "已修改" }));
  await dialog.getByRole("button", { name: "重置这个单元" }).click();
  await expect(dialog).toContainText("没有改动");
  await dialog.getByRole("button", { name: "关闭" }).click();
  await expect(notebook.cell(A)).not.toHaveAttribute("data-edited");
  await page.reload();
  await expect(notebook.published(A).locator(".code-static")).not.toContainText("mine");
});

test("a shared link shows what differs, runs nothing, and leaves the reader's own; two tabs keep each other's edits", async ({
  page,
  browser,
  baseURL,
}) => {
  const notebook = await scratch.open(page);
  await notebook.setCode(A, MINE);
  await notebook.element.getByRole("button", { name: "分享" }).click();
  const link = await page.getByRole("textbox", { name: "链接" }).inputValue();
  expect(link).toMatch(new RegExp(`/notebooks/${scratch.slug}/#share=1\\.${scratch.slug}\\.`));

  const other = await browser.newContext({ baseURL });
  const guest = await other.newPage();
  const theirs = await scratch.open(guest);
  await theirs.setCode(B, "const own = 1;");
  await expect(theirs.element).toHaveAttribute("data-changed");
  await guest.goto("about:blank");
  await guest.goto(link);
  const dialog = guest.getByRole("dialog", { name: "别人分享的代码" });
  await expect(dialog).toContainText("不是本站的");
  await expect(dialog.locator("ins").first()).toContainText("const mine = 41;");
  await expect(theirs.element.locator("iframe")).toHaveCount(0);
  await expect(theirs.published(B).locator(".code-static")).toHaveText("const own = 1;");
  await dialog.getByRole("button", { name: "用这份" }).click();
  await expect(theirs.published(A).locator(".code-static")).toHaveText(MINE);
  expect(guest.url()).not.toContain("share");
  await theirs.element.getByRole("button", { name: "回到我的" }).click();
  await expect(theirs.published(B).locator(".code-static")).toHaveText("const own = 1;");
  await expect(theirs.published(A)).not.toHaveAttribute("data-edited");
  await guest.goto("about:blank");
  await guest.goto(link.slice(0, -5));
  await expect(theirs.element.locator(".notebook-work")).toContainText("这个分享链接内容不完整");

  const second = await other.newPage();
  const twin = await scratch.open(second);
  await twin.setCode(A, "const twin = 1;");
  await expect(theirs.published(A).locator(".code-static")).toHaveText("const twin = 1;");
  await other.close();
});

test("without storage all else works, and the reader is told", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get: () => {
        throw new DOMException("denied", "SecurityError");
      },
    });
  });
  const notebook = await scratch.open(page);
  await notebook.setCode(A, MINE);
  await expect(notebook.element.locator(".notebook-work")).toContainText("浏览器不让本站存东西");
  await notebook.run(A);
  await notebook.waitForRun(A, "done");
  await expect(notebook.output(A)).toContainText("42");
});

/** What the browser's store can be like. */
const STORES = {
  refused: () => {
    const get = () => {
      throw new DOMException("denied", "SecurityError");
    };
    for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(window, name, { get });
  },
  full: () => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  },
  damaged: () => localStorage.setItem("starlight-theme", "{"),
};

for (const [name, spoil] of Object.entries(STORES)) {
  test(`with a store that is ${name} the theme is chosen all the same, and no script fails`, async ({ page }) => {
    const errors: string[] = [];
    page.on("pageerror", ({ message }) => errors.push(message));
    await page.emulateMedia({ colorScheme: "light" });
    await page.addInitScript(spoil);
    await page.goto("glossary/");
    const root = page.locator("html");
    await expect(root).toHaveAttribute("data-theme", "light");
    const picker = page.getByRole("combobox", { name: "外观" }).and(page.locator(":visible"));
    await expect(picker).toHaveValue("auto");
    await picker.selectOption("深色");
    await expect(root).toHaveAttribute("data-theme", "dark");
    await picker.selectOption("自动");
    await page.emulateMedia({ colorScheme: "dark" });
    await expect(root).toHaveAttribute("data-theme", "dark");
    await page.emulateMedia({ colorScheme: "light" });
    await expect(root).toHaveAttribute("data-theme", "light");
    expect(errors).toEqual([]);
  });
}

test("the theme that a reader chose is there on the next page and in another tab", async ({ page, context }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto("glossary/");
  const other = await context.newPage();
  await other.emulateMedia({ colorScheme: "light" });
  await other.goto("kept/");
  await page.getByRole("combobox", { name: "外观" }).and(page.locator(":visible")).selectOption("深色");
  await expect(other.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.goto("faq/");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("what is printed is dark on white, whatever the theme, and the theme stays @chromium", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto("faq/");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.evaluate(() => {
    addEventListener("beforeprint", () => {
      document.title = `printed ${document.documentElement.dataset.theme}`;
    });
  });
  await page.pdf();
  await expect(page).toHaveTitle("printed light");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});
