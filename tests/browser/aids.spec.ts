import { expect, test } from "./support/test";

test.describe("terms", () => {
  const term = "a.term[data-term='softmax'], a.term[data-term='gradient']";

  test("show their definition on hover and on focus, and lead to the glossary", async ({ page }) => {
    await page.goto("algorithms/attention/");
    const [link, card] = [page.locator("a.term").first(), page.locator(".term-card")];
    const name = (await link.textContent()) ?? "";
    await link.hover();
    await expect(card).toBeVisible();
    await expect(card).toContainText(name);
    await page.locator("h1").hover();
    await expect(card).toBeHidden();
    await link.focus();
    await expect(card).toBeVisible();
    await expect(link).toHaveAttribute("aria-describedby", "term-card");
    await page.keyboard.press("Escape");
    await expect(card).toBeHidden();
    await link.press("Enter");
    await expect(page).toHaveURL(/\/glossary\/#/);
    await expect(page.locator(".entry:target")).toContainText(name);
  });

  test("are marked once on a page, at their first use", async ({ page }) => {
    await page.goto("faq/");
    const ids = await page.locator("a.term").evaluateAll((all) => all.map((a) => (a as HTMLElement).dataset.term));
    expect(ids.length).toBeGreaterThan(3);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
    expect(await page.locator(term).count()).toBeLessThanOrEqual(2);
  });

  test.describe("by touch", () => {
    test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

    test("show their definition on the first tap, and follow their link on the second", async ({ page }) => {
      await page.goto("algorithms/attention/");
      const link = page.locator("a.term").first();
      await link.tap();
      await expect(page.locator(".term-card")).toBeVisible();
      expect(page.url()).not.toContain("glossary");
      await link.tap();
      await expect(page).toHaveURL(/\/glossary\/#/);
    });
  });
});

test("venues are filtered and sorted, and say how many are left", async ({ page }) => {
  await page.goto("venues/");
  const shown = page.locator("[data-venue]:visible");
  const all = await shown.count();
  await page.getByRole("combobox", { name: "地区", exact: true }).selectOption("中国");
  const chinese = await shown.count();
  expect(chinese).toBeLessThan(all);
  await expect(page.locator("venue-filter .count")).toHaveText(`${chinese} 个`);
  await page.getByRole("combobox", { name: "排序", exact: true }).selectOption("简称");
  const names = await shown.locator("h2").allTextContents();
  const abbreviations = names.map((name) => name.trim().split(/\s+/)[0]);
  expect(abbreviations).toEqual(abbreviations.toSorted((a, b) => a.localeCompare(b)));
  await page.getByRole("button", { name: "重置" }).click();
  await expect(shown).toHaveCount(all);
});

test("every notebook is in the gallery with a picture, and opens on a page of its own", async ({ page }) => {
  await page.goto("notebooks/");
  const cards = page.locator(".gallery > li");
  expect(await cards.count()).toBeGreaterThan(20);
  await expect
    .poll(() =>
      cards
        .first()
        .locator("img")
        .evaluate((img: HTMLImageElement) => img.naturalWidth),
    )
    .toBeGreaterThan(0);
  const title = (await cards.first().locator(".title").textContent())?.trim() ?? "";
  await cards.first().getByRole("link").click();
  await expect(page.getByRole("group", { name: `笔记本：${title}` })).toBeVisible();
});

test("a reference leads back to where it is cited, and gives its BibTeX", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("references/#ref-vaswani2017attention");
  const entry = page.locator("#ref-vaswani2017attention");
  await entry.getByText("BibTeX", { exact: true }).click();
  await entry.getByRole("button", { name: "复制" }).click();
  await expect(entry.getByRole("button")).toHaveText("已复制");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain("@inproceedings{vaswani2017attention");
  await entry.getByRole("link", { name: "注意力机制" }).click();
  await expect(page).toHaveURL(/\/algorithms\/attention\/#cite-vaswani2017attention-1$/);
  await expect(page.locator("#cite-vaswani2017attention-1")).toBeInViewport();
});
