import { serveStatic } from "../../../src/commands/serve/serveStatic";
import { launchChromium } from "../../browser/support/launchChromium";
import { countBytes } from "../countBytes";
import { median } from "../median";

/** What queries cost in a browser. */
export interface QueryCost {
  /** From the last key to the results, in milliseconds; the first query's time begins with the opening of the dialog. */
  first: number;
  next: number;
  /** Bytes after gzip, from the opening to the first query's results, and for another query. */
  firstBytes: number;
  nextBytes: number;
  /** The most bytes that a first query took. */
  worstFirstBytes: number;
}

const RESULT = "dialog.search-dialog a.search-result, dialog.search-dialog .search-empty";

/** Opens search on the built site afresh for each pair of queries, and asks both. Medians. */
export async function timeQueries(root: string, pairs: readonly (readonly [string, string])[]): Promise<QueryCost> {
  const browser = await launchChromium();
  const costs: { first: number; next: number; firstBytes: number; nextBytes: number }[] = [];
  try {
    for (const [one, other] of pairs) {
      const server = await serveStatic({ root, maxAge: 600 });
      const page = await (await browser.newContext({ locale: "zh-CN" })).newPage();
      // What the page fetches in the background after the results isn't part of the query.
      await page.addInitScript(() => Object.defineProperty(navigator, "connection", { value: { saveData: true } }));
      await page.goto(`${server.url}algorithms/`, { waitUntil: "networkidle" });
      const before = server.requests.length;
      const ask = async (query: string, isFirst: boolean): Promise<number> => {
        const start = performance.now();
        if (isFirst) await page.keyboard.press("Control+k");
        const input = page.locator(".search-input");
        await input.fill("");
        if (!isFirst) await page.locator(".search-tip, .search-recents").waitFor();
        const typed = isFirst ? start : performance.now();
        await input.fill(query);
        await page.locator(RESULT).first().waitFor();
        return performance.now() - typed;
      };
      const first = await ask(one, true);
      await page.waitForLoadState("networkidle");
      const afterFirst = server.requests.length;
      const next = await ask(other, false);
      await page.waitForLoadState("networkidle");
      const sizes = await Promise.all(
        [server.requests.slice(before, afterFirst), server.requests.slice(afterFirst)].map(countBytes),
      );
      costs.push({ first, next, firstBytes: sizes[0].total, nextBytes: sizes[1].total });
      await page.context().close();
      await server.close();
    }
  } finally {
    await browser.close();
  }
  return {
    first: median(costs.map(({ first }) => first)),
    next: median(costs.map(({ next }) => next)),
    firstBytes: median(costs.map(({ firstBytes }) => firstBytes)),
    nextBytes: median(costs.map(({ nextBytes }) => nextBytes)),
    worstFirstBytes: Math.max(...costs.map(({ firstBytes }) => firstBytes)),
  };
}
