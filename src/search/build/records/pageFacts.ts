import type { RecordKind } from "../../contract/SearchRecord";

/** What search has to know of a page that is a list, and not a text. */
export interface ListPage {
  path: string;
  /** What its entries are, where they are records of their own. */
  entries?: RecordKind;
  /** Whether its sections only repeat what others explain: the source's mistakes, the terms, the gallery. */
  isMinor?: boolean;
  /** Whether it is one record as a whole. */
  isUndivided?: boolean;
}

const listPages: readonly ListPage[] = [
  { path: "/references/", entries: "文献" },
  { path: "/venues/", entries: "会议" },
  { path: "/glossary/", entries: "概念", isMinor: true },
  { path: "/notebooks/", isMinor: true, isUndivided: true },
  { path: "/errata/", isMinor: true },
];

/** On every page sections of these titles come back to what stands above them. */
const MINOR_TITLES = new Set(["动手改一改", "常见错误", "小结"]);
/** Every page has these sections; by their title alone nobody looks for one. */
const LIST_TITLES = new Set(["参考文献", "目录"]);

/** What is known of pages and their sections, which the pages don't say themselves. */
export class PageFacts {
  readonly #lists: ReadonlyMap<string, ListPage>;

  constructor(lists: readonly ListPage[]) {
    this.#lists = new Map(lists.map((page) => [page.path, page]));
  }

  /** What a page's entries are; undefined where they are no records of their own. */
  entryKind(path: string): RecordKind | undefined {
    return this.#lists.get(path)?.entries;
  }

  /** Whether a page is one record as a whole. */
  isUndivided(path: string): boolean {
    return this.#lists.get(path)?.isUndivided === true;
  }

  /** Whether a section (or a page as such, without an id) only repeats or introduces what others explain. */
  isMinor(path: string, { id, title }: { id: string; title: string }): boolean {
    return path === "/" || MINOR_TITLES.has(title) || (this.#lists.get(path)?.isMinor === true && id !== "");
  }

  /** Whether a section lists what stands elsewhere, and isn't looked for. */
  isList(path: string, { title }: { title: string }): boolean {
    return LIST_TITLES.has(title) && this.entryKind(path) === undefined;
  }
}

/** The facts of this site's pages. */
export const pageFacts = new PageFacts(listPages);
