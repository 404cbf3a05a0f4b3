import type { Page } from "@playwright/test";
import { expect } from "./test";

/** A small page: what search does is the same on each, and opening a long one takes most of a test's time. */
export const PAGE = "kept/";
/** Parts of the dialog. */
export const input = (page: Page) => page.locator("dialog.search-dialog .search-input");
export const results = (page: Page) => page.locator("dialog.search-dialog a.search-result");
export const status = (page: Page) => page.locator("dialog.search-dialog [role=status]");

/** Opens the dialog on a page, the caret in its field. */
export async function openSearch(page: Page, path = PAGE): Promise<void> {
  await page.goto(path);
  await page.locator("site-search button:enabled").waitFor();
  await page.keyboard.press("Control+k");
  await expect(input(page)).toBeFocused();
}

/** Asks for something, and waits until there is an answer. */
export async function ask(page: Page, query: string): Promise<void> {
  await input(page).fill(query);
  await expect(status(page)).toContainText("个结果");
}
