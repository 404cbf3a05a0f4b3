import { readFileSync } from "node:fs";
import { glob } from "node:fs/promises";
import { join } from "node:path";
import type { BuiltPage } from "./BuiltPage";
import { readPage } from "./readPage";

/** An address of the site and the HTML that is served there. */
export interface PageFile {
  /** Below the site's base: `/algorithms/attention/`. */
  path: string;
  readonly html: string;
}

/** The pages of a built site, in the order of their addresses. A page is read when its HTML is asked for, and not kept. */
export async function listPages(folder: string): Promise<PageFile[]> {
  const files: string[] = [];
  for await (const file of glob("**/index.html", { cwd: folder })) files.push(file.replaceAll("\\", "/"));
  return files.sort().map((file) => ({
    path: `/${file.replace(/index\.html$/, "")}`,
    get html() {
      return readFileSync(join(folder, file), "utf8");
    },
  }));
}

/** Where a notebook has a page of its own. */
const ownPage = (notebook: string): string => `/notebooks/${notebook}/`;

/**
 * The article's pages, read; of those that `hasEntries`, each entry with an id is a section. A notebook's own page is left
 * out when another page shows that notebook.
 */
export function readPages(files: readonly PageFile[], hasEntries: (path: string) => boolean): BuiltPage[] {
  const pages = files.flatMap(({ path, html }) => {
    const page = path.startsWith("/runtime/") ? null : readPage(path, html, { entries: hasEntries(path) });
    // A copy: a piece of a page's text would hold on to the whole HTML that it was cut from.
    return page ? [structuredClone(page)] : [];
  });
  const shown = new Set<string>();
  for (const { path, sections } of pages) {
    for (const { notebook } of sections.flatMap(({ cells }) => cells)) {
      if (ownPage(notebook) !== path) shown.add(ownPage(notebook));
    }
  }
  return pages.filter(({ path }) => !shown.has(path));
}
