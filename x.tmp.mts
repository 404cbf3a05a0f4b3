import { launchChromium } from "./src/commands/chromium/launchChromium";
import { serveStatic } from "./src/commands/serve/serveStatic";
import { gzipSync } from "node:zlib";
import { readFileSync } from "node:fs";
const path = process.argv[2] ?? "/";
const site = await serveStatic({ root: "dist" });
const browser = await launchChromium();
const page = await browser.newPage({ locale: "zh-CN" });
const seen = new Map<string, number>();
let phase = "before";
page.on("response", async (r) => {
  const u = new URL(r.url()); const ph = phase;
  if (u.protocol !== "http:") return;
  try { const f = "dist" + (u.pathname.endsWith("/") ? u.pathname + "index.html" : decodeURIComponent(u.pathname)); if(!seen.has(f)) {seen.set(f, 1); console.log(ph, (gzipSync(readFileSync(f), {level:9}).length/1000).toFixed(2), f);} } catch (e) { console.log(String(e)); }
});
await page.goto(new URL(path.slice(1), site.url).href);
await page.waitForTimeout(1500);
phase = "PRESS";
await page.locator("live-notebook [data-cell]").first().getByRole("button", { name: "运行" }).click();
await page.waitForTimeout(5000);
await browser.close(); await site.close();
