import type { Page } from "@playwright/test";
import { readNotebook } from "../../src/commands/record/readNotebook";
import { NotebookOnPage } from "./support/NotebookOnPage";
import { expect, test } from "./support/test";

const LABEL = "写一个数字";
/** Says how much ink there is in the left and the right half. */
const CODE = `import { drawPad, show } from "notebook";
const ink = drawPad("${LABEL}", { size: 20 });
const sum = (from: number, to: number) => Math.round(ink.flatMap((row) => row.slice(from, to)).reduce((a, b) => a + b));
show("左 " + sum(0, 10) + "，右 " + sum(10, 20));`;

/** A place on the pad, in shares of its sides from the upper left corner. */
type Point = readonly [x: number, y: number];
const STEPS = 12;
/** Places along a straight stroke. */
const along = ([x1, y1]: Point, [x2, y2]: Point): Point[] =>
  Array.from({ length: STEPS + 1 }, (_, i) => [x1 + ((x2 - x1) * i) / STEPS, y1 + ((y2 - y1) * i) / STEPS]);

async function openPad(page: Page): Promise<{ notebook: NotebookOnPage; cell: string }> {
  await page.goto("notebooks/hello/");
  const notebook = new NotebookOnPage(page, "hello");
  const cell = (await page.locator("[data-cell]").first().getAttribute("data-cell")) ?? "";
  await notebook.setCode(cell, CODE);
  await notebook.run(cell);
  await expect(notebook.output(cell)).toContainText("左 0，右 0");
  return { notebook, cell };
}

/** Where the pad's places are in the window. */
async function locate(notebook: NotebookOnPage, cell: string): Promise<(place: Point) => { x: number; y: number }> {
  const canvas = notebook.output(cell).locator("canvas");
  await canvas.scrollIntoViewIfNeeded();
  // Of a sandboxed frame's new place the browser learns a moment later.
  await notebook.page.waitForTimeout(500);
  const box = await canvas.boundingBox();
  if (!box) throw new Error("The pad isn't shown.");
  return ([x, y]) => ({ x: box.x + x * box.width, y: box.y + y * box.height });
}

async function drawByMouse(notebook: NotebookOnPage, cell: string, from: Point, to: Point): Promise<void> {
  const at = await locate(notebook, cell);
  const { mouse } = notebook.page;
  await mouse.move(at(from).x, at(from).y);
  await mouse.down();
  for (const place of along(from, to)) await mouse.move(at(place).x, at(place).y);
  await mouse.up();
}

test("a pad takes strokes of the mouse, adds them up, and is cleared", async ({ page }) => {
  const { notebook, cell } = await openPad(page);
  const output = notebook.output(cell);
  await drawByMouse(notebook, cell, [0.25, 0.2], [0.25, 0.8]);
  await expect(output).toContainText(/左 [1-9]\d，右 0/);
  await drawByMouse(notebook, cell, [0.75, 0.2], [0.75, 0.8]);
  await expect(output).toContainText(/左 [1-9]\d，右 [1-9]\d/);
  await output.getByRole("button", { name: `清除：${LABEL}` }).click();
  await expect(output).toContainText("左 0，右 0");
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("a finger draws, and the page doesn't scroll under it", async ({ page }) => {
    const { notebook, cell } = await openPad(page);
    const at = await locate(notebook, cell);
    const scrolled = await page.evaluate(() => scrollY);
    const client = await page.context().newCDPSession(page);
    const touch = (type: "touchStart" | "touchMove" | "touchEnd", places: readonly Point[]) =>
      client.send("Input.dispatchTouchEvent", { type, touchPoints: places.map(at) });
    await touch("touchStart", [[0.75, 0.2]]);
    for (const place of along([0.75, 0.2], [0.75, 0.9])) await touch("touchMove", [place]);
    await touch("touchEnd", []);
    await expect(notebook.output(cell)).toContainText(/左 0，右 [1-9]\d/);
    expect(await page.evaluate(() => scrollY)).toBe(scrolled);
  });
});

/** What makes the training short: a few steps are enough to know a one, and its held-out loss isn't asked for. */
const SHORTER = [
  ["const stepCount = epochs * stepsPerEpoch;", "const stepCount = 24;"],
  ["crossEntropy(validation.x, validation.labels)", "crossEntropy(x, labels)"],
] as const;

test("the network reads a digit as it is drawn, without training anew", async ({ page }) => {
  test.slow();
  await page.goto("notebooks/digits-cnn/");
  const notebook = new NotebookOnPage(page, "digits-cnn");
  // The whole training is run where notebooks are compared with their records.
  const { cells } = await readNotebook("digits-cnn");
  const published = cells.find(({ id }) => id === "train")?.code ?? "";
  const shorter = SHORTER.reduce((code, [long, short]) => {
    expect(code).toContain(long);
    return code.replace(long, short);
  }, published);
  await notebook.setCode("train", shorter);
  await notebook.run("draw");
  await notebook.frame.locator('[data-cell="draw"][data-run="done"]').waitFor({ timeout: 240_000 });
  await expect(notebook.output("draw")).toContainText("还没有写");
  const losses = await notebook.output("train").innerHTML();
  await drawByMouse(notebook, "draw", [0.5, 0.15], [0.48, 0.85]);
  await expect(notebook.output("draw")).toContainText("认作 1");
  await expect(notebook.output("draw")).toContainText("网络看到的");
  expect(await notebook.output("train").innerHTML()).toBe(losses);
});
