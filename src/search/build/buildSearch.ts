import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { packWeights } from "../contract/pageWeights";
import { questionLines } from "../contract/indexFields";
import type { FilesPart, SearchEntry, SearchFiles, ShownRecord } from "../contract/SearchFiles";
import { askedPages, learnPages, WEIGHT_STEP } from "./learn/learnPages";
import type { PageFile } from "./pages/readPages";
import { collectRecords, type NumberedRecord } from "./records/collectRecords";
import { makePinyin } from "./records/pinyin";
import { writeIndex } from "./writeIndex";

/** A larger index isn't kept as a whole for when there is no network. In records. */
const LARGEST_KEPT = 2_000;
/** Files of each kind that hold all of it: of some 100 KB, so that none keeps the page from what waits. */
const PARTS = 16;

/** As many of a concept's other names are shown. */
const NAMES = 5;

/** Makes search's files out of the site's pages, by their path below `pagefind/`. */
export async function buildSearch(pages: readonly PageFile[]): Promise<Map<string, Uint8Array>> {
  const { records, concepts, formulas, traditional } = collectRecords(pages);
  const parts = records.length > LARGEST_KEPT ? 0 : PARTS;
  const index = await writeIndex(records, parts);
  const asked = askedPages(records);
  const own: SearchFiles = {
    "traditional.json": traditional,
    "pinyin.json": makePinyin(concepts),
    "formulas.json": formulas,
    ...Object.fromEntries(
      learnPages(asked).map((weights, page) => [`pages/${page}.json`, packWeights(weights, WEIGHT_STEP)]),
    ),
    ...Object.fromEntries(records.map((record) => [`records/${record.id}.json`, shown(record)])),
  };
  const files = { ...own, ...partsOf(own, parts) };
  const all = new Map([...index, ...Object.entries(files).map(([path, value]) => [path, encode(value)] as const)]);
  const folder = folderOf(all);
  const entry: SearchEntry = {
    folder,
    size: records.length,
    pages: asked.map(({ numbers }) => numbers),
    sayings: JSON.parse(readFileSync("src/content/sayings.json", "utf8").toLowerCase()),
    concepts: concepts.map(({ names, near, record }) => ({ names, near, record })),
  };
  const placed = [...all].map(([path, content]) => [`${folder}/${path}`, content] as const);
  return new Map([["concepts.json", encode(entry)], ...placed]);
}

/** The files in so many parts of about as many: neighbours, which have words in common, together. */
function partsOf(files: SearchFiles, count: number): Record<string, FilesPart> {
  const entries = Object.entries(files);
  const place = (i: number) => Math.floor((i * count) / entries.length);
  return Object.fromEntries(
    Array.from({ length: count }, (_, part) => [
      `parts/${part}.json`,
      Object.fromEntries(entries.filter((_, i) => place(i) === part)),
    ]),
  );
}

function shown({ url, title, page, text, kind, names, asked }: NumberedRecord): ShownRecord {
  return {
    ...{ url, title, page, text },
    ...(kind === "概念" && { names: names.slice(0, NAMES) }),
    ...(asked && { asked: questionLines(asked) }),
  };
}

const encode = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

/** A name for a build's files, which others have not. */
function folderOf(files: ReadonlyMap<string, Uint8Array>): string {
  const hash = createHash("sha256");
  for (const [path, content] of files) hash.update(path).update(content);
  return hash.digest("hex").slice(0, 8);
}

/** Writes files, by their path below a folder, which is emptied first. */
export async function writeFiles(folder: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  for (const [path, content] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
}
