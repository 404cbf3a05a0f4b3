import type { SearchFiles } from "../contract/SearchFiles";
import type { RecordKind } from "../contract/SearchRecord";
import { readPairs } from "../contract/traditional";
import { arrangeHits, leadingConcept } from "./arrangeHits";
import { conceptCard, recordHit, type SearchHit } from "./hits";
import type { FormulaHits } from "./matchFormula";
import { fuse } from "./mergeLists";
import { NameIndex } from "./NameIndex";
import { isFormula, isTitle } from "./notation";
import type { Pagefind, PagefindData, PagefindResult } from "./Pagefind";
import { type QueryReading, readQuery } from "./readQuery";
import { recordLists } from "./recordLists";
import { enoughHits, firstHits, listAnswer, meantName, type SearchAnswer } from "./SearchAnswer";
import { suggestNames } from "./suggestNames";
import { speaksOf, termsOf } from "./terms";
import { normalizeQuery } from "./wording";

/** What the engine works with. */
export interface SearchSources {
  pagefind: Pagefind;
  data: SearchFiles["concepts.json"];
  /** Where the site is mounted, with the slash at its end. */
  base: string;
  /** Fetches each concept's pinyin, in their order: only a query in Latin letters needs it. */
  loadPinyin(): Promise<readonly (readonly string[])[]>;
  /** Fetches the search by formula: only a query that is one needs it. */
  loadFormulas(): Promise<(query: string) => FormulaHits>;
}

/** Records that have only some of the words count for so much. */
const RELAXED_WEIGHT = 0.5;

/** Answers queries: Pagefind's index, asked in the article's own words. */
export class SearchEngine {
  readonly #sources: SearchSources;
  readonly #pairs: ReadonlyMap<string, string>;
  readonly #names: NameIndex;

  constructor(sources: SearchSources) {
    this.#sources = sources;
    this.#pairs = readPairs(sources.data.traditional);
    this.#names = new NameIndex(sources.data.concepts, () => sources.loadPinyin());
  }

  /** Searches for what a reader typed, among records of one kind where one is given. */
  async search(typed: string, kind?: RecordKind): Promise<SearchAnswer> {
    const text = normalizeQuery(typed, this.#pairs);
    if (text === "") return listAnswer([]);
    const formulas = await this.#formulas(text, kind);
    if (formulas.isExact) return listAnswer(formulas.hits);

    const read = await readQuery(text, this.#names, (words) => this.#isWritten(words));
    const reading: QueryReading = { ...read, isTitle: isTitle(typed) };
    const { strict, relaxed, discounts } = await recordLists(reading, this.#sources.pagefind, kind);
    const ranked = fuse([...strict, { results: relaxed, weight: RELAXED_WEIGHT }], discounts);
    const terms = termsOf(reading);

    const arranged = async (taken: number): Promise<SearchHit[]> => {
      const records = await readRecords(ranked.slice(0, taken), reading, terms);
      const card = kind === undefined ? await this.#card(reading, records) : undefined;
      return arrangeHits(reading, { formulas: formulas.hits, card, records, isOneKind: kind !== undefined });
    };
    const first = await firstHits(ranked.length, arranged);
    const more = (count: number) => enoughHits(count, ranked.length, arranged);
    const isRelaxed = strict.every(({ results }) => results.length === 0);
    return { ...first, terms, meant: meantName(reading), isRelaxed, more };
  }

  /** Names to try instead of a query that found nothing. */
  suggest(query: string): string[] {
    return suggestNames(query, this.#sources.data.concepts);
  }

  async #formulas(text: string, kind: RecordKind | undefined): Promise<FormulaHits> {
    if (!isFormula(text) || (kind !== undefined && kind !== "正文")) return { hits: [], isExact: false };
    return (await this.#sources.loadFormulas())(text);
  }

  async #card(reading: QueryReading, records: readonly SearchHit[]): Promise<SearchHit | undefined> {
    const concept = leadingConcept(reading, records);
    return concept && conceptCard(concept, this.#sources.pagefind, this.#sources.base);
  }

  /** Whether the site has these words as they stand. */
  async #isWritten(words: string): Promise<boolean> {
    return (await this.#sources.pagefind.search(`"${words}"`)).results.length > 0;
  }
}

/** Those of the results that can be fetched, and speak of what was asked for. */
async function readRecords(
  results: readonly PagefindResult[],
  { isCode }: QueryReading,
  terms: readonly string[],
): Promise<SearchHit[]> {
  const data = await Promise.all(results.map((result) => result.data().catch(() => undefined)));
  return data
    .filter((one): one is PagefindData => one !== undefined && speaksOf(one, terms, isCode))
    .map((one) => recordHit(one, terms));
}
