import type { NotebookOnPage } from "./support/NotebookOnPage";
import { scratch } from "./support/scratch";
import { expect, test } from "./support/test";

const [A, B] = scratch.cells;
const IMPORTS = scratch.imports;

let notebook: NotebookOnPage;

test.beforeEach(async ({ page }) => {
  notebook = await scratch.open(page);
});

const lines = (id: string) => notebook.output(id).innerText();

test("what a cell left going prints in it while another runs, and ends with 停止; what was computed stays", async ({
  page,
}) => {
  await notebook.setCode(A, 'const kept = 42;\nlet n = 0;\nsetInterval(() => console.log("甲", ++n), 50);');
  await notebook.setCode(B, "await new Promise((resolve) => setTimeout(resolve, 600));\nconsole.log('乙', kept);");
  await notebook.run(B);
  await notebook.waitForRun(B, "done");
  await expect(notebook.output(B)).toHaveText("乙 42");
  await expect(notebook.output(A)).toContainText("甲 12");
  await expect(notebook.cell(A).locator(".cell-status")).toContainText("后台仍在运行");
  await notebook.press("停止");
  await expect(notebook.cell(A).locator(".cell-status")).not.toContainText("后台");
  const before = await lines(A);
  await page.waitForTimeout(300);
  expect(await lines(A)).toBe(before);
  await notebook.setCode(B, "kept + 1");
  await notebook.run(B);
  await expect(notebook.output(B)).toContainText("43");
  await expect(notebook.cell(A)).toHaveAttribute("data-run", "done");
});

test("an edit and a run end what the last run left going", async ({ page }) => {
  await notebook.setCode(
    A,
    `${IMPORTS}setInterval(() => console.log("旧"), 20);\n(async () => { for (;;) { await tf.nextFrame(); console.log("旧帧"); } })();\nfunction draw() { console.log("旧画"); requestAnimationFrame(draw); }\ndraw();`,
  );
  await notebook.run(A);
  await expect(notebook.output(A)).toContainText("旧帧");
  await notebook.setCode(A, "`新`");
  await notebook.run(A);
  await expect(notebook.output(A)).toHaveText("新");
  await page.waitForTimeout(400);
  await expect(notebook.output(A)).toHaveText("新");
  await expect(notebook.cell(A).locator(".cell-status")).not.toContainText("后台");
});

const FIT = `${IMPORTS}const xs = tf.randomUniform([256, 8]);
const ys = xs.sum(1, true);
const model = tf.sequential({ layers: [tf.layers.dense({ inputShape: [8], units: 4 }), tf.layers.dense({ units: 1 })] });
model.compile({ optimizer: "adam", loss: "meanSquaredError" });
model.fit(xs, ys, { epochs: 40, batchSize: 32, callbacks: { onEpochEnd: async (epoch) => { console.log("轮", epoch); await tf.nextFrame(); } } })
  .then(() => console.log("完"));`;

test("a training that isn't awaited can be started again while it runs", async () => {
  await notebook.setCode(A, FIT);
  await notebook.run(A);
  await expect(notebook.output(A)).toContainText("轮 2");
  for (let i = 0; i < 2; i++) {
    await notebook.run(A);
    await notebook.waitForRun(A, "done");
    await notebook.page.waitForTimeout(500);
  }
  await expect(notebook.output(A)).toContainText("完", { timeout: 30_000 });
  expect((await lines(A)).split("\n").filter((line) => line === "轮 0")).toHaveLength(1);
  await expect(notebook.cell(A)).toHaveAttribute("data-run", "done");
});

test("a late error is its own cell's, be it a timer's, a promise's or TensorFlow.js's", async () => {
  await notebook.setCode(A, `${IMPORTS}setTimeout(() => { throw new Error("迟到"); }, 200);`);
  await notebook.setCode(B, "await new Promise((resolve) => setTimeout(resolve, 700));\n'好'");
  await notebook.run(A);
  await notebook.run(B);
  await notebook.waitForRun(B, "done");
  await expect(notebook.output(A)).toContainText("迟到");
  await expect(notebook.output(B)).toHaveText("好");
  await notebook.setCode(A, `Promise.resolve().then(() => { throw new Error("没人等"); });\n0`);
  await notebook.run(A);
  await expect(notebook.output(A)).toContainText("没人等");
  await expect(notebook.output(A)).toContainText("第 1 行");
});
