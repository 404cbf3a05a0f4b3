import { axeOn, violations } from "./support/axe";
import { ask, input, openSearch, PAGE, results, status } from "./support/search";
import { expect, test } from "./support/test";

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

test("once it is loaded it works without a network", async ({ page, context }) => {
  await openSearch(page);
  await ask(page, "反向传播");
  // The rest of the index comes in the background.
  await page.waitForResponse(/parts\/0$/);
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
