import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { BuiltPage } from "./BuiltPage";
import { readPage } from "./readPage";

/** An address of the site and the HTML that is served there. */
export interface PageFile {
  /** Below the site's base: `/algorithms/attention/`. */
  path: string;
  html: string;
}

/** The pages of a built site, in the order of their addresses. */
export async function listPages(folder: string): Promise<PageFile[]> {
  const files: string[] = [];
  for await (const file of glob("**/index.html", { cwd: folder })) files.push(file.replaceAll("\\", "/"));
  return Promise.all(
    files.sort().map(async (file) => ({
      path: `/${file.replace(/index\.html$/, "")}`,
      html: await readFile(join(folder, file), "utf8"),
    })),
  );
}

/**
 * The article's pages, read; of those that `hasEntries`, each entry with an id is a section. A notebook's own page is left
 * out when a page of the article shows that notebook.
 */
export function readPages(files: readonly PageFile[], hasEntries: (path: string) => boolean): BuiltPage[] {
  const pages = files.flatMap(({ path, html }) => {
    if (!html.includes("<main") || path.startsWith("/runtime/")) return [];
    const page = readPage(path, html, { entries: hasEntries(path) });
    return page ? [page] : [];
  });
  const isStandalone = (page: BuiltPage) => /^\/notebooks\/[^/]+\/$/.test(page.path);
  const shown = new Set(
    pages
      .filter((page) => !isStandalone(page))
      .flatMap(({ sections }) => sections.flatMap(({ cells }) => cells.map((c) => c.notebook))),
  );
  return pages.filter((page) => !isStandalone(page) || !shown.has(page.path.split("/")[2]));
}
