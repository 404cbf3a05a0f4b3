import type { RecordKind, SearchRecord } from "../contract/SearchRecord";
import type { BuiltPage } from "./BuiltPage";
import { findIdentifiers } from "./findIdentifiers";
import { isMinor } from "./isMinor";
import { referenceRecord } from "./referenceRecord";
import { readableCode } from "./readableCode";

/** Pages whose entries are things of their own, and what kind of thing. */
const ENTRY_KINDS: Readonly<Record<string, RecordKind>> = {
  "/references/": "文献",
  "/venues/": "会议",
  "/glossary/": "概念",
};
/** The gallery only repeats what the article's sections show. */
const UNDIVIDED = new Set(["/notebooks/"]);
/** Every page has these sections; by their title alone nobody looks for one. */
const LISTS = new Set(["参考文献", "目录"]);

/** Whether a page's entries are records of their own. */
export const hasEntries = (path: string): boolean => path in ENTRY_KINDS;

/** The records of a page: its sections or entries, and its notebooks' cells. */
export function pageRecords(page: BuiltPage): SearchRecord[] {
  const kind = ENTRY_KINDS[page.path];
  const sections = UNDIVIDED.has(page.path) ? page.sections.slice(0, 1) : page.sections;
  return sections.flatMap((section): SearchRecord[] => {
    if (kind === "文献" && section.isEntry) return [referenceRecord(page, section)];
    if (LISTS.has(section.title) && kind === undefined) return [];
    const url = page.path + (section.id === "" ? "" : `#${section.id}`);
    const isPage = section.id === "";
    const text = isPage ? [page.description, section.text].join(" ") : section.text;
    const code = section.code.flatMap(findIdentifiers);
    const own: SearchRecord = {
      url,
      kind: kind !== undefined && section.isEntry ? kind : kind === "会议" ? "会议" : "正文",
      title: section.title,
      page: isPage ? page.part : page.title,
      text: text.trim(),
      names: isPage ? [] : [page.part],
      isMinor: isMinor(page.path, section),
      code: [...new Set(code)],
    };
    const isEmpty = own.text === "" && section.cells.length === 0 && !isPage;
    const cells = section.cells.map((cell, i): SearchRecord => ({
      url,
      part: `${cell.notebook}/${i + 1}`,
      kind: "代码",
      title: cell.title || cell.notebookTitle,
      page: page.title,
      text: readableCode(cell.code),
      names: [cell.notebookTitle, page.part, "代码"],
      isMinor: isMinor(page.path, section),
      code: findIdentifiers(cell.code),
    }));
    return isEmpty ? [] : [own, ...cells];
  });
}
