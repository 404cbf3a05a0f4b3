import { rm, writeFile } from "node:fs/promises";
import type { Browser } from "@playwright/test";
import { applyEdit } from "../../notebook/build/edits/applyEdit";
import {
  codeMark,
  type EditRecord,
  editRecordsFile,
  keepFigures,
  readEditRecords,
  writeEditRecords,
} from "../../notebook/build/edits/editRecords";
import { readEdits } from "../../notebook/build/edits/readEdits";
import { serializeNotebook } from "../../notebook/files/serializeNotebook";
import { findErrors } from "./findErrors";
import { readNotebook } from "./readNotebook";
import { runNotebook } from "./runNotebook";

/**
 * Runs a notebook with each of its edits and records what the cells that are named there show. An edit whose code hasn't
 * changed since, and shows the same cells, isn't run again; one that errs leaves the record of all of them alone.
 */
export async function recordEdits(browser: Browser, site: string, slug: string): Promise<void> {
  const [edits, before] = [Object.entries(readEdits(slug)), readEditRecords(slug)];
  const file = editRecordsFile(slug);
  if (edits.length === 0) return rm(file, { force: true });
  try {
    const records: Record<string, EditRecord> = {};
    for (const [name, edit] of edits) {
      const notebook = await readNotebook(slug);
      const cells = applyEdit(notebook.cells, edit);
      const code = codeMark(cells);
      const known = before[name];
      const isKnown = known?.code === code && Object.keys(known.cells).join() === edit.shows.join();
      records[name] = isKnown
        ? known
        : await run(browser, site, slug, { text: serializeNotebook({ ...notebook, cells }), shows: edit.shows, code });
    }
    await writeFile(file, writeEditRecords(records));
    console.log(`已记录 ${slug} 的 ${edits.length} 处改动`);
  } catch (error) {
    process.exitCode = 1;
    console.error(`没有记录 ${slug} 的改动：${error instanceof Error ? error.message : String(error)}`);
  }
}

async function run(
  browser: Browser,
  site: string,
  slug: string,
  { text, shows, code }: { text: string; shows: readonly string[]; code: string },
): Promise<EditRecord> {
  const page = await browser.newPage();
  try {
    const { backend, cells } = await runNotebook(page, site, slug, shows, text);
    const problems = findErrors({ backend, cells });
    if (problems.length > 0) throw new Error(problems.join("\n"));
    return { code, backend, cells: keepFigures(cells, shows) };
  } finally {
    await page.close();
  }
}
