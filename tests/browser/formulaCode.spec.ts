import type { Page } from "@playwright/test";
import { NotebookOnPage } from "./support/NotebookOnPage";
import { expect, test } from "./support/test";

/** Which places are marked, as the reader sees them: by their background. */
const marked = (page: Page, selector: string) =>
  page
    .locator(selector)
    .evaluateAll(
      (all) => all.filter((element) => getComputedStyle(element).backgroundColor !== "rgba(0, 0, 0, 0)").length,
    );

const SYMBOL = ".katex-display [data-tie='neuron-and-layer/W']";
const CODE = "live-notebook[data-notebook='neuron-and-layer'] .code-static [data-tie='W']";

test.describe("formula and code", () => {
  test.beforeEach(({ page }) => page.goto("algorithms/forward-propagation/"));

  test("pointing at a symbol marks its identifier in the code, and the other way round", async ({ page }) => {
    expect(await marked(page, CODE)).toBe(0);
    await page.locator(SYMBOL).first().hover();
    expect(await marked(page, CODE)).toBe(await page.locator(CODE).count());
    await page.locator(".sl-markdown-content h2").first().hover();
    expect(await marked(page, CODE)).toBe(0);
    await page.locator(CODE).first().hover();
    expect(await marked(page, SYMBOL)).toBe(await page.locator(SYMBOL).count());
  });

  test("by keyboard, a name's button marks its places on focus, keeps them on Enter, and lets go on Escape", async ({
    page,
  }) => {
    const button = page.getByRole("button", { name: "W", exact: true });
    await button.focus();
    expect(await marked(page, SYMBOL)).toBeGreaterThan(0);
    await page.keyboard.press("Enter");
    await expect(button).toHaveAttribute("aria-pressed", "true");
    await page.keyboard.press("Tab");
    await page.locator(":focus").blur();
    expect(await marked(page, CODE)).toBeGreaterThan(0);
    await page.keyboard.press("Escape");
    expect(await marked(page, CODE)).toBe(0);
  });

  test("the card says that the cell must run first, then the shape and the value", async ({ page }) => {
    const button = page.getByRole("button", { name: "w", exact: true });
    const card = page.locator(".tie-card");
    await button.focus();
    await expect(card).toContainText("运行单元后");
    await button.blur();
    const notebook = new NotebookOnPage(page, "neuron-and-layer");
    await notebook.runPublished("neuron");
    await notebook.waitForRun("neuron", "done");
    await button.focus();
    await expect(card).toContainText("形状：3");
    await expect(card).toContainText("[0.5, -0.3, 0.8]");
    await notebook.press("重启");
    await button.focus();
    await expect(card).toContainText("运行单元后");
  });

  test("live code is tied too: in the frame, before and after its editor has come", async ({ page }) => {
    const notebook = new NotebookOnPage(page, "neuron-and-layer");
    await notebook.edit("layer-by-product");
    const identifiers = notebook.cell("layer-by-product").locator(".cm-content [data-tie='W']");
    await expect(identifiers).toHaveCount(2);
    await page.getByRole("button", { name: "W", exact: true }).focus();
    await expect(identifiers.first()).not.toHaveCSS("background-color", "rgba(0, 0, 0, 0)");
  });
});

test.describe("a drawing and code", () => {
  test("a box of the drawing tells its name, marks its places, and is kept by Enter until Escape", async ({ page }) => {
    await page.goto("algorithms/language-model/");
    const box = page.getByRole("button", { name: "注意力权重，4 × n × n" });
    const code = "live-notebook[data-notebook='language-model'] .code-static [data-tie='A']";
    await box.focus();
    await expect(page.locator(".tie-card")).toContainText("运行单元后");
    expect(await marked(page, code)).toBeGreaterThan(0);
    await page.keyboard.press("Enter");
    await expect(box).toHaveAttribute("aria-pressed", "true");
    await page.keyboard.press("Escape");
    await expect(page.locator(".tie-card")).toBeHidden();
    await box.click();
    await expect(page.locator(".tie-card")).toContainText("A");
  });
});

test.describe("formula and code by touch", () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  test("a tap on a symbol marks it and shows its card; a tap elsewhere lets go", async ({ page }) => {
    await page.goto("algorithms/forward-propagation/");
    await page.locator(SYMBOL).first().tap();
    await expect(page.locator(".tie-card")).toBeVisible();
    expect(await marked(page, CODE)).toBeGreaterThan(0);
    await page.locator(".sl-markdown-content h2").first().tap();
    await expect(page.locator(".tie-card")).toBeHidden();
  });
});
