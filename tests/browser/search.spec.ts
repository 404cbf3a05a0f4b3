import { ask, input, openSearch, PAGE, results, status } from "./support/search";
import { expect, test } from "./support/test";

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

test("under a sub-path results lead below it", async ({ page, subPathSite }) => {
  await openSearch(page, new URL(PAGE, subPathSite.url).href);
  await ask(page, "学习率");
  const hrefs = await results(page).evaluateAll((all) => all.map((a) => a.getAttribute("href") ?? ""));
  expect(hrefs.filter((href) => !href.startsWith("/sub/path/"))).toEqual([]);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/sub\/path\/algorithms\/gradient-descent\//);
});
