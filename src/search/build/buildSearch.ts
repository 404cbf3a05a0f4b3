import { makePinyin } from "./makePinyin";
import type { SearchData } from "../contract/SearchData";
import { collectRecords } from "./collectRecords";
import type { PageFile } from "./listPages";
import { spreadWords } from "./spreadWords";
import { writeIndex } from "./writeIndex";

/** A larger index isn't loaded as a whole for reading offline. In records. */
const LARGEST_OFFLINE = 2_000;

/** Makes search's files out of the site's pages, by their path below `pagefind/`. */
export async function buildSearch(files: readonly PageFile[]): Promise<Map<string, Uint8Array>> {
  const { records, concepts, formulas, traditional } = await collectRecords(files);
  const data: SearchData = { traditional, concepts };
  const index = await writeIndex(records);
  return new Map([
    ...index,
    ["concepts.json", toBytes(data)],
    ["pinyin.json", toBytes(makePinyin(concepts))],
    ["formulas.json", toBytes(formulas)],
    ["offline.json", toBytes(records.length <= LARGEST_OFFLINE ? spreadWords(records) : [])],
  ]);
}

const toBytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
