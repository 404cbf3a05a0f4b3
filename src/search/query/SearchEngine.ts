import { questionWords } from "../contract/indexFields";
import type { PageWeights } from "../contract/pageWeights";
import type { SearchEntry, ShownRecord } from "../contract/SearchFiles";
import { type RecordKind, readId } from "../contract/SearchRecord";
import { askPages, compareQuestions } from "./askedAlike";
import { findCandidates } from "./candidates";
import { distinctHits, recordHit, type SearchHit } from "./hits";
import type { FormulaHits } from "./matchFormula";
import { NameIndex } from "./NameIndex";
import { asksForCode, isFormula, isTitle, nameOfWork } from "./notation";
import { type Contender, type Contenders, inOrder, score } from "./ranking";
import { type QueryReading, readQuery } from "./readQuery";
import { fetchAnswer, isNear, listAnswer, meantName, type SearchAnswer } from "./SearchAnswer";
import { suggestNames } from "./suggestNames";
import { termsOf, wordsToMark } from "./terms";
import type { WordIndex } from "./WordIndex";
import { normalizeQuery } from "./wording";

/** What the engine works with. */
export interface SearchSources {
  index: WordIndex;
  entry: Pick<SearchEntry, "concepts" | "sayings" | "size" | "pages">;
  /** Where the site is mounted, with the slash at its end. */
  base: string;
  /** Turns traditional characters into those that the site uses. */
  simplify(text: string): Promise<string>;
  loadRecord(id: string): Promise<ShownRecord>;
  /** Fetches each concept's pinyin, in their order: only a query in Latin letters needs it. */
  loadPinyin(): Promise<readonly (readonly string[])[]>;
  /** Fetches the search by formula: only a query that is one needs it. */
  loadFormulas(): Promise<(query: string) => FormulaHits>;
  /** Fetches what speaks for a page, by its place in `entry.pages`: a query that is a name needs it not. */
  loadPage(page: number): Promise<PageWeights>;
  /** Lets the page do what waits: asked between the steps of a search. */
  pause(): Promise<void>;
}

/** What has less of a query, by weight, isn't about it; and what has so much of it has all. */
const LEAST_COVERED = 0.35;
const ALL = 0.999;

/** So many words at least make a question: a single one is in many questions, and in short ones by chance. */
const LEAST_WORDS = 2;

/** Answers queries: the index of words, asked in the article's own words. */
export class SearchEngine {
  readonly #sources: SearchSources;
  readonly #names: NameIndex;

  constructor(sources: SearchSources) {
    this.#sources = sources;
    this.#names = new NameIndex(sources.entry.concepts, () => sources.loadPinyin());
  }

  /** Searches for what a reader typed, among records of one kind where one is given. */
  async search(typed: string, kind?: RecordKind): Promise<SearchAnswer> {
    const { base, loadRecord } = this.#sources;
    const text = await this.#normalize(typed);
    if (text === "") return listAnswer([]);
    const formulas = await this.#formulas(text, kind);
    if (formulas.isExact) return listAnswer(formulas.hits);

    const { reading, asked, contenders } = await this.contenders(typed, kind);
    const ranked = inOrder(contenders, (one) => score(one, asked));
    const terms = wordsToMark(reading, termsOf(reading, this.#sources.entry.sayings));
    const fetchHit = async ({ id, kind }: (typeof ranked)[number]) =>
      recordHit(await loadRecord(id), { kind, base, terms });
    const fetchHits = async (taken: number): Promise<SearchHit[]> => {
      const hits = await Promise.all(ranked.slice(0, taken).map((one) => fetchHit(one).catch(() => undefined)));
      return distinctHits([...formulas.hits, ...hits.filter((hit) => hit !== undefined)], kind !== undefined);
    };
    const more = (count?: number) => fetchAnswer(ranked.length, fetchHits, count);
    const isRelaxed = ranked.every(({ features }) => features.covered < ALL);
    return { ...(await more()), meant: meantName(reading), isNear: isNear(reading), terms, isRelaxed, more };
  }

  /** What may answer a query, of one kind where one is wanted. */
  async contenders(typed: string, wanted?: RecordKind): Promise<Contenders & { reading: QueryReading }> {
    const { index, entry, pause, loadRecord, loadPage } = this.#sources;
    const reading = await this.#read(typed);
    const terms = termsOf(reading, entry.sayings);
    const words = reading.whole || reading.isCode ? [] : questionWords(reading.core);
    const isQuestion = words.length >= LEAST_WORDS;
    const wordsOf = async (id: string) => Object.values(await loadRecord(id)).join(" ");
    const candidates = await findCandidates(terms, reading, { index, size: entry.size, pause, wordsOf });
    const explaining = new Set(terms.map(({ concept }) => concept?.record));
    const contenders = [...candidates].flatMap(([id, features]): Contender[] => {
      const { kind, isMinor } = readId(id);
      // The places that explain what the query names are about it in any case.
      const explains = explaining.has(id);
      const isAbout = explains || features.covered >= LEAST_COVERED;
      if (!isAbout || (wanted !== undefined && kind !== wanted)) return [];
      const said = isQuestion ? features : { ...features, asked: 0 };
      return [{ id, kind, isMinor: isMinor && !explains, features: said }];
    });
    const asked = {
      code: reading.isCode || wanted !== undefined || asksForCode(reading.text),
      title: reading.isTitle === true,
    };
    if (isQuestion) {
      await askPages(reading.text, { asked, contenders }, { pages: entry.pages, loadPage });
      await compareQuestions(new Set(words), { asked, contenders }, loadRecord);
    }
    return { reading, asked, contenders };
  }

  async #read(typed: string): Promise<QueryReading> {
    const isWritten = async (words: string) => {
      await this.#sources.pause();
      return (await this.#sources.index.find(words, true)).length > 0;
    };
    const text = await this.#normalize(typed);
    const work = nameOfWork(text);
    const reading = await readQuery(work ?? text, this.#names, isWritten);
    return { ...reading, isTitle: work !== undefined || isTitle(typed) };
  }

  async #normalize(typed: string): Promise<string> {
    return normalizeQuery(await this.#sources.simplify(typed.normalize("NFKC")));
  }

  /** Names to try instead of a query that found nothing. */
  suggest(query: string): string[] {
    return suggestNames(query, this.#sources.entry.concepts);
  }

  async #formulas(text: string, kind: RecordKind | undefined): Promise<FormulaHits> {
    if (!isFormula(text) || (kind !== undefined && kind !== "正文")) return { hits: [], isExact: false };
    return (await this.#sources.loadFormulas())(text);
  }
}
