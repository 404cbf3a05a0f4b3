import type { RecordKind } from "../contract/SearchRecord";
import { excerptOf } from "./excerptOf";
import type { PagefindData } from "./Pagefind";
import type { SearchHit } from "./SearchHit";

/** Makes a result of what Pagefind keeps. */
export function readHit(data: PagefindData, terms: readonly string[]): SearchHit {
  return {
    // The part tells records of one address apart; see writeIndex.
    href: data.url.split(" ")[0],
    kind: (data.meta.kind ?? "正文") as RecordKind,
    title: data.meta.title ?? "",
    page: data.meta.page ?? "",
    excerpt: excerptOf(data.content, terms),
  };
}
