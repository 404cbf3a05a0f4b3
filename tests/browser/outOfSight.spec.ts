import type { Page } from "@playwright/test";
import { layOutAll } from "./support/layOutAll";
import { expect, test } from "./support/test";

const PAGE = "algorithms/gradient-descent/";
const HEADINGS = ".sl-markdown-content :is(h2, h3)[id]";

const length = (page: Page) => page.evaluate(() => document.documentElement.scrollHeight);

/** Where a heading stands in the window, in pixels from its top. */
const topOf = (page: Page, id: string) =>
  page.evaluate((name) => Math.round(document.getElementById(name)?.getBoundingClientRect().top ?? 0), id);

for (const [device, width] of [
  ["a phone", 390],
  ["a desktop", 1280],
] as const) {
  test.describe(`on ${device}`, () => {
    test.use({ viewport: { width, height: 800 } });

    test("what is out of sight isn't laid out, and the page is as long as when it is", async ({ page }) => {
      await page.goto(PAGE);
      const skipped = await page
        .locator(".sl-markdown-content > p, .katex-display, .table-box, .code-static, .chart-plot")
        .evaluateAll((all) =>
          all.map(
            (element) =>
              element.checkVisibility() && !element.firstElementChild?.checkVisibility({ contentVisibilityAuto: true }),
          ),
        );
      expect(skipped.filter(Boolean).length).toBeGreaterThan(0.5 * skipped.length);
      const estimate = await length(page);
      await layOutAll(page);
      const real = await length(page);
      expect(Math.abs(estimate - real)).toBeLessThan(0.02 * real);
    });

    test("an address leads to its section, however far down", async ({ page }) => {
      await page.goto(PAGE);
      const ids = await page.locator(HEADINGS).evaluateAll((all) => all.map(({ id }) => id));
      const far = ids[Math.floor(0.7 * ids.length)];
      await page.goto("about:blank");
      await page.goto(`${PAGE}#${encodeURIComponent(far)}`);
      await expect(page.locator(`[id="${far}"]`)).toBeInViewport();
      const landed = await topOf(page, far);
      await layOutAll(page);
      await page.locator(`[id="${far}"]`).evaluate((heading) => heading.scrollIntoView());
      expect(Math.abs(landed - (await topOf(page, far)))).toBeLessThanOrEqual(2);
    });

    test("the contents mark the section that is read", async ({ page }) => {
      await page.goto(PAGE);
      const contents = page.locator(width < 1000 ? "mobile-starlight-toc" : "starlight-toc");
      const hashes = await contents.locator("a").evaluateAll((all) => all.map((a) => a.getAttribute("href") ?? ""));
      const current = contents.locator("[aria-current=true]");
      await expect(current).toHaveAttribute("href", hashes[0]);
      for (const hash of [hashes[Math.floor(0.6 * hashes.length)], hashes[2]]) {
        await page
          .locator(`[id="${decodeURIComponent(hash.slice(1))}"]`)
          .evaluate((heading) => heading.scrollIntoView());
        await expect(current).toHaveAttribute("href", hash);
      }
    });
  });
}

test.describe("on a phone", () => {
  test.use({ viewport: { width: 360, height: 800 } });

  test("a formula that scrolls sideways is reached by Tab once it comes into sight, others are passed", async ({
    page,
  }) => {
    await page.goto(PAGE);
    const boxes = page.locator(".katex-display");
    const count = await boxes.count();
    let wide = 0;
    for (let i = 0; i < count; i++) {
      await boxes.nth(i).scrollIntoViewIfNeeded();
      const isWide = await boxes.nth(i).evaluate((box) => box.scrollWidth > box.clientWidth);
      if (isWide) wide += 1;
      await expect.poll(() => boxes.nth(i).evaluate((box) => box.tabIndex)).toBe(isWide ? 0 : -1);
    }
    expect(wide).toBeGreaterThan(0);
    expect(wide).toBeLessThan(count);
  });
});
