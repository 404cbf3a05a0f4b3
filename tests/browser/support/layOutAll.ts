import type { Page } from "@playwright/test";

/** Has what is out of sight laid out, too, so that all of a page can be measured. */
export async function layOutAll(page: Page): Promise<void> {
  await page.addStyleTag({ content: "* { content-visibility: visible !important; }" });
}
