import { KIND, MINOR } from "../contract/indexFields";
import type { RecordKind } from "../contract/SearchRecord";
import type { Pagefind } from "./Pagefind";

/** What every record of the index is, by id. */
export interface RecordKinds {
  kinds: ReadonlyMap<string, RecordKind>;
  /** Those that only repeat or introduce what others explain. */
  minor: ReadonlySet<string>;
}

const ALL: readonly RecordKind[] = ["正文", "概念", "代码", "文献", "会议"];

/** Asks the index which records are of which kind. */
export async function recordKinds(pagefind: Pagefind): Promise<RecordKinds> {
  const idsOf = async (value: string) =>
    (await pagefind.search(null, { filters: { [KIND]: value } })).results.map(({ id }) => id);
  const kinds = new Map<string, RecordKind>();
  for (const kind of ALL) for (const id of await idsOf(kind)) kinds.set(id, kind);
  return { kinds, minor: new Set(await idsOf(MINOR)) };
}
