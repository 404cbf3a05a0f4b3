import type { Frame, Page } from "@playwright/test";
import { parseOutputs, serializeOutputs } from "../../notebook/build/recordedOutputs";
import type { OutputItem } from "../../notebook/contract/outputs";
import type { RecordedOutputs } from "../../notebook/contract/cells";
import { roundNumbers } from "./roundNumbers";

interface LiveNotebookWindow {
  liveNotebook: { outputs(): Record<string, OutputItem[]>; seconds(): Record<string, number> };
}

/** Longest that a notebook may take, in milliseconds: several times what the slowest takes on software WebGL. */
export const notebookTimeout = 240_000;

/**
 * Opens the notebook's own page (`site` is the site's address), presses 全部运行, or 运行 on the given cells alone, waits
 * until all of them are done or one has failed, and gives back what is shown, in recorded form. With `text`, the notebook
 * has that in place of its published text. Throws when the notebook doesn't start or doesn't end.
 */
export async function runNotebook(
  page: Page,
  site: string,
  slug: string,
  cells?: readonly string[],
  text?: string,
): Promise<RecordedOutputs> {
  if (text !== undefined) await replaceText(page, slug, text);
  await page.goto(new URL(`notebooks/${slug}/`, site).href);
  const notebook = page.locator(`live-notebook[data-notebook="${slug}"]`);
  if (cells === undefined) await notebook.getByRole("button", { name: "全部运行" }).first().click();
  else await notebook.locator(`[data-cell="${cells[0]}"] .cell-run`).click();
  const frame = await frameOf(page, slug);
  for (const id of cells?.slice(1) ?? []) {
    await frame.locator(`[data-cell="${id}"] .cell-run`).evaluate((button: HTMLElement) => button.click());
  }

  const deadline = Date.now() + notebookTimeout;
  while (!(await hasEnded(page, frame, slug, cells))) {
    if (Date.now() > deadline) throw new Error(`笔记本 ${slug} 过了 ${notebookTimeout / 1000} 秒还没有运行完。`);
    await page.waitForTimeout(250);
  }
  const { shown, seconds } = await frame.evaluate(() => {
    const { liveNotebook } = globalThis as unknown as LiveNotebookWindow;
    return { shown: liveNotebook.outputs(), seconds: liveNotebook.seconds() };
  });
  const backendElement = frame.locator("[data-backend]").first();
  const backend = (await backendElement.getAttribute("data-backend")) || (await backendElement.innerText());
  // Through the recorded form and back, so that a fresh output and a recorded one can be compared field by field.
  const recorded = { backend: backend.trim().toLowerCase(), seconds, cells: roundNumbers(shown) };
  return parseOutputs(serializeOutputs(recorded));
}

async function replaceText(page: Page, slug: string, text: string): Promise<void> {
  await page.route(`**/notebooks/${slug}.json`, async (route) => {
    const response = await route.fetch();
    const published = (await response.json()) as Record<string, unknown>;
    await route.fulfill({ response, json: { ...published, text } });
  });
}

async function frameOf(page: Page, slug: string): Promise<Frame> {
  const element = page.locator(`live-notebook[data-notebook="${slug}"] iframe`);
  await element.waitFor({ state: "attached" });
  const frame = await (await element.elementHandle())?.contentFrame();
  if (!frame) throw new Error(`笔记本 ${slug} 的框架没有打开。`);
  await frame.locator("[data-cell]").first().waitFor({ state: "attached" });
  return frame;
}

async function hasEnded(page: Page, frame: Frame, slug: string, cells?: readonly string[]): Promise<boolean> {
  const state = await page.locator(`live-notebook[data-notebook="${slug}"]`).getAttribute("data-state");
  if (state === "failed") throw new Error(`笔记本 ${slug} 没能启动。`);
  if (state !== "ready") return false;
  const runs = await frame
    .locator("[data-cell]")
    .evaluateAll(
      (elements: HTMLElement[], wanted) =>
        elements
          .filter(({ dataset }) => wanted?.includes(dataset.cell ?? "") ?? true)
          .map(({ dataset }) => dataset.run),
      cells,
    );
  return runs.every((run) => run === "done") || runs.includes("error");
}
