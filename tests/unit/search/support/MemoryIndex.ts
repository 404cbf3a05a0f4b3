import { indexRecord } from "../../../../src/search/build/writeIndex";
import { questionLines } from "../../../../src/search/contract/indexFields";
import type { ShownRecord } from "../../../../src/search/contract/SearchFiles";
import { numberRecords, type SearchRecord } from "../../../../src/search/contract/SearchRecord";
import { indexedText, splitWords } from "../../../../src/search/contract/words";
import type { Found, WordIndex } from "../../../../src/search/query/WordIndex";

/** A section's record, with what matters to a test. */
export const section = (url: string, text: string, more: Partial<SearchRecord> = {}): SearchRecord => ({
  url,
  kind: "正文",
  title: url.replace(/^.*[/#](?=.)|\/$/g, ""),
  page: "某页",
  text,
  names: [],
  code: [],
  ...more,
});

/**
 * A small index in memory that answers like Pagefind: a term's words must all be there, those of a phrase side by side; of
 * a word that no record has the longest beginning counts that one has. Each word is worth 1, and 4 in the heading.
 */
export class MemoryIndex implements WordIndex {
  readonly records: readonly (SearchRecord & { id: string })[];
  /** What was asked, in order. */
  readonly asked: string[] = [];
  /** Addresses of records that were fetched, and of those that can't be. */
  readonly fetched: string[] = [];
  readonly unreachable = new Set<string>();
  readonly #fields: readonly { id: string; fields: ReadonlyMap<string, string> }[];
  readonly #vocabulary: ReadonlySet<string>;

  constructor(records: readonly SearchRecord[]) {
    this.records = numberRecords(records);
    this.#fields = this.records.map((record) => {
      const { content, meta } = indexRecord(record);
      const fields = Object.entries({ text: content, ...meta });
      return { id: record.id, fields: new Map(fields.map(([name, value]) => [name, spaced(value)])) };
    });
    this.#vocabulary = new Set(this.#fields.flatMap(({ fields }) => [...fields.values()].join(" ").split(" ")));
  }

  async find(text: string, isPhrase = false): Promise<Found[]> {
    this.asked.push(text);
    const wanted = spaced(indexedText(text)).trim();
    const words = isPhrase ? [wanted] : wanted.split(" ").map((word) => this.#knownPart(word));
    const found = this.#fields.flatMap(({ id, fields }): Found[] => {
      const holders = words.map((word) =>
        [...fields].filter(([, value]) => value.includes(isPhrase ? ` ${word} ` : ` ${word}`)),
      );
      if (holders.some((some) => some.length === 0)) return [];
      const names = holders.flatMap((some) => some.map(([name]) => name));
      const score = holders.reduce((sum, some) => sum + (some.some(([name]) => name === "words") ? 4 : 1), 0);
      return [{ id, score, fields: [...new Set(names)].filter((name) => name !== "text") }];
    });
    return found.sort((a, b) => b.score - a.score);
  }

  async load(id: string): Promise<ShownRecord> {
    const record = this.records.find((one) => one.id === id);
    if (!record || this.unreachable.has(record.url)) throw new TypeError("Failed to fetch");
    this.fetched.push(record.url);
    const { url, title, page, text, kind, names, asked } = record;
    return {
      ...{ url, title, page, text },
      ...(kind === "概念" && { names }),
      ...(asked && { asked: questionLines(asked) }),
    };
  }

  #knownPart(word: string): string {
    let part = word;
    while (part.length > 1 && ![...this.#vocabulary].some((one) => one.startsWith(part))) part = part.slice(0, -1);
    return part;
  }
}

/** A text's words, each between spaces. */
const spaced = (text: string): string => ` ${splitWords(text.toLowerCase()).join(" ")} `;
