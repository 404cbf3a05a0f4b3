import type { NotebookOnPage } from "./support/NotebookOnPage";
import { scratch } from "./support/scratch";
import { expect, test } from "./support/test";

const [A, B, C] = scratch.cells;
const IMPORTS = scratch.imports;

let notebook: NotebookOnPage;

test.beforeEach(async ({ page }) => {
  notebook = await scratch.open(page);
});

test("a first press of 运行 opens the frame and computes on WebGL @chromium", async () => {
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

test("by keyboard alone one comes through a notebook without changing it, and keeps the focus that one had", async ({
  page,
}) => {
  const run = notebook.published(B).getByRole("button", { name: "运行" });
  await run.focus();
  await page.keyboard.press("Enter");
  await notebook.waitForRun(B, "done");
  await expect(notebook.cell(B).getByRole("button", { name: "运行" })).toBeFocused();
  await notebook.cell(B).locator(".cm-content").waitFor();
  await page.keyboard.press("Tab");
  const editor = notebook.cell(B).locator(".cm-content");
  await expect(editor).toBeFocused();
  await expect(notebook.cell(B).locator(".code-hint")).toContainText("按 Enter");
  await page.keyboard.press("Tab");
  await expect(editor).not.toBeFocused();
  await page.keyboard.press("Shift+Tab");
  await expect(editor).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(notebook.cell(B).locator(".code-hint")).toContainText("Esc");
  await expect(notebook.cell(B)).not.toHaveAttribute("data-edited");
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

test("output without end is cut with a note", async () => {
  await notebook.setCode(A, 'for (let i = 0; i < 5000; i++) console.log("第", i);');
  await notebook.run(A);
  await notebook.waitForRun(A, "done");
  await expect(notebook.output(A)).toContainText("没有显示");
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
  await expect(notebook.cell(A).locator(".cell-status")).toContainText("留有 1 个张量，40 字节");
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
  // It comes a second after a result in any case: what is compared is to stand by then.
  await notebook.edit(A);
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
