import type { Reference } from "../../../references/loadReferences";
import type { SearchRecord } from "../../contract/SearchRecord";
import { distinct } from "../../contract/words";
import { type BuiltPage, type PageSection, type SectionCell, sectionUrl } from "../pages/BuiltPage";
import { findIdentifiers, readableCode } from "./cellCode";
import { pageFacts } from "./pageFacts";

/** The works of the reference list, by key; an entry's id is `ref-` and its key. */
export type Works = ReadonlyMap<string, Pick<Reference, "title" | "authors">>;

/** The records of a page: its sections or entries, and its notebooks' cells. */
export function pageRecords(page: BuiltPage, works: Works): SearchRecord[] {
  const kind = pageFacts.entryKind(page.path);
  const sections = pageFacts.isUndivided(page.path) ? page.sections.slice(0, 1) : page.sections;
  return sections.flatMap((section): SearchRecord[] => {
    if (kind === "文献" && section.isEntry) return [referenceRecord(page, section, works)];
    // On a page of entries a heading only sorts them.
    const isBare = section.text === "" && section.cells.length === 0 && section.id !== "";
    if (pageFacts.isList(page.path, section) || (isBare && kind !== undefined)) return [];
    return [sectionRecord(page, section), ...section.cells.map((cell) => cellRecord(page, section, cell))];
  });
}

function sectionRecord(page: BuiltPage, section: PageSection): SearchRecord {
  const kind = pageFacts.entryKind(page.path);
  const isPage = section.id === "";
  const text = section.text || partsOf(page, section).join("；");
  return {
    url: sectionUrl(page.path, section),
    // Of the venues' page the sections are lists of venues, too.
    kind: kind !== undefined && (section.isEntry || kind === "会议") ? kind : "正文",
    title: section.title,
    page: isPage ? page.part : page.title,
    text: `${isPage ? page.description : ""} ${text}`.trim(),
    names: isPage ? [page.description] : section.isEntry ? [] : section.leads,
    isMinor: pageFacts.isMinor(page.path, section),
    code: distinct(section.code.flatMap(findIdentifiers)),
  };
}

/** The headings below a section's: all that it says itself, where the text stands below these. */
function partsOf({ sections }: BuiltPage, section: PageSection): string[] {
  const after = sections.slice(sections.indexOf(section) + 1);
  const end = after.findIndex(({ level }) => level <= section.level);
  return after.slice(0, end < 0 ? undefined : end).map(({ title }) => title);
}

function cellRecord(page: BuiltPage, section: PageSection, cell: SectionCell): SearchRecord {
  return {
    url: sectionUrl(page.path, section),
    kind: "代码",
    title: cell.title || cell.notebookTitle,
    page: page.title,
    text: readableCode(cell.code),
    names: [cell.notebookTitle, "代码"],
    isMinor: pageFacts.isMinor(page.path, section),
    code: findIdentifiers(cell.code),
  };
}

/** A work of the reference list, found by its title and its authors' names in full. */
function referenceRecord(page: BuiltPage, section: PageSection, works: Works): SearchRecord {
  const work = works.get(section.id.replace(/^ref-/, ""));
  return {
    url: sectionUrl(page.path, section),
    kind: "文献",
    title: work?.title ?? section.title,
    page: page.title,
    text: section.text,
    names: work?.authors ?? [],
    code: [],
  };
}
