import type { ListKind } from "../../../site/parts";
import { type SitePage, sitePages } from "../../../site/pages";
import type { RecordKind } from "../../contract/SearchRecord";

/** What search has to know of a page that is a list, and not a text. */
interface ListFacts {
  /** What its entries are, where they are records of their own. */
  entries?: RecordKind;
  /** Whether its sections only repeat what others explain. */
  isMinor?: boolean;
  /** Whether it is one record as a whole. */
  isUndivided?: boolean;
}

function factsOf(lists: ListKind): ListFacts {
  switch (lists) {
    case "文献":
    case "会议":
      return { entries: lists };
    case "概念":
      return { entries: lists, isMinor: true };
    case "笔记本":
      return { isMinor: true, isUndivided: true };
    case "勘误":
      return { isMinor: true };
    default:
      return lists satisfies never;
  }
}

/** Sections of these titles come back to what stands above them, or say what other pages explain. */
const MINOR_TITLES = new Set(["动手改一改", "小结", "后面的几页"]);
/** Every page has these sections; by their title alone nobody looks for one. */
const LIST_TITLES = new Set(["参考文献", "目录"]);

/** What is known of pages and their sections, which the pages don't say themselves. */
export class PageFacts {
  readonly #lists: ReadonlyMap<string, ListFacts>;

  constructor(pages: readonly Pick<SitePage, "address" | "lists">[]) {
    this.#lists = new Map(
      pages.flatMap(({ address, lists }) => (lists === undefined ? [] : [[address, factsOf(lists)] as const])),
    );
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
export const pageFacts = new PageFacts(sitePages());
