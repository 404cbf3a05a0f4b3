import "../requireNode.mjs";
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { listNotebooks } from "../../notebook/build/listNotebooks";
import { parseOutputs, serializeOutputs } from "../../notebook/build/recordedOutputs";
import { serveStatic } from "../serve/serveStatic";
import { launchChromium } from "../chromium/launchChromium";
import { buildDraft } from "./buildDraft";
import { findErrors } from "./findErrors";
import { longSeconds } from "./longSeconds";
import { recordEdits } from "./recordEdits";
import { runNotebook } from "./runNotebook";

// `npm run notebooks [-- slug …]`: runs the notebooks in a real browser on WebGL and records what they show.
const all = await listNotebooks();
const slugs = process.argv.length > 2 ? process.argv.slice(2) : all;
const unknown = slugs.filter((slug) => !all.includes(slug));
if (unknown.length > 0) {
  console.error(`没有这样的笔记本：${unknown.join("、")}。有：${all.join("、")}。`);
  process.exit(1);
}

const draft = buildDraft();
await mkdir("notebooks/outputs", { recursive: true });
const site = await serveStatic({ root: draft.folder });
const browser = await launchChromium();
try {
  for (const slug of slugs) {
    await record(slug);
    await recordEdits(browser, site.url, slug);
  }
} finally {
  await browser.close();
  await site.close();
  draft.remove();
}

/** Records one notebook; a notebook that errs, or that doesn't run on WebGL, leaves the old recording alone. */
async function record(slug: string): Promise<void> {
  const page = await browser.newPage();
  try {
    const outputs = await runNotebook(page, site.url, slug);
    const problems = findErrors(outputs);
    if (outputs.backend !== "webgl") problems.push(`后端是 ${outputs.backend}，而不是 webgl`);
    if (problems.length > 0) throw new Error(problems.join("\n"));
    const file = `notebooks/outputs/${slug}.json`;
    const before = existsSync(file) ? parseOutputs(await readFile(file, "utf8")).seconds : undefined;
    const seconds = longSeconds(outputs.seconds ?? {}, before);
    await writeFile(file, serializeOutputs({ ...outputs, seconds }));
    console.log(`已记录 ${slug}：${Object.keys(outputs.cells).length} 个单元`);
  } catch (error) {
    process.exitCode = 1;
    console.error(`没有记录 ${slug}：${error instanceof Error ? error.message : String(error)}`);
  } finally {
    await page.close();
  }
}
