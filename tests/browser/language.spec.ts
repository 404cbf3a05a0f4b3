import { expect, test } from "./support/test";
import { scratch } from "./support/scratch";

test.use({ language: true });

test("while one writes, TypeScript says what is wrong, completes, explains; and what is wrong still runs", async ({
  page,
}) => {
  const notebook = await scratch.open(page);
  const [A, B] = scratch.cells;
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url().split("/").pop() ?? ""));
  await notebook.setCode(A, `${scratch.imports}const half = tf.scalar(0.5);`);
  await notebook.setCode(B, "const text: number = 'one';\nshow(text);\n");
  const cell = notebook.cell(B);
  await expect(cell.locator(".cm-lintRange")).toHaveText("text", { timeout: 60_000 });
  expect(asked.filter((name) => /^(language|types)\.js$/.test(name)).sort()).toEqual(["language.js", "types.js"]);
  await page.keyboard.press("F8");
  await expect(cell.locator(".code-news")).toHaveText("不能将类型“string”分配给类型“number”。");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+End");
  await page.keyboard.type("half.matM");
  const list = notebook.frame.locator(".cm-tooltip-autocomplete");
  await expect(list.locator("li[aria-selected]")).toHaveText("matMul");
  await expect(list.locator(".code-card")).toContainText("transposeA");
  // CodeMirror takes no key for a moment after the list has come.
  await page.waitForTimeout(200);
  await page.keyboard.press("Tab");
  await page.keyboard.type("(");
  await expect(notebook.frame.locator(".code-card b")).toContainText("b");
  await page.keyboard.press("Escape");
  await expect(notebook.frame.locator(".code-card")).toHaveCount(0);
  await page.keyboard.press("Home");
  await page.keyboard.press("Shift+End");
  await page.keyboard.press("Delete");
  await cell.locator(".cm-line").nth(1).getByText("show").hover();
  await expect(notebook.frame.locator(".cm-tooltip-hover .code-card")).toContainText("show(value: unknown)");
  await page.keyboard.press("Control+Enter");
  await notebook.waitForRun(B, "done");
  await expect(notebook.output(B)).toContainText("one");
});
