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

const standalone = /^\/notebooks\/([^/]+)\/$/;

/**
 * The article's pages, read; of those that `hasEntries`, each entry with an id is a section. A notebook's own page is left
 * out when a page of the article shows that notebook.
 */
export function readPages(files: readonly PageFile[], hasEntries: (path: string) => boolean): BuiltPage[] {
  const read = ({ path, html }: PageFile): BuiltPage | null => {
    const page = path.startsWith("/runtime/") ? null : readPage(path, html, { entries: hasEntries(path) });
    // A copy: a piece of a page's text would hold on to the whole HTML that it was cut from.
    return structuredClone(page);
  };
  const pages = new Map(files.filter(({ path }) => !standalone.test(path)).map((file) => [file, read(file)]));
  const shown = new Set(
    [...pages.values()].flatMap((page) => page?.sections.flatMap(({ cells }) => cells.map((c) => c.notebook)) ?? []),
  );
  return files.flatMap((file) => {
    const notebook = standalone.exec(file.path)?.[1];
    const page = notebook === undefined ? pages.get(file) : shown.has(notebook) ? null : read(file);
    return page ? [page] : [];
  });
}
