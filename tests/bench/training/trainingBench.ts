import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { launchChromium } from "../../../src/commands/chromium/launchChromium";
import { serveStatic } from "../../../src/commands/serve/serveStatic";
import { scratch } from "../../browser/support/scratch";
import { buildIfStale } from "../buildIfStale";
import { formatTable } from "../formatTable";
import { median } from "../median";
import { trainingLoop, trainingPage } from "./trainingLoop";

/** What a notebook's worker is to reach of what a bare page does. */
const TARGET = 0.9;
const FOLDER = "node_modules/.cache/bench-training";

/** `npm run bench -- training [--rounds 5]`: steps of a training in a second, in a notebook and on a bare page; they take turns. */
export async function trainingBench(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { rounds: { type: "string", default: "5" } } });
  buildIfStale();
  mkdirSync(FOLDER, { recursive: true });
  copyFileSync("node_modules/@tensorflow/tfjs/dist/tf.es2017.min.js", join(FOLDER, "tf.es2017.min.js"));
  writeFileSync(join(FOLDER, "index.html"), trainingPage);
  const [site, bare] = await Promise.all([serveStatic({ root: "dist" }), serveStatic({ root: FOLDER })]);
  const [ours, theirs]: number[][] = [[], []];
  try {
    for (let i = 0; i < Number(values.rounds); i++) {
      ours.push(await inNotebook(site.url));
      theirs.push(await onBarePage(bare.url));
    }
  } finally {
    await Promise.all([site.close(), bare.close()]);
  }
  const load = loadavg().map((value) => value.toFixed(1));
  console.log(`${cpus().length} 核，最近 1、5、15 分钟的负载 ${load.join("、")}；负载高于核数时，只有两者之比可信\n`);
  const row = (name: string, rates: readonly number[]) => [
    name,
    ...[median(rates), Math.min(...rates), Math.max(...rates)].map((rate) => rate.toFixed(1)),
  ];
  console.log(
    formatTable([["每秒训练步数", "中位数", "最小", "最大"], row("笔记本里", ours), row("一页空白网页", theirs)]),
  );
  const ratio = median(ours.map((rate, i) => rate / theirs[i]));
  console.log(
    `\n之比（每轮之比的中位数）${ratio.toFixed(2)}，目标 ≥ ${TARGET}，${ratio >= TARGET ? "达标" : "未达标"}`,
  );
}

async function inNotebook(site: string): Promise<number> {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ baseURL: site });
    const notebook = await scratch.open(page);
    const [cell] = scratch.cells;
    await notebook.setCode(cell, `${scratch.imports}${trainingLoop}\nshow(\`每秒 \${rate} 步\`);`);
    await notebook.run(cell);
    await notebook.waitForRun(cell, "done");
    return Number(/每秒 ([\d.]+) 步/.exec(await notebook.output(cell).innerText())?.[1]);
  } finally {
    await browser.close();
  }
}

async function onBarePage(url: string): Promise<number> {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.goto(url);
    await page.waitForFunction(() => document.title !== "", undefined, { timeout: 120_000 });
    const title = await page.title();
    if (!(Number(title) > 0)) throw new Error(`空白网页上的训练出错：${title}`);
    return Number(title);
  } finally {
    await browser.close();
  }
}
