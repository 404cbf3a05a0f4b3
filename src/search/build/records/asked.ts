import { readdirSync, readFileSync } from "node:fs";
import { load } from "js-yaml";
import { addressOfFile } from "../../../site/pages";
import type { SearchRecord } from "../../contract/SearchRecord";
import { type BuiltPage, sectionUrl } from "../pages/BuiltPage";

/** What readers ask that a place answers, in their words, by its address below the site's base: `/algorithms/rnn/#推导`. */
export type Asked = ReadonlyMap<string, readonly string[]>;

const FOLDER = "src/content/asked";

/** Reads the lines of all pages: `<page>.yaml`, in it lists by the anchor of a section; that of the page itself is "". Throws Error, in Chinese. */
export function readAsked(): Asked {
  const files = readdirSync(FOLDER, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".yaml"));
  const places = files.flatMap((file) => {
    const address = addressOfFile(file.replace(/\.yaml$/, ".mdx"));
    return parseAsked(readFileSync(`${FOLDER}/${file}`, "utf8"), address, `${FOLDER}/${file}`);
  });
  return new Map(places);
}

/** The lines in a page's YAML, by address. Throws Error, in Chinese. */
export const parseAsked = (text: string, address: string, file: string): [address: string, lines: string[]][] =>
  parseLines(text, file, "章节的锚点").map(([id, lines]) => [id === "" ? address : `${address}#${id}`, lines]);

/** Lists of lines in YAML, by what they are asked of; `key` says what that is. Throws Error, in Chinese. */
export function parseLines(text: string, file: string, key: string): [id: string, lines: string[]][] {
  const read: unknown = load(text);
  if (typeof read !== "object" || read === null || Array.isArray(read)) {
    throw new Error(`${file}：要写“${key}: [读者的问法]”`);
  }
  return Object.entries(read).map(([id, lines]: [string, unknown]) => {
    if (!isLines(lines)) throw new Error(`${file}：“${id}”下面要列出读者的问法，一行一句`);
    return [id, lines];
  });
}

const isLines = (value: unknown): value is string[] =>
  Array.isArray(value) && value.length > 0 && value.every((line) => typeof line === "string" && line.trim() !== "");

/**
 * The records with what readers ask beside them; what a notebook answers stands with the section that shows it. Throws Error,
 * in Chinese, where a place that is said to answer has no record.
 */
export function addAsked(
  records: readonly SearchRecord[],
  pages: readonly Pick<BuiltPage, "path" | "sections">[],
  asked: Asked,
): SearchRecord[] {
  const shownAt = new Map<string, string>(
    pages.flatMap(({ path, sections }) =>
      sections.flatMap((section) =>
        section.cells.map(({ notebook }) => [`${path}#notebook-${notebook}`, sectionUrl(path, section)] as const),
      ),
    ),
  );
  const linesAt = new Map<string, string[]>();
  for (const [place, lines] of asked) {
    const url = shownAt.get(place) ?? place;
    linesAt.set(url, [...(linesAt.get(url) ?? []), ...lines]);
  }
  const answering = records.filter(({ kind, url }) => kind !== "代码" && linesAt.has(url));
  const missing = new Set(linesAt.keys()).difference(new Set(answering.map(({ url }) => url)));
  if (missing.size > 0) throw new Error(`${FOLDER} 里有读者的问法，却没有这一节：${[...missing].join("、")}`);
  return records.map((one) => (answering.includes(one) ? { ...one, asked: linesAt.get(one.url) } : one));
}
