import type { Frame, Page } from "@playwright/test";
import { launchChromium } from "../../../src/commands/chromium/launchChromium";
import { NotebookOnPage } from "../../browser/support/NotebookOnPage";
import { scratch } from "../../browser/support/scratch";

/** Times in milliseconds, each as often as it was taken. */
export interface EditorRound {
  ready: number[];
  idle: number[];
  training: number[];
  firstError: number[];
  laterError: number[];
  completion: number[];
}

const KEYS = 30;
const LONG = `${scratch.imports}${Array.from({ length: 58 }, (_, i) => `const value${i} = tf.scalar(${i}).add(1).mul(${i});`).join("\n")}\n`;
/** Steps with a pause after each, as every training has them. */
const TRAINING = `for (let step = 0; step < 100000; step++) {
  const loss = tf.tidy(() => tf.ones([64, 64]).matMul(tf.ones([64, 64])).mean());
  await loss.data();
  loss.dispose();
}`;

/** Times one editor in a browser of its own. */
export async function timeEditor(site: string): Promise<EditorRound> {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.goto(`${site}notebooks/${scratch.slug}/`, { waitUntil: "networkidle" });
    const notebook = new NotebookOnPage(page, scratch.slug);
    const [A, B] = scratch.cells;
    const edit = notebook.published(A).getByRole("button", { name: "编辑" });
    await edit.scrollIntoViewIfNeeded();
    const pressed = Date.now();
    await edit.click();
    await notebook.cell(A).locator(".cm-content:focus").waitFor();
    const ready = [Date.now() - pressed];
    await notebook.setCode(A, LONG);
    await page.keyboard.press("Control+Home");
    const edited = Date.now();
    await page.keyboard.insertText('const wrong: number = "一";\n');
    const mark = notebook.cell(A).locator(".cm-lintRange");
    await mark.first().waitFor({ timeout: 120_000 });
    const firstError = [Date.now() - edited];
    const laterError: number[] = [];
    const completion: number[] = [];
    for (let i = 0; i < 3; i++) {
      // By hand: an undo may take back more than the line.
      for (const key of ["Control+Home", "Shift+ArrowDown", "Delete"]) await page.keyboard.press(key);
      await mark.first().waitFor({ state: "detached" });
      const again = Date.now();
      await page.keyboard.insertText('const wrong: number = "一";\n');
      await mark.first().waitFor();
      laterError.push(Date.now() - again);
      // A statement of its own: else it would take in the import below, and nothing would have a type.
      await page.keyboard.insertText("value1;\n");
      for (const key of ["ArrowLeft", "ArrowLeft"]) await page.keyboard.press(key);
      const asked = Date.now();
      await page.keyboard.type(".");
      const list = notebook.frame.locator(".cm-tooltip-autocomplete");
      await list.waitFor();
      completion.push(Date.now() - asked);
      await page.keyboard.press("Escape");
      for (let j = 0; j < 7; j++) await page.keyboard.press("Backspace");
      for (const key of ["Delete", "Delete"]) await page.keyboard.press(key);
    }
    const frame = page.frames().find((each) => each !== page.mainFrame()) as Frame;
    await page.keyboard.press("Control+End");
    const idle = await timeKeys(page, frame);
    await notebook.setCode(B, TRAINING);
    await notebook.run(B);
    await notebook.waitForRun(B, "running");
    await notebook.cell(A).locator(".cm-content").click();
    await page.keyboard.press("Control+End");
    return { ready, idle, training: await timeKeys(page, frame), firstError, laterError, completion };
  } finally {
    await browser.close();
  }
}

/** From each key's event until what it changed has been painted, as the frame's own clock has it. */
async function timeKeys(page: Page, frame: Frame): Promise<number[]> {
  await frame.evaluate(() => {
    const times: number[] = [];
    const listening = new AbortController();
    // Without a function that has a name: what compiles this would give it a helper that isn't there.
    addEventListener(
      "keydown",
      ({ timeStamp }) =>
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          // Comes after the frame that is being drawn.
          port1.onmessage = () => times.push(performance.now() - timeStamp);
          port2.postMessage(0);
        }),
      { capture: true, signal: listening.signal },
    );
    Object.assign(globalThis, { keyTimes: times, keyListening: listening });
  });
  for (let i = 0; i < KEYS; i++) {
    await page.keyboard.press("x");
    await page.waitForTimeout(60);
  }
  return frame.evaluate(() => {
    const { keyTimes, keyListening } = globalThis as unknown as { keyTimes: number[]; keyListening: AbortController };
    keyListening.abort();
    return keyTimes;
  });
}
