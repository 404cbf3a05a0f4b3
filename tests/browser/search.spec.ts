import type { Page } from "@playwright/test";
import { axeOn, violations } from "./support/axe";
import { expect, test } from "./support/test";

/** A small page: what search does is the same on each, and opening a long one takes most of a test's time. */
const PAGE = "kept/";
const input = (page: Page) => page.locator("dialog.search-dialog .search-input");
const results = (page: Page) => page.locator("dialog.search-dialog a.search-result");
const status = (page: Page) => page.locator("dialog.search-dialog [role=status]");

async function openSearch(page: Page, path = PAGE): Promise<void> {
  await page.goto(path);
  await page.locator("site-search button:enabled").waitFor();
  await page.keyboard.press("Control+k");
  await expect(input(page)).toBeFocused();
}

async function ask(page: Page, query: string): Promise<void> {
  await input(page).fill(query);
  await expect(status(page)).toContainText("个结果");
}

test("where there is no page, the words of the address are searched for", async ({ page }) => {
  await page.goto("algorithms/learning-rate/");
  await page.getByRole("link", { name: "搜索“learning rate”" }).click();
  await expect(input(page)).toHaveValue("learning rate");
  await expect(results(page).first()).toHaveAttribute("href", /gradient-descent/);
});

test("what the site doesn't have is said plainly, and the nearest is offered", async ({ page }) => {
  await openSearch(page);
  await ask(page, "ChatGPT");
  await expect(status(page)).toContainText("没有专讲“ChatGPT”的地方，最接近的是“大语言模型”");
  await expect(results(page).first()).toHaveAttribute("href", /large-models/);
});

test("nothing of search is fetched before it is opened", async ({ page, site }) => {
  await page.goto(PAGE, { waitUntil: "networkidle" });
  const fetched = () => site.requests.filter(({ path }) => /pagefind|SearchDialog/.test(path)).length;
  const before = fetched();
  await page.waitForTimeout(500);
  expect(fetched()).toBe(before);
  await page.keyboard.press("Control+k");
  await expect(input(page)).toBeFocused();
  await expect.poll(fetched).toBeGreaterThan(before);
});

test("the button, Ctrl+K and / open it, and Escape closes it", async ({ page }) => {
  await page.goto(PAGE);
  const button = page.getByRole("button", { name: "搜索" });
  await button.click();
  await expect(input(page)).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(input(page)).toBeHidden();
  await expect(button).toBeFocused();
  for (const key of ["Control+k", "Meta+k", "/"]) {
    await page.keyboard.press(key);
    await expect(input(page)).toBeFocused();
    await page.keyboard.press("Escape");
  }
  await page.keyboard.press("Control+k");
  await input(page).fill("a/b");
  await expect(input(page)).toHaveValue("a/b");
});

test("a concept comes first with its definition, then sections with the words marked; Enter goes to the heading", async ({
  page,
}) => {
  await openSearch(page);
  await ask(page, "误差反传");
  await expect(status(page)).toContainText("按“反向传播”搜索");
  const card = page.locator(".search-results > li").first();
  await expect(card).toHaveClass(/search-concept/);
  await expect(card).toContainText("链式法则");
  expect(await results(page).count()).toBeGreaterThan(3);
  await expect(page.locator(".search-results mark").first()).toContainText("反向传播");
  await ask(page, "梯度消失");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/algorithms\/vanishing-gradients\/#/);
  await expect(input(page)).toBeHidden();
});

test("arrows walk through the results and back, and Enter follows the one in focus", async ({ page }) => {
  await openSearch(page);
  await ask(page, "学习率");
  await page.keyboard.press("ArrowDown");
  await expect(results(page).nth(0)).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(results(page).nth(1)).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await expect(input(page)).toBeFocused();
  await page.keyboard.press("ArrowDown");
  const href = await results(page).nth(0).getAttribute("href");
  await page.keyboard.press("Enter");
  await expect
    .poll(() => decodeURI(new URL(page.url()).pathname + new URL(page.url()).hash))
    .toBe(decodeURI(href ?? ""));
});

test("Enter before the results are there waits for them", async ({ page }) => {
  await openSearch(page);
  await input(page).fill("随机梯度下降");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/algorithms\/stochastic-gradient-descent\//);
});

test("excerpts read as text: no formula twice, no TeX", async ({ page }) => {
  await openSearch(page);
  for (const query of ["反向传播", "学习率", "softmax"]) {
    await ask(page, query);
    const excerpts = await page.locator(".search-excerpt").allTextContents();
    expect(excerpts.filter((text) => /\\[a-z]|\u200b|\u2060/.test(text))).toEqual([]);
  }
});

test("filters leave one kind, and say when it has nothing", async ({ page }) => {
  await openSearch(page);
  await ask(page, "梯度");
  await page.getByRole("button", { name: "代码", exact: true }).click();
  await expect(page.getByRole("button", { name: "代码", exact: true })).toHaveAttribute("aria-pressed", "true");
  await expect.poll(async () => [...new Set(await page.locator(".search-kind").allTextContents())]).toEqual(["代码"]);
  await input(page).fill("量子纠缠隐形传态");
  await expect(page.locator(".search-empty")).toContainText("“代码”里没有找到");
  await page.getByRole("button", { name: "在全部内容里找" }).click();
  await expect(page.getByRole("button", { name: "全部", exact: true })).toHaveAttribute("aria-pressed", "true");
});

test("when nothing is found it says so and offers names to try", async ({ page }) => {
  await openSearch(page);
  await input(page).fill("qzxwvqzxwv");
  await expect(status(page)).toHaveText("没有找到结果");
  const chip = page.locator(".search-empty .search-chip").last();
  const name = (await chip.textContent()) ?? "";
  await chip.click();
  await expect(input(page)).toHaveValue(name);
  await expect(results(page).first()).toBeVisible();
});

test("what an input method composes is searched only when it is done", async ({ page }) => {
  await openSearch(page);
  const client = await page.context().newCDPSession(page);
  await client.send("Input.imeSetComposition", { text: "juan'ji", selectionStart: 7, selectionEnd: 7 });
  await expect(input(page)).toHaveValue("juan'ji");
  await page.waitForTimeout(600);
  await expect(results(page)).toHaveCount(0);
  await client.send("Input.insertText", { text: "梯度" });
  await expect(status(page)).toContainText("个结果");
});

test("the last queries are kept, offered, and can be cleared", async ({ page }) => {
  await openSearch(page);
  await ask(page, "链式法则");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  await input(page).fill("");
  const recent = page.locator(".search-recent");
  await expect(recent).toHaveText(["链式法则"]);
  await recent.click();
  await expect(input(page)).toHaveValue("链式法则");
  await input(page).fill("");
  await page.getByRole("button", { name: "清除" }).click();
  await expect(recent).toHaveCount(0);
});

test("stored queries that make no sense do no harm", async ({ page }) => {
  await page.goto(PAGE);
  for (const stored of ["{", "null", '{"a":1}', '[1,null,{"q":2},"   "]']) {
    await page.evaluate((value) => localStorage.setItem("search:recent", value), stored);
    await openSearch(page);
    await expect(page.locator(".search-recent"), stored).toHaveCount(0);
    await ask(page, "梯度");
  }
});

test("?q= opens it with a query", async ({ page }) => {
  await page.goto(`?q=${encodeURIComponent("反向传播")}`);
  await expect(input(page)).toHaveValue("反向传播");
  await expect(results(page).first()).toHaveAttribute("href", /\/algorithms\/backpropagation\//);
});

test("formulas, identifiers, pinyin, traditional characters and slips are understood", async ({ page }) => {
  await openSearch(page);
  for (const [query, href] of [
    ["∂L/∂W", /backpropagation/],
    ["tf.matMul", /#/],
    ["tidu xiajiang", /gradient-descent/],
    ["反向傳播", /backpropagation/],
    ["梯度下将", /gradient-descent/],
  ] as const) {
    await ask(page, query);
    await expect(results(page).first(), query).toHaveAttribute("href", href);
  }
});

test("once it is loaded it works without a network", async ({ page, context }) => {
  await openSearch(page);
  await ask(page, "反向传播");
  // The rest of the index comes in the background.
  await page.waitForResponse(/traditional\.json/);
  await page.waitForLoadState("networkidle");
  await context.setOffline(true);
  for (const query of ["链式法则", "xuexilv", "激活函数为什么要非线性", "∂L/∂W"]) {
    await ask(page, query);
    await expect(results(page).first()).toBeVisible();
  }
  await context.setOffline(false);
});

test("when loading fails it says so, and tries again", async ({ page }) => {
  await page.route("**/pagefind/concepts.json", (route) => route.abort());
  await page.goto(PAGE);
  await page.keyboard.press("Control+k");
  await input(page).fill("梯度");
  await expect(status(page)).toContainText("没有加载成功");
  await page.unroute("**/pagefind/concepts.json");
  await page.getByRole("button", { name: "再试一次" }).click();
  await expect(results(page).first()).toBeVisible();
});

test("under a sub-path results lead below it", async ({ page, subPathSite }) => {
  await openSearch(page, new URL(PAGE, subPathSite.url).href);
  await ask(page, "学习率");
  const hrefs = await results(page).evaluateAll((all) => all.map((a) => a.getAttribute("href") ?? ""));
  expect(hrefs.filter((href) => !href.startsWith("/sub/path/"))).toEqual([]);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/sub\/path\/algorithms\/gradient-descent\//);
});

test("axe finds nothing on the open dialog, whatever it shows, in light and in dark", async ({ page }) => {
  await openSearch(page);
  const states = [
    async () => {},
    () => ask(page, "学习率"),
    async () => {
      await input(page).fill("qzxwvqzxwv");
      await expect(page.locator(".search-empty")).toBeVisible();
    },
  ];
  for (const [i, show] of states.entries()) {
    await show();
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      const axe = await axeOn(page);
      // The page behind it changes with nothing that the dialog shows: once is enough.
      const found = await violations(i === 0 ? axe : axe.include("dialog.search-dialog"));
      expect(found, `${i} ${colorScheme}`).toEqual([]);
    }
  }
});

test("on a phone the dialog fills the screen, and nothing is wider than it", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(PAGE);
  await page.getByRole("button", { name: "搜索" }).click();
  await ask(page, "tf.matMul");
  const box = await page.locator("dialog.search-dialog").boundingBox();
  expect(box).toMatchObject({ x: 0, width: 390 });
  const widest = await page
    .locator("dialog.search-dialog")
    .evaluate((dialog) =>
      Math.max(...[...dialog.querySelectorAll(".search-results *")].map((one) => one.getBoundingClientRect().right)),
    );
  expect(widest).toBeLessThanOrEqual(390);
  const lines = await page
    .locator(".search-excerpt")
    .evaluateAll((all) =>
      all.map((one) => one.getBoundingClientRect().height / parseFloat(getComputedStyle(one).lineHeight)),
    );
  expect(Math.max(...lines.map(Math.round))).toBe(2);
  const small = await page
    .locator("dialog.search-dialog button:visible")
    .evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().height < 24).map((one) => one.textContent));
  expect(small).toEqual([]);
});
