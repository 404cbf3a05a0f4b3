import { indexRecord } from "../../../../src/search/build/writeIndex";
import type { SearchRecord } from "../../../../src/search/contract/SearchRecord";
import { splitWords } from "../../../../src/search/contract/words";
import type { Pagefind, PagefindAnswer } from "../../../../src/search/query/Pagefind";

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

type Indexed = ReturnType<typeof indexRecord>;

/**
 * A small index in memory that answers like Pagefind: a term's words must all be there, those of a phrase side by side; of
 * a word that no record has the longest beginning counts that one has. Each word is worth 1, and 4 in the title.
 */
export class MemoryPagefind implements Pagefind {
  /** What was asked, in order: the term, and the filters behind it. */
  readonly asked: string[] = [];
  readonly preloaded: string[] = [];
  readonly set: Record<string, unknown>[] = [];
  /** Addresses of records that were fetched, and of those that can't be. */
  readonly fetched: string[] = [];
  readonly unreachable = new Set<string>();
  readonly #records: readonly Indexed[];
  readonly #words: ReadonlyMap<Indexed, readonly string[]>;
  readonly #vocabulary: readonly string[];

  constructor(records: readonly SearchRecord[]) {
    this.#records = records.map(indexRecord);
    this.#words = new Map(this.#records.map((record) => [record, splitWords(allText(record))]));
    this.#vocabulary = [...new Set([...this.#words.values()].flat())];
  }

  async options(options: Record<string, unknown>): Promise<void> {
    this.set.push(options);
  }

  async init(): Promise<void> {}

  async preload(term: string): Promise<void> {
    this.preloaded.push(term);
  }

  async search(term: string | null, { filters = {} } = {}): Promise<PagefindAnswer> {
    this.asked.push([term, ...Object.values(filters)].join(" "));
    const wanted = Object.entries<string>(filters);
    const results = this.#records.flatMap((record, i) => {
      const passes = wanted.every(([name, value]) =>
        (record.filters as Record<string, string[]>)[name]?.includes(value),
      );
      const score = passes ? this.#score(record, term) : 0;
      const matchedMetaFields = term === null ? [] : fieldsWith(record, term);
      return score > 0 ? [{ id: `${i}`, score, matchedMetaFields, data: () => this.#fetch(record) }] : [];
    });
    return { results: results.sort((a, b) => b.score - a.score) };
  }

  async #fetch({ url, content, meta }: Indexed) {
    if (this.unreachable.has(url)) throw new TypeError("Failed to fetch");
    this.fetched.push(url);
    return { url, content, meta };
  }

  #score(record: Indexed, term: string | null): number {
    if (term === null) return 1;
    const text = allText(record);
    if (term.startsWith('"')) {
      const phrase = term.slice(1, -1).toLowerCase();
      return text.includes(phrase) ? phrase.length : 0;
    }
    const title = record.meta.title.toLowerCase();
    const scores = splitWords(term.toLowerCase()).map((word) => {
      const known = this.#knownPart(word);
      return !this.#words.get(record)?.some((one) => one.startsWith(known)) ? 0 : title.includes(known) ? 4 : 1;
    });
    return scores.includes(0) ? 0 : scores.reduce((sum: number, one) => sum + one, 0);
  }

  #knownPart(word: string): string {
    let part = word;
    while (part.length > 1 && !this.#vocabulary.some((one) => one.startsWith(part))) part = part.slice(0, -1);
    return part;
  }
}

/** The fields that have any word of the term. */
const fieldsWith = ({ meta }: Indexed, term: string): string[] =>
  Object.entries(meta).flatMap(([name, value]) =>
    splitWords(term.toLowerCase()).some((word) => value.toLowerCase().split(" ").includes(word)) ? [name] : [],
  );

const allText = ({ content, meta }: Indexed): string => `${content} ${Object.values(meta).join(" ")}`.toLowerCase();
