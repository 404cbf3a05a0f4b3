import type { NotebookOnPage } from "./support/NotebookOnPage";
import { scratch } from "./support/scratch";
import { expect, test } from "./support/test";

const [A, B, C] = scratch.cells;
const IMPORTS = scratch.imports;

let notebook: NotebookOnPage;

test.beforeEach(async ({ page }) => {
  notebook = await scratch.open(page);
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
