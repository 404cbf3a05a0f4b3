import { NotebookOnPage } from "./support/NotebookOnPage";
import { readNotebook } from "../notebooks/readNotebook";
import { expect, test } from "./support/test";

/** Any notebook with three cells and more will do: the tests write their own code into its first three. */
const SLUG = "chain-rule";
const { cells } = await readNotebook(SLUG);
const [A, B, C] = cells.map(({ id }) => id);

const IMPORTS = 'import * as tf from "@tensorflow/tfjs";\nimport { show, slider, progress } from "notebook";\n';

test.describe("the runtime", () => {
  let notebook: NotebookOnPage;

  test.beforeEach(async ({ page }) => {
    await page.goto(`notebooks/${SLUG}/`);
    notebook = new NotebookOnPage(page, SLUG);
  });

  test("a first press of 运行 opens the frame and computes on WebGL", async () => {
    await expect(notebook.element).toHaveAttribute("data-state", "idle");
    await notebook.runPublished(A);
    await notebook.waitForRun(A, "done");
    await expect(notebook.output(A)).not.toBeEmpty();
    await expect(notebook.cell(A).locator("[data-backend]")).toHaveText("后端：WebGL");
    await expect(notebook.element.locator(".notebook-backend")).toHaveText("后端：WebGL");
    await expect(notebook.element).toHaveAttribute("data-state", "ready");
  });

  test("the frame is sandboxed, and its code reaches neither the page's storage nor its document", async () => {
    await notebook.setCode(A, "[typeof localStorage, typeof document, self.origin]");
    await expect(notebook.element.locator("iframe")).toHaveAttribute("sandbox", "allow-scripts");
    await notebook.run(A);
    await expect(notebook.output(A)).toContainText("undefined");
    await expect(notebook.output(A)).toContainText("null");
  });

  test("an edited cell gives its new result, and says that it was edited", async () => {
    await notebook.setCode(
      A,
      `${IMPORTS}const numbers: number[] = [1, 2, 3];\ntf.tensor1d(numbers).sum().dataSync()[0] * 7`,
    );
    await expect(notebook.cell(A)).toHaveAttribute("data-edited");
    await notebook.run(A);
    await expect(notebook.output(A)).toContainText("42");
  });

  test("Ctrl+Enter runs the cell; Shift+Enter runs it and goes on to the next", async ({ page }) => {
    await notebook.setCode(A, "6 * 7");
    await page.keyboard.press("Control+Enter");
    await expect(notebook.output(A)).toContainText("42");
    await page.keyboard.press("Control+End");
    await page.keyboard.insertText(" + 1");
    await page.keyboard.press("Shift+Enter");
    await expect(notebook.output(A)).toContainText("43");
    await expect(notebook.cell(B).locator(".cm-content")).toBeFocused();
  });

  test("Tab indents, Escape then Tab leaves the editor, and undo takes an edit back", async ({ page }) => {
    await notebook.setCode(A, "1");
    await page.keyboard.press("Home");
    await page.keyboard.press("Tab");
    await expect(notebook.cell(A).locator(".cm-line").first()).toHaveText("  1");
    await page.keyboard.press("ControlOrMeta+z");
    await expect(notebook.cell(A).locator(".cm-line").first()).toHaveText("1");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    await expect(notebook.cell(A).locator(".cm-content")).not.toBeFocused();
  });

  test("running a cell first runs the cells it needs, and an edit above marks its result as stale", async () => {
    await notebook.setCode(A, "const base = 20;");
    await notebook.setCode(B, "const twice = base * 2;");
    await notebook.setCode(C, "twice + 2");
    await notebook.run(C);
    await expect(notebook.output(C)).toContainText("42");
    await expect(notebook.cell(A)).toHaveAttribute("data-run", "done");
    await notebook.setCode(A, "const base = 50;");
    await expect(notebook.cell(C)).toHaveAttribute("data-stale");
    await notebook.run(C);
    await expect(notebook.output(C)).toContainText("102");
    await expect(notebook.cell(C)).not.toHaveAttribute("data-stale");
  });

  test("a name from another cell follows the value it has there, and is assigned only there", async () => {
    await notebook.setCode(A, "let count = 0;\nconst increase = () => ++count;");
    await notebook.setCode(B, "increase(); increase();\ncount");
    await notebook.run(B);
    await expect(notebook.output(B)).toContainText("2");
    await notebook.setCode(C, "const x = 1;\ncount = 9;");
    await notebook.run(C);
    await expect(notebook.output(C)).toContainText("只能在那里赋值");
    await expect(notebook.output(C)).toContainText("第 2 行");
  });

  for (const { name, code, says, line } of [
    { name: "a syntax error", code: "const a = 1;\nconst b = ;", says: "语法错误", line: 2 },
    {
      name: "TypeScript that can't be erased",
      code: "const a = 1;\n\nenum Colour { Red }",
      says: "不支持 enum",
      line: 3,
    },
    {
      name: "a thrown Error",
      code: 'const a: number = 1;\nif (a > 0) throw new RangeError("太大");',
      says: "太大",
      line: 2,
    },
    { name: "a thrown string", code: '\n\nthrow "不是错误对象";', says: "不是错误对象", line: 3 },
    {
      name: "a rejected promise",
      code: 'const a = 1;\nawait Promise.reject(new Error("没有成"));',
      says: "没有成",
      line: 2,
    },
    { name: "a rejected non-Error", code: 'const a = 1;\nawait Promise.reject("空手");', says: "空手", line: 2 },
    {
      name: "a promise that nobody awaits",
      code: 'const a = 1;\nPromise.reject(new Error("没人等"));',
      says: "没人等",
      line: 2,
    },
    { name: "an unknown name", code: "const a = 1;\na + unknownName", says: "没有定义", line: 2 },
    {
      name: "a shape that doesn't fit",
      code: `${IMPORTS}\ntf.ones([2, 3]).matMul(tf.ones([2, 3]))`,
      says: "列数要等于右边的行数",
      line: 4,
    },
    { name: "an import that isn't allowed", code: 'import fs from "node:fs";', says: "能导入的只有", line: 1 },
    { name: "an import that doesn't exist", code: 'import { shwo } from "notebook";', says: "没有导出“shwo”", line: 1 },
  ]) {
    test(`${name} is told with the author's own line, and the line is marked`, async () => {
      await notebook.setCode(A, code);
      await notebook.run(A);
      await notebook.waitForRun(A, "error");
      await expect(notebook.output(A)).toContainText(says);
      await expect(notebook.output(A)).toContainText(`第 ${line} 行`);
      await expect(
        notebook
          .cell(A)
          .locator(".cm-line")
          .nth(line - 1),
      ).toHaveClass(/code-error-line/);
    });
  }

  for (const { name, code } of [
    { name: "an endless loop", code: "while (true) {}" },
    { name: "an endless await", code: "await new Promise(() => {});" },
    { name: "a loop that prints without end", code: "for (let i = 0; ; i++) console.log(i);" },
    {
      name: "a training in the middle",
      code: `${IMPORTS}const w = tf.variable(tf.ones([64, 64]));\nconst optimizer = tf.train.sgd(1e-6);\nconst bar = progress("训练", 1e6);\nfor (let i = 0; i < 1e6; i++) { optimizer.minimize(() => w.matMul(w).mean() as tf.Scalar); bar.update(i); }`,
    },
  ]) {
    test(`停止 ends ${name}, the page stays usable, and the next run works`, async ({ page }) => {
      await notebook.setCode(A, code);
      await notebook.run(A);
      await notebook.waitForRun(A, "running");
      await notebook.waitForState("running");
      // The page answers while the cell runs.
      expect(await page.evaluate(() => 6 * 7)).toBe(42);
      await notebook.edit(B);
      await notebook.press("停止");
      await notebook.waitForRun(A, "stopped");
      await notebook.waitForState("ready");
      await expect(notebook.output(A)).toContainText("已停止");
      await notebook.setCode(B, "40 + 2");
      await notebook.run(B);
      await expect(notebook.output(B)).toContainText("42");
    });
  }

  test("output without end is cut with a note", async () => {
    await notebook.setCode(A, 'for (let i = 0; i < 5000; i++) console.log("第", i);');
    await notebook.run(A);
    await notebook.waitForRun(A, "done");
    await expect(notebook.output(A)).toContainText("没有显示");
  });

  test("重启 forgets what was computed and keeps what was written; 重置 brings the published notebook back", async () => {
    await notebook.setCode(A, "const kept = 1;\nkept");
    await notebook.setCode(B, "globalThis.seen = (globalThis.seen ?? 0) + 1;\nglobalThis.seen");
    await notebook.run(B);
    await notebook.waitForRun(B, "done");
    await notebook.run(B);
    await expect(notebook.output(B)).toContainText("2");
    await notebook.press("重启");
    await expect(notebook.cell(B)).toHaveAttribute("data-stale");
    // The new kernel knows nothing of the old one's results: they stay marked until they are computed again.
    await notebook.run(A);
    await notebook.waitForRun(A, "done");
    await expect(notebook.cell(B)).toHaveAttribute("data-stale");
    await notebook.run(B);
    await notebook.waitForRun(B, "done");
    await expect(notebook.output(B)).toHaveText(/^\s*1\s*$/);
    await notebook.press("重置");
    await notebook.waitForRun(B, "recorded");
    await expect(notebook.cell(A)).not.toHaveAttribute("data-edited");
    await expect(notebook.cell(A).locator(".cm-content")).not.toContainText("kept");
  });

  test("re-running a cell frees the tensors of its last run", async () => {
    await notebook.setCode(A, `${IMPORTS}const held = tf.ones([10]);\ntf.memory().numTensors`);
    await notebook.run(A);
    await notebook.waitForRun(A, "done");
    const first = await notebook.output(A).innerText();
    for (let i = 0; i < 3; i++) {
      await notebook.run(A);
      await notebook.waitForState("ready");
      await notebook.waitForRun(A, "done");
    }
    expect(await notebook.output(A).innerText()).toBe(first);
  });

  test("a slider re-runs what depends on it, and the newest value wins", async () => {
    await notebook.setCode(A, `${IMPORTS}const rate = slider("学习率", { min: 0, max: 10, step: 1, value: 2 });`);
    await notebook.setCode(B, "`两倍是 ${rate * 2}`");
    await notebook.setCode(C, '"不相干"');
    await notebook.run(B);
    await expect(notebook.output(B)).toContainText("两倍是 4");
    const slider = notebook.output(A).getByRole("slider", { name: "学习率" });
    await slider.focus();
    for (let i = 0; i < 5; i++) await slider.press("ArrowRight");
    await expect(notebook.output(B)).toContainText("两倍是 14");
    await expect(slider).toBeFocused();
    await expect(slider).toHaveValue("7");
    await expect(notebook.cell(C)).toHaveAttribute("data-run", "recorded");
  });

  test("a choice, a button and a line of text re-run what depends on them", async () => {
    await notebook.setCode(
      A,
      'import { button, select, textInput } from "notebook";\nconst kind = select("种类", ["甲", "乙"]);\nconst presses = button("再来");\nconst word = textInput("词", { value: "山" });',
    );
    await notebook.setCode(B, "`${kind}、${presses}、${word}`");
    await notebook.run(B);
    await expect(notebook.output(B)).toContainText("甲、0、山");
    await notebook.output(A).getByLabel("种类").selectOption("乙");
    await expect(notebook.output(B)).toContainText("乙、0、山");
    await notebook.output(A).getByRole("button", { name: "再来" }).press("Enter");
    await expect(notebook.output(B)).toContainText("乙、1、山");
    await notebook.output(A).getByLabel("词").fill("水");
    await expect(notebook.output(B)).toContainText("乙、1、水");
  });

  test("charts and progress grow while the cell still runs", async () => {
    await notebook.setCode(
      A,
      'import { liveChart, progress } from "notebook";\nconst curve = liveChart({ title: "损失曲线", x: "步", y: "损失" });\nconst bar = progress("训练", 1e9);\nfor (let i = 1; ; i++) {\n  curve.push(i, { 训练: 1 / i });\n  bar.update(i);\n  await new Promise((resolve) => setTimeout(resolve, 20));\n}',
    );
    await notebook.run(A);
    await expect(notebook.output(A).getByRole("img", { name: /损失/ }).first()).toBeVisible();
    await expect(notebook.output(A).getByRole("progressbar")).toBeVisible();
    await expect(notebook.cell(A)).toHaveAttribute("data-run", "running");
    await notebook.press("停止");
    await notebook.waitForRun(A, "stopped");
  });

  test("messages of foreign windows, and malformed ones, change nothing", async ({ page }) => {
    await notebook.runPublished(A);
    await notebook.waitForRun(A, "done");
    const before = await notebook.cell(A).locator(".cell-code").innerText();
    await page.evaluate(() => {
      const frame = document.querySelector("live-notebook iframe") as HTMLIFrameElement;
      // A foreign window: another frame of this page, whose messages come from neither notebook nor page.
      const foreign = document.createElement("iframe");
      foreign.srcdoc = `<script>
        const target = parent.frames[0];
        for (const data of [
          { type: "NOTEBOOK_SET_INIT_DATA", payload: { content: "" } },
          { type: "LIVE_COMMAND", payload: { command: "reset" } },
          { type: "NOTEBOOK_SET_METADATA", payload: {} }, null, 7, "x", { type: 3 },
        ]) target.postMessage(data, "*");
        for (const data of [
          { type: "NOTEBOOK_RESIZE_REQUEST", payload: { height: 9 } },
          { type: "LIVE_STATE", payload: { state: "failed", message: "外来" } }, null, { type: {} },
        ]) parent.postMessage(data, "*");
        parent.foreignDone = true;
      </script>`;
      document.body.append(foreign);
      for (const data of [null, undefined, 7, { type: 5 }, { type: "LIVE_STATE" }]) window.postMessage(data, "*");
      frame.contentWindow?.postMessage({ type: 5 }, "*");
      frame.contentWindow?.postMessage(null, "*");
    });
    await page.waitForFunction(() => (window as unknown as { foreignDone?: boolean }).foreignDone === true);
    await expect(notebook.element).toHaveAttribute("data-state", "ready");
    expect(await notebook.cell(A).locator(".cell-code").innerText()).toBe(before);
    expect(
      await notebook.element.locator("iframe").evaluate((frame) => (frame as HTMLElement).offsetHeight),
    ).toBeGreaterThan(50);
    await notebook.run(A);
    await notebook.waitForRun(A, "done");
  });
});
