import { once } from "../../lib/once";
import type { SearchFiles } from "../contract/SearchFiles";
import type { RecordKind } from "../contract/SearchRecord";
import { readPairs } from "../contract/traditional";
import { cardFeatures, findCandidates } from "./candidates";
import { conceptCard, distinctHits, fetchRecord, type SearchHit } from "./hits";
import type { FormulaHits } from "./matchFormula";
import { NameIndex } from "./NameIndex";
import { asksForCode, isFormula, isTitle } from "./notation";
import type { Pagefind } from "./Pagefind";
import { type Asked, inOrder, type Ranked, score } from "./ranking";
import { type QueryReading, readQuery } from "./readQuery";
import { recordKinds } from "./recordKinds";
import { fetchAnswer, isNear, listAnswer, meantName, type SearchAnswer } from "./SearchAnswer";
import { suggestNames } from "./suggestNames";
import { termsOf, wordsToMark } from "./terms";
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
  /** Lets the page do what waits: asked between the steps of a search. */
  pause(): Promise<void>;
}

/** What may stand among the results: a concept's card, or a record. */
export interface Contender extends Ranked {
  id: string;
  fetch(): Promise<SearchHit | undefined>;
}

/** What a query is ranked from. */
export interface Contenders {
  reading: QueryReading;
  asked: Asked;
  contenders: Contender[];
}

/** What has less of a query, by weight, isn't about it; and what has so much of it has all. */
const LEAST_COVERED = 0.35;
const ALL = 0.999;

/** Answers queries: Pagefind's index, asked in the article's own words. */
export class SearchEngine {
  readonly #sources: SearchSources;
  readonly #pairs: ReadonlyMap<string, string>;
  readonly #names: NameIndex;
  readonly #kinds: () => ReturnType<typeof recordKinds>;

  constructor(sources: SearchSources) {
    this.#sources = sources;
    this.#pairs = readPairs(sources.data.traditional);
    this.#names = new NameIndex(sources.data.concepts, () => sources.loadPinyin());
    this.#kinds = once(() => recordKinds(sources.pagefind));
  }

  /** Searches for what a reader typed, among records of one kind where one is given. */
  async search(typed: string, kind?: RecordKind): Promise<SearchAnswer> {
    const text = normalizeQuery(typed, this.#pairs);
    if (text === "") return listAnswer([]);
    const formulas = await this.#formulas(text, kind);
    if (formulas.isExact) return listAnswer(formulas.hits);

    const { reading, asked, contenders } = await this.contenders(typed, kind);
    const ranked = inOrder(contenders, (one) => score(one, asked));
    const fetchHits = async (taken: number): Promise<SearchHit[]> => {
      const hits = await Promise.all(ranked.slice(0, taken).map((one) => one.fetch().catch(() => undefined)));
      return distinctHits([...formulas.hits, ...hits.filter((hit) => hit !== undefined)], kind !== undefined);
    };
    const more = (count?: number) => fetchAnswer(ranked.length, fetchHits, count);
    const first = await more();
    const isRelaxed = ranked.every(({ features }) => features.covered < ALL);
    const meant = { meant: meantName(reading), isNear: isNear(reading) };
    return { ...first, ...meant, terms: wordsToMark(reading), isRelaxed, more };
  }

  /** All that says enough of what was typed, in no order. */
  async contenders(typed: string, wanted?: RecordKind): Promise<Contenders> {
    const { pagefind, base, pause } = this.#sources;
    const reading = await this.#read(typed);
    const [terms, marked] = [termsOf(reading), wordsToMark(reading)];
    const { kinds, minor } = await this.#kinds();
    const { candidates, shares } = await findCandidates(terms, reading, { pagefind, size: kinds.size, pause });
    const concepts = wanted === undefined && !reading.isTitle ? terms.flatMap(({ concept }) => concept ?? []) : [];
    const cards = concepts.map((concept): Contender => ({
      id: concept.url,
      kind: "正文",
      isMinor: false,
      features: cardFeatures(concept, terms, shares),
      fetch: () => conceptCard(concept, pagefind, base),
    }));
    const records = candidates.flatMap(({ result, features }): Contender[] => {
      const kind = kinds.get(result.id) ?? "正文";
      if (features.covered < LEAST_COVERED || (wanted !== undefined && kind !== wanted)) return [];
      const fetch = () => fetchRecord(result, marked, concepts);
      return [{ id: result.id, kind, isMinor: minor.has(result.id), features, fetch }];
    });
    const asked = {
      code: reading.isCode || wanted !== undefined || asksForCode(reading.text),
      title: reading.isTitle === true,
    };
    return { reading, asked, contenders: [...cards, ...records] };
  }

  async #read(typed: string): Promise<QueryReading> {
    const isWritten = async (words: string) => {
      await this.#sources.pause();
      return (await this.#sources.pagefind.search(`"${words}"`)).results.length > 0;
    };
    const reading = await readQuery(normalizeQuery(typed, this.#pairs), this.#names, isWritten);
    return { ...reading, isTitle: isTitle(typed) };
  }

  /** Names to try instead of a query that found nothing. */
  suggest(query: string): string[] {
    return suggestNames(query, this.#sources.data.concepts);
  }

  async #formulas(text: string, kind: RecordKind | undefined): Promise<FormulaHits> {
    if (!isFormula(text) || (kind !== undefined && kind !== "正文")) return { hits: [], isExact: false };
    return (await this.#sources.loadFormulas())(text);
  }
}
