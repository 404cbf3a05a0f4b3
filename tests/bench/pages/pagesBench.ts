import { existsSync, readdirSync, readFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { chromium } from "@playwright/test";
import { launchOptions } from "../../../src/commands/chromium/launchOptions";
import { serveStatic } from "../../../src/commands/serve/serveStatic";
import { layOutAll } from "../../browser/support/layOutAll";
import { buildIfStale } from "../buildIfStale";
import { benchMaxAge } from "../benchSite";
import { formatTable } from "../formatTable";
import { measureLighthouse } from "./measureLighthouse";

/** Where Lighthouse finds the browser. */
const PORT = 9333;

/**
 * `npm run bench -- pages [--only attention] [--lighthouse no]`: what each page of the site weighs (its HTML after gzip, its
 * elements once it is loaded, its height in screens of 1280 × 800) and what Lighthouse gives it on a phone.
 */
export async function pagesBench(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { only: { type: "string", default: "" }, lighthouse: { type: "string", default: "yes" } },
  });
  buildIfStale();
  const addresses = listAddresses().filter((address) => address.includes(values.only));
  const site = await serveStatic({ root: "dist", maxAge: benchMaxAge, compress: true });
  const launched = await launchOptions({ webgl: true });
  const port = `--remote-debugging-port=${PORT}`;
  const browser = await chromium.launch({ ...launched, args: [...(launched.args ?? []), port] });
  const rows = [["", "HTML", "元素", "屏", "性能", "无障碍", "最佳实践", "SEO", "阻塞", "位移"]];
  try {
    for (const address of addresses) {
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
      await page.goto(new URL(address, site.url).href);
      await layOutAll(page);
      const [nodes, height] = await page.evaluate(() => [
        document.querySelectorAll("*").length,
        document.documentElement.scrollHeight,
      ]);
      await page.close();
      const bytes = gzipSync(readFileSync(join("dist", address, "index.html"))).length;
      const scores = values.lighthouse === "no" ? [] : await measureLighthouse(new URL(address, site.url).href, PORT);
      rows.push([address, `${(bytes / 1000).toFixed(1)} KB`, `${nodes}`, (height / 800).toFixed(1), ...scores]);
      console.log(rows.at(-1)?.join("  "));
    }
  } finally {
    await browser.close();
    await site.close();
  }
  const load = loadavg().map((value) => value.toFixed(1));
  console.log(`\n${cpus().length} 核，最近 1、5、15 分钟的负载 ${load.join("、")}；负载高于核数时，性能的分数不可信\n`);
  console.log(formatTable(rows));
}

function listAddresses(): string[] {
  return readdirSync("dist", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith("index.html") && !file.startsWith("runtime"))
    .filter((file) => existsSync(join("dist", file)))
    .map((file) => `${file.replace(/index\.html$/, "")}`)
    .sort();
}
