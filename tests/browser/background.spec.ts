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
  await expect(notebook.output(A)).toContainText("后台的运行已停止。");
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
model.fit(xs, ys, { epochs: 15, batchSize: 32, callbacks: { onEpochEnd: async (epoch) => { console.log("轮", epoch); await tf.nextFrame(); } } })
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

/** What a cell may do to the kernel that it runs in. */
const HARM = [
  ["ends the kernel", "self.close();"],
  ["speaks for the kernel", 'postMessage({ type: "failed", message: "假的" });'],
  ["takes the timers away", "globalThis.setTimeout = globalThis.clearTimeout = undefined;"],
  ["takes promises away", "globalThis.Promise = undefined;"],
  ["breaks promises", "Promise.all = Promise.resolve = Promise.prototype.then = () => 7;"],
  ["takes the console away", "globalThis.console = undefined;"],
  ["hears the kernel's messages", "globalThis.onmessage = (event) => event.stopImmediatePropagation();"],
  ["breaks JSON", "Object.prototype.toJSON = () => { throw new Error('toJSON'); };"],
  ["breaks arrays", "Array.prototype.map = () => { throw new Error('map'); };"],
  ["breaks maps", "Map.prototype.get = Map.prototype.set = () => { throw new Error('get'); };"],
];

// In one page, each in a kernel of its own: loading the page takes longer than all of them.
test("a cell that harms its kernel doesn't run for ever, and the next press computes", async () => {
  for (const [name, code] of HARM) {
    await test.step(name, async () => {
      await notebook.setCode(A, `${code}\n1`);
      await notebook.run(A);
      await expect(notebook.cell(A)).not.toHaveAttribute("data-run", /recorded|running|queued/, { timeout: 10_000 });
      await notebook.setCode(A, "40 + 2");
      await notebook.run(A);
      await expect(notebook.output(A)).toHaveText("42");
      await notebook.press("重置");
      await expect(notebook.cell(A)).toHaveAttribute("data-run", "recorded");
    });
  }
});

test("a kernel that a cell has broken says so, and that the code is kept", async () => {
  const broken = "{ value() { throw new Error('map'); }, writable: false, configurable: false }";
  await notebook.setCode(A, `Object.defineProperty(Array.prototype, "map", ${broken});\n1`);
  await notebook.run(A);
  await expect(notebook.element.locator(".notebook-message")).toContainText("运行中断");
  await expect(notebook.element.locator(".notebook-message")).toContainText("代码都在");
  await expect(notebook.cell(A).locator(".cm-content")).toContainText("Array.prototype");
});

test("what a cell replaces of the language is put back, and the kernel runs on", async () => {
  await notebook.setCode(A, "const kept = 42;\nArray.prototype.map = () => { throw new Error('map'); };\nkept");
  await notebook.run(A);
  await expect(notebook.output(A)).toContainText("Array.prototype.map 已经换回原来的");
  await notebook.setCode(B, "[kept].map((x) => x * 2)");
  await notebook.run(B);
  await expect(notebook.output(B)).toHaveText("[84]");
});

test("a handler of the worker's own scope belongs to its cell, and goes as the cell runs anew", async ({ page }) => {
  await notebook.setCode(A, '(self as any).onmessage = () => console.log("听到");\n1');
  await notebook.run(A);
  await notebook.waitForRun(A, "done");
  await notebook.setCode(B, "2");
  await notebook.run(B);
  await expect(notebook.output(A)).toContainText("听到");
  await expect(notebook.output(B)).toHaveText("2");
  await notebook.setCode(A, "3");
  await notebook.run(A);
  await notebook.waitForRun(A, "done");
  await page.waitForTimeout(300);
  await expect(notebook.output(A)).toHaveText("3");
});

test("a control keeps what the reader chose only as far as the edited code allows it", async () => {
  const slide = (max: number) =>
    `import { slider, select } from "notebook";\nslider("率", { min: 0, max: ${max}, step: 1, value: 1 })`;
  await notebook.setCode(A, slide(10));
  await notebook.run(A);
  await notebook.output(A).locator("input[type=range]").fill("9");
  await expect(notebook.output(A)).toContainText("9");
  await notebook.setCode(A, slide(5));
  await notebook.run(A);
  await expect(notebook.output(A).locator("input[type=range]")).toHaveValue("5");
  await notebook.setCode(A, 'import { select } from "notebook";\nselect("率", ["甲", "乙"])');
  await notebook.run(A);
  await expect(notebook.output(A).locator("select")).toHaveValue("甲");
});

test("console.clear takes away what was printed, and a clock can be drawn with it", async () => {
  await notebook.setCode(
    A,
    'let n = 0;\nvoid setInterval(() => { console.clear(); console.log("第", ++n, "秒"); }, 100);',
  );
  await notebook.run(A);
  await expect(notebook.output(A)).toContainText(/第 \d+ 秒/);
  expect((await lines(A)).trim().split("\n")).toHaveLength(1);
});
