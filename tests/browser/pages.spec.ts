import { sitePages } from "../../src/site/pages";
import { axeOn, violations } from "./support/axe";
import { COLOUR_SAMPLES, markColourSamples } from "./support/colourSamples";
import { layOutAll } from "./support/layOutAll";
import { NotebookOnPage } from "./support/NotebookOnPage";
import { expect, test } from "./support/test";

const paths = sitePages().map(({ address }) => address.slice(1));

test("two notebooks on one page run each on its own", async ({ page }) => {
  await page.goto("algorithms/forward-propagation/");
  const slugs = await page
    .locator("live-notebook")
    .evaluateAll((all) => all.map((e) => (e as HTMLElement).dataset.notebook ?? ""));
  expect(slugs.length).toBeGreaterThanOrEqual(2);
  const [first, second] = slugs.slice(0, 2).map((slug) => new NotebookOnPage(page, slug));
  await first.press("全部运行");
  await expect(first.element).not.toHaveAttribute("data-state", "idle");
  await expect(second.element).toHaveAttribute("data-state", "idle");
  await second.press("全部运行");
  await second.waitForState("ready");
  await first.waitForState("ready");
  const firstCell = first.frame.locator("[data-cell]").first();
  await expect(firstCell).toHaveAttribute("data-run", "done");
  await second.press("重启");
  await expect(second.frame.locator("[data-cell]").first()).toHaveAttribute("data-stale");
  await expect(firstCell).not.toHaveAttribute("data-stale");
});

test("a press far down in a long notebook leaves the reader where they are", async ({ page }) => {
  await page.goto("algorithms/gradient-descent/");
  const notebook = new NotebookOnPage(page, "descent-path");
  const ids = await notebook.element
    .locator(".notebook-static [data-cell]")
    .evaluateAll((all) => all.map((cell) => (cell as HTMLElement).dataset.cell ?? ""));
  const last = ids.at(-1) ?? "";
  await notebook.runPublished(last);
  await notebook.waitForRun(last, "done");
  const inFrame = await notebook.cell(last).evaluate((cell) => {
    const { top, height } = cell.getBoundingClientRect();
    return { top, height };
  });
  const frame = await notebook.element.locator("iframe").evaluate((iframe) => {
    const { top, height } = iframe.getBoundingClientRect();
    return { top, height, window: innerHeight };
  });
  expect(frame.height).toBeGreaterThanOrEqual(inFrame.top + inFrame.height);
  // The cell that was pressed is still in the window.
  expect(frame.top + inFrame.top).toBeLessThan(frame.window);
  expect(frame.top + inFrame.top + inFrame.height).toBeGreaterThan(0);
});

test("under a sub-path the pages, their links and their notebooks work", async ({ page, subPathSite }) => {
  await page.goto(new URL("algorithms/gradient-descent/", subPathSite.url).href);
  const links = await page.locator("a[href^='/']").evaluateAll((all) => all.map((a) => a.getAttribute("href") ?? ""));
  expect(links.filter((href) => !href.startsWith("/sub/path/"))).toEqual([]);
  const slug = (await page.locator("live-notebook").first().getAttribute("data-notebook")) ?? "";
  const notebook = new NotebookOnPage(page, slug);
  await notebook
    .published((await page.locator("[data-cell]").first().getAttribute("data-cell")) ?? "")
    .getByRole("button", { name: "运行" })
    .click();
  await expect(notebook.frame.locator("[data-cell]").first()).toHaveAttribute("data-run", "done");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  // What is in each page's HTML is read from the built files; what a style sheet hides or shows is the same on all.
  test("a page reads in full: text, formulas, code, recorded outputs; and offers nothing that wouldn't work", async ({
    page,
  }) => {
    await page.goto("algorithms/attention/");
    await expect(page.locator("h1")).toBeVisible();
    await expect(page.locator(".katex").first()).toBeVisible();
    const cells = page.locator(".notebook-static [data-cell]");
    const count = await cells.count();
    expect(count).toBeGreaterThan(3);
    for (let i = 0; i < count; i++) {
      await expect(cells.nth(i).locator(".code-static")).toBeVisible();
      await expect(cells.nth(i).locator("[data-output]")).not.toBeEmpty();
      await expect(cells.nth(i).getByRole("button", { name: "运行" })).toBeHidden();
    }
    await page.goto("venues/");
    await expect(page.locator("[data-venue]").first()).toBeVisible();
    await expect(page.locator("venue-filter form")).toBeHidden();
  });
});

test("on a phone the first page has the menu and the theme that every page has; a wide window has its contents alone", async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("");
  await page.getByRole("button", { name: "目录" }).click();
  const menu = page.getByRole("navigation", { name: "全文目录" });
  await expect(menu.getByRole("link", { name: "注意力机制" })).toBeVisible();
  await menu.getByRole("combobox", { name: "外观" }).selectOption("深色");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.setViewportSize({ width: 1280, height: 800 });
  await expect(menu).toBeHidden();
  await expect(page.getByRole("combobox", { name: "外观" })).toHaveValue("dark");
});

test("on a phone nothing of the list of venues moves while the page loads", async ({ browser, site }) => {
  const page = await browser.newPage({ viewport: { width: 412, height: 823 } });
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(globalThis, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.push((entry as unknown as { value: number }).value);
    }).observe({ type: "layout-shift", buffered: true });
  });
  await page.goto(new URL("venues/", site.url).href, { waitUntil: "networkidle" });
  expect(await page.evaluate(() => (globalThis as unknown as { shifts: number[] }).shifts)).toEqual([]);
  await page.close();
});

/** The rules that a theme's colours can break; all others see the same page in either theme. They need no more than samples. */
const COLOUR_RULES = ["color-contrast", "link-in-text-block"];

/** How long an algorithm's page is at most with its folds closed, in windows of 1280 × 800; to the nearest, for fonts differ. */
const MOST_SCREENS = 25;

for (const path of paths) {
  const isAlgorithm = path.startsWith("algorithms/");
  const length = isAlgorithm ? `; on a desktop it is no longer than ${MOST_SCREENS} screens` : "";
  test(`axe finds nothing on /${path}, in light and in dark, and on a phone it doesn't scroll sideways${length}`, async ({
    page,
  }) => {
    await page.goto(path);
    await page.evaluate(() => document.fonts.ready);
    await page.setViewportSize({ width: 390, height: 844 });
    await layOutAll(page);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
    await page.setViewportSize({ width: 1280, height: 800 });
    const screens = await page.evaluate(() => document.documentElement.scrollHeight / innerHeight);
    if (isAlgorithm) expect(Math.round(screens)).toBeLessThanOrEqual(MOST_SCREENS);
    // Notebooks and formulas are built of the same parts on every page: two have them checked. They are most of a page's
    // elements, and axe takes its time for each.
    const isWhole = path === "" || path === "algorithms/forward-propagation/";
    if (!isWhole) {
      await page.evaluate(() => {
        for (const element of document.querySelectorAll(".notebook-static, .katex")) element.replaceChildren("略");
      });
    }
    const setTheme = (theme: string) =>
      page.evaluate((name) => {
        document.documentElement.dataset.theme = name;
      }, theme);
    // A chart is one image to a screen reader. Header and navigation, too, are the same on every page.
    const builder = async () => {
      const all = (await axeOn(page)).setLegacyMode().exclude("svg");
      return isWhole ? all : all.exclude("header").exclude("nav.sidebar");
    };
    await setTheme("light");
    expect(await violations((await builder()).disableRules(COLOUR_RULES))).toEqual([]);
    for (const theme of ["light", "dark"]) {
      await setTheme(theme);
      expect(await markColourSamples(page)).toBeGreaterThan(0);
      expect(await violations((await builder()).include(COLOUR_SAMPLES).withRules(COLOUR_RULES))).toEqual([]);
    }
  });
}
