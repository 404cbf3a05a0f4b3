import { NotebookOnPage } from "./support/NotebookOnPage";
import { scratch } from "./support/scratch";
import { expect, test } from "./support/test";

const [A, B] = scratch.cells;
const SLIDER =
  'import { slider } from "notebook";\nconst rate = slider("学习率", { min: 0, max: 9, step: 1, value: 2 });\nrate';

let notebook: NotebookOnPage;

test.beforeEach(async ({ page }) => {
  notebook = await scratch.open(page);
});

const message = () => notebook.element.locator(".notebook-message");
/** Writes down, with each frame of the screen, where the page is scrolled to and how tall the notebook is until it has a new frame. */
async function watchPlace(): Promise<() => Promise<{ scrolls: number[]; heights: number[] }>> {
  const seen = await notebook.element.evaluateHandle((element) => {
    const body = element.querySelector(".notebook-body") as HTMLElement;
    const frame = element.querySelector("iframe");
    const places = { scrolls: new Set([scrollY]), heights: new Set([body.offsetHeight]) };
    const look = () => {
      places.scrolls.add(scrollY);
      if (element.querySelector("iframe") === frame || !element.hasAttribute("data-live")) {
        places.heights.add(body.offsetHeight);
      }
      requestAnimationFrame(look);
    };
    look();
    return places;
  });
  return () => seen.evaluate(({ scrolls, heights }) => ({ scrolls: [...scrolls], heights: [...heights] }));
}

test("重启 opens a frame that hangs anew: the reader's code and controls are there, nothing runs, and the next run works", async () => {
  await notebook.setCode(B, SLIDER);
  await notebook.run(B);
  await notebook.waitForRun(B, "done");
  await notebook.cell(B).locator("input[type=range]").fill("7");
  await notebook.setCode(A, "const mine = 42;\nmine");
  await notebook.hang();
  const places = await watchPlace();
  await notebook.press("重启");
  await expect(message()).toContainText("笔记本没有回应，已经重新打开", { timeout: 4000 });
  expect(await notebook.page.evaluate(() => 6 * 7)).toBe(42);
  await notebook.waitForState("ready");
  await expect(message()).toContainText("代码都在");
  await expect(notebook.cell(A).locator(".cell-code")).toContainText("const mine = 42;");
  await expect(notebook.cell(A)).toHaveAttribute("data-edited");
  await expect(notebook.cell(A)).toHaveAttribute("data-run", "recorded");
  const { scrolls, heights } = await places();
  expect([scrolls.length, heights.length]).toEqual([1, 1]);
  await notebook.run(A);
  await notebook.waitForRun(A, "done");
  await expect(notebook.output(A)).toContainText("42");
  await expect(message()).toBeEmpty();
  await notebook.run(B);
  await notebook.waitForRun(B, "done");
  await expect(notebook.output(B)).toContainText("7");
});

test("重置 opens a frame that hangs anew as it was published", async () => {
  await notebook.setCode(A, "const mine = 42;\nmine");
  await notebook.hang();
  await notebook.press("重置");
  await expect(message()).toContainText("代码和结果都是原来的", { timeout: 4000 });
  await notebook.waitForState("ready");
  await expect(notebook.cell(A)).not.toHaveAttribute("data-edited");
  await expect(notebook.cell(A).locator(".cell-code")).not.toContainText("mine");
});

test("a frame that hangs while a cell runs is told of unasked, and 停止 is the way out; what is pressed then isn't lost", async () => {
  await notebook.setCode(A, "await new Promise(() => {});");
  await notebook.run(A);
  await notebook.waitForRun(A, "running");
  await notebook.hang();
  await expect(message()).toContainText("笔记本没有回应", { timeout: 8000 });
  await expect(message()).toContainText("停止");
  await notebook.press("停止");
  await notebook.waitForState("ready");
  await expect(notebook.cell(A).locator(".cell-code")).toContainText("new Promise");
});

test("a cell that floods the frame with messages is refused, or its worker is ended, which is said; the next run works", async () => {
  await notebook.setCode(A, 'for (;;) postMessage({ type: "outputs", cell: "x", run: 1, items: [] });');
  await notebook.run(A);
  await expect
    .poll(async () => (await message().innerText()) + (await notebook.output(A).innerText()), { timeout: 8000 })
    .toMatch(/太多消息|不能向页面发消息/);
  await notebook.setCode(A, "40 + 2");
  await notebook.run(A);
  await notebook.waitForRun(A, "done");
  await expect(notebook.output(A)).toContainText("42");
});

test("of several notebooks on a page all hang with one, and all are there again after 重启 of any of them", async ({
  page,
}) => {
  await page.goto("algorithms/attention/");
  const all = page.locator("live-notebook");
  const [one, two] = await all.evaluateAll((elements) =>
    elements.map((element) => ({
      slug: element.dataset.notebook ?? "",
      cell: element.querySelector<HTMLElement>("[data-cell]")?.dataset.cell ?? "",
    })),
  );
  const both = [one, two].map(({ slug, cell }) => ({ cell, notebook: new NotebookOnPage(page, slug) }));
  for (const { cell, notebook: each } of both) {
    await each.runPublished(cell);
    await each.waitForState("ready");
  }
  await both[1].notebook.hang();
  await both[0].notebook.press("重启");
  for (const { cell, notebook: each } of both) {
    await expect(each.element.locator(".notebook-message")).toContainText("已经重新打开");
    await each.waitForState("ready");
    // A frame that is out of sight isn't drawn.
    await each.element.evaluate((element) => element.scrollIntoView());
    await each.run(cell);
    await each.waitForRun(cell, "done");
  }
});
