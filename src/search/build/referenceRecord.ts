import type { SearchRecord } from "../contract/SearchRecord";
import type { BuiltPage } from "./BuiltPage";
import type { PageSection } from "./PageSection";

/** A work of the reference list. Its entry reads “authors. title[type]…”; the BibTeX below it has the names in full. */
export function referenceRecord(page: BuiltPage, section: PageSection): SearchRecord {
  const [, authors = "", title = section.title] = /^(.*?)\. (.*?)\s*\[[A-Z]+(?:\/OL)?\]/.exec(section.text) ?? [];
  const names = /author\s*=\s*\{([^\n]*)\},?\s*\n/.exec(section.code.join("\n"))?.[1] ?? "";
  return {
    url: `${page.path}#${section.id}`,
    kind: "文献",
    title,
    page: page.title,
    text: section.text,
    names: [`${authors} ${names.replace(/\band\b|[{}\\"'`]/g, " ")}`],
    code: [],
  };
}
