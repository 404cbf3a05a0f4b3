import type { BuiltPage } from "./BuiltPage";
import type { PageFile } from "./listPages";
import { hasEntries } from "./pageRecords";
import { readPage } from "./readPage";

/** The article's pages, read. A notebook's own page is left out when a page of the article shows that notebook. */
export function readPages(files: readonly PageFile[]): BuiltPage[] {
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
