import { readPairs } from "../contract/readPairs";
import type { SearchData } from "../contract/SearchData";
import type { FormulaSection } from "../contract/FormulaSection";
import type { RecordKind } from "../contract/SearchRecord";
import { answeringHeading } from "./answeringHeading";
import { conceptHit } from "./conceptHit";
import { formulaHits } from "./formulaHits";
import { fuse } from "./fuse";
import { isFormula } from "./isFormula";
import { joinBase } from "./joinBase";
import { leadingConcept } from "./leadingConcept";
import { NameIndex } from "./NameIndex";
import { normalizeQuery } from "./normalizeQuery";
import type { Pagefind, PagefindData, PagefindResult } from "./Pagefind";
import type { QueryReading } from "./QueryReading";
import { readHit } from "./readHit";
import { readQuery } from "./readQuery";
import { recordLists } from "./recordLists";
import type { SearchAnswer } from "./SearchAnswer";
import type { SearchHit } from "./SearchHit";
import { speaksOf } from "./speaksOf";
import { termsOf } from "./termsOf";

/** What the engine works with. */
export interface SearchParts {
  pagefind: Pagefind;
  data: SearchData;
  /** Where the site is mounted, with the slash at its end. */
  base: string;
  /** Fetches each concept's pinyin, in their order: only a query in Latin letters needs it. */
  loadPinyin(): Promise<readonly (readonly string[])[]>;
  /** Fetches the formulas: only a query that is one needs them. */
  loadFormulas(): Promise<readonly FormulaSection[]>;
}

/** How many results are fetched at first. */
const FIRST = 6;
/** So much of what was to be shown will do; and no more than so many times as much is fetched for it. */
const ENOUGH = 0.6;
const DEEPEST = 2;
/** Records that have only some of the words count for so much. */
const RELAXED_WEIGHT = 0.5;

/** Answers queries: Pagefind's index, asked in the article's own words. */
export class SearchEngine {
  readonly #parts: SearchParts;
  readonly #pairs: ReadonlyMap<string, string>;
  readonly #names: NameIndex;

  constructor(parts: SearchParts) {
    this.#parts = parts;
    this.#pairs = readPairs(parts.data.traditional);
    this.#names = new NameIndex(parts.data.concepts, () => parts.loadPinyin());
  }

  /** Searches for what a reader typed, among records of one kind where one is given. */
  async search(typed: string, kind?: RecordKind): Promise<SearchAnswer> {
    const text = normalizeQuery(typed, this.#pairs);
    if (text === "") return { total: 0, hits: [], terms: [], isRelaxed: false, more: async () => [] };
    const formulas =
      isFormula(text) && (kind === undefined || kind === "正文") ? await this.#formulas(text) : undefined;
    if (formulas?.isExact) return listAnswer(formulas.hits, []);
    const read = await readQuery(text, this.#names, (words) => this.#isWritten(words));
    const reading: QueryReading = { ...read, isTitle: /^\s*[《〈「『]/.test(typed) };
    const filters: Record<string, string> = kind === undefined ? {} : { 类别: kind };
    const { strict, relaxed, discounts } = await recordLists(reading, this.#parts.pagefind, filters);
    const isRelaxed = strict.every(({ results }) => results.length === 0);
    const ranked = fuse([...strict, { results: relaxed, weight: RELAXED_WEIGHT }], discounts);
    const terms = termsOf(reading);
    return this.#answer({ reading, ranked, terms, isRelaxed, kind, before: formulas?.hits ?? [] });
  }

  async #answer(found: {
    reading: QueryReading;
    ranked: readonly PagefindResult[];
    terms: readonly string[];
    isRelaxed: boolean;
    kind: RecordKind | undefined;
    before: readonly SearchHit[];
  }): Promise<SearchAnswer> {
    const { reading, ranked, terms, kind, before } = found;
    const arrange = async (count: number): Promise<SearchHit[]> => {
      const data = await Promise.all(ranked.slice(0, count).map((result) => result.data().catch(() => undefined)));
      const present = data.filter((one): one is PagefindData => one !== undefined && speaksOf(one, terms, reading));
      const records = present.map((one) => readHit(one, terms));
      const lead = kind === undefined ? leadingConcept(reading, records) : undefined;
      const card = lead && (await conceptHit(lead, this.#parts.pagefind, this.#parts.base));
      const entry = joinBase(this.#parts.base, `/glossary/#${card?.concept?.entry}`);
      // The card says all that its entry in the glossary says.
      const others = records.filter(({ href }) => href !== entry);
      const answering = answeringHeading(reading, others);
      const first = answering < 0 ? [] : [others[answering]];
      const ordered = [...first, ...(card ? [card] : []), ...others.filter((_, at) => at !== answering)];
      return distinctHits([...before, ...ordered], kind !== undefined);
    };
    const fetchHits = async (count: number): Promise<SearchHit[]> => {
      let hits = await arrange(count);
      // Several records may be of one address: more are fetched until there are enough to show.
      for (let taken = count; hits.length < count * ENOUGH && taken < ranked.length && taken < count * DEEPEST;) {
        taken += count;
        hits = await arrange(taken);
      }
      return hits;
    };
    const hits = await fetchHits(FIRST);
    // What isn't fetched can't be checked: the count is exact where everything is.
    const total = ranked.length <= FIRST ? hits.length : Math.max(ranked.length, hits.length);
    const meant = reading.whole && meantName(reading);
    return {
      total: hits.length === 0 ? 0 : total,
      hits,
      terms: [...terms],
      meant,
      isRelaxed: found.isRelaxed,
      more: fetchHits,
    };
  }

  async #formulas(text: string): Promise<{ hits: SearchHit[]; isExact: boolean }> {
    return formulaHits(text, await this.#parts.loadFormulas(), this.#parts.base);
  }

  /** Whether the site has these words as they stand. */
  async #isWritten(words: string): Promise<boolean> {
    return (await this.#parts.pagefind.search(`"${words}"`)).results.length > 0;
  }
}

function listAnswer(hits: SearchHit[], terms: string[]): SearchAnswer {
  return {
    total: hits.length,
    hits: hits.slice(0, FIRST),
    terms,
    isRelaxed: false,
    more: async (count) => hits.slice(0, count),
  };
}

/** The concept's name, where what was typed doesn't say it. */
function meantName({ whole, core, names }: QueryReading): string | undefined {
  const name = whole?.names[0];
  return name === undefined || name.toLowerCase() === core.toLowerCase() || names.includes(name) ? undefined : name;
}

/** One result for each address: a section and its cells share theirs, and are told apart only where cells are asked for. */
function distinctHits(hits: readonly SearchHit[], byTitle: boolean): SearchHit[] {
  const seen = new Set<string>();
  return hits.filter(({ href, title }) => {
    const key = byTitle ? `${href} ${title}` : href;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
