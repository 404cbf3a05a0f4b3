import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { SearchFiles } from "../contract/SearchFiles";
import type { SearchRecord } from "../contract/SearchRecord";
import { splitWords } from "../contract/words";
import type { PageFile } from "./pages/readPages";
import { collectRecords } from "./records/collectRecords";
import { makePinyin } from "./records/pinyin";
import { writeIndex } from "./writeIndex";

/** A larger index isn't loaded as a whole for reading offline. In records. */
const LARGEST_OFFLINE = 2_000;

/** Makes search's files out of the site's pages, by their path below `pagefind/`. */
export async function buildSearch(files: readonly PageFile[]): Promise<Map<string, Uint8Array>> {
  const { records, concepts, formulas, traditional } = collectRecords(files);
  const own: SearchFiles = {
    "concepts.json": { traditional, concepts },
    "pinyin.json": makePinyin(concepts),
    "formulas.json": formulas,
    "offline.json": records.length <= LARGEST_OFFLINE ? spreadWords(records) : [],
  };
  const encoder = new TextEncoder();
  const encoded = Object.entries(own).map(([name, value]) => [name, encoder.encode(JSON.stringify(value))] as const);
  return new Map([...(await writeIndex(records)), ...encoded]);
}

/** Every so many words of the sorted vocabulary, one is taken. */
const STEP = 25;

/** Words spread so closely over the index that looking them all up loads every part of it. */
function spreadWords(records: readonly SearchRecord[]): string[] {
  const words = new Set(records.flatMap(({ text, title }) => splitWords(`${title} ${text}`.toLowerCase())));
  return [...words].sort().filter((_, i) => i % STEP === 0);
}

/** Writes files, by their path below a folder, which is emptied first. */
export async function writeFiles(folder: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  for (const [path, content] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
}
