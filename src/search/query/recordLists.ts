import type { WeightedList } from "./fuse";
import { isStopWord } from "./isStopWord";
import type { Pagefind, PagefindResult } from "./Pagefind";
import type { QueryReading } from "./QueryReading";
import { relax } from "./relax";
import { splitWords } from "../contract/splitWords";

/** What was found for a reading, list by list. */
export interface RecordLists {
  /** Records that have all the words, by the ways of asking for them. */
  strict: WeightedList[];
  /** Records that have some of them; the more the better. */
  relaxed: PagefindResult[];
  /** How much records count that aren't explanations themselves, by id. */
  discounts: ReadonlyMap<string, number>;
}

/** A record that only repeats what others explain counts for so much. */
const MINOR_WEIGHT = 0.15;
/** A cell shows what a section explains, and counts for so much where code isn't asked for. */
const CODE_WEIGHT = 0.5;
const ASKS_FOR_CODE = /代码|程序|实现/;

/** Of a query's characters, so many must be in words that the site has; else it is about something else. */
const LEAST_KNOWN = 0.3;
const HAN = /\p{Script=Han}/u;

/** Asks Pagefind in the ways that a reading suggests: as typed, as a phrase, and by the concepts' own names. */
export async function recordLists(
  reading: QueryReading,
  pagefind: Pagefind,
  filters: Record<string, string>,
): Promise<RecordLists> {
  const discounts = new Map<string, number>();
  const codeWeight = reading.isCode || filters.类别 !== undefined || ASKS_FOR_CODE.test(reading.text) ? 1 : CODE_WEIGHT;
  const ask = async (term: string): Promise<readonly PagefindResult[]> => {
    const [all, cells, minor] = await Promise.all([
      pagefind.search(term, { filters }),
      pagefind.search(term, { filters: { ...filters, 层级: "码" } }),
      pagefind.search(term, { filters: { ...filters, 层级: "附" } }),
    ]);
    for (const { id } of cells.results) discounts.set(id, codeWeight);
    for (const { id } of minor.results) discounts.set(id, MINOR_WEIGHT);
    return all.results;
  };
  const canonical = canonicalWords(reading);
  const name = canonical.join(" ");
  const words = distinct([reading.core, name].flatMap(splitWords)).filter((word) => !isStopWord(word));
  const unknown = await unknownWords(words, pagefind);
  const isKnown = (term: string) => !splitWords(term).some((word) => unknown.has(word));

  const ways = new Map<string, number>();
  if (!reading.isGuess && !isRomanized(reading) && isKnown(reading.core))
    ways.set(reading.core, 1).set(`"${reading.core}"`, 1);
  if (name !== "" && isKnown(name) && !ways.has(name))
    ways.set(name, 1).set(`"${name}"`, canonical.length === 1 ? 1 : 0);
  const strict = await Promise.all(
    [...ways].filter(([, weight]) => weight > 0).map(async ([term, weight]) => ({ results: await ask(term), weight })),
  );
  if (reading.isTitle && filters.类别 === undefined) strict.push(...(await titleLists(reading, pagefind)));
  if (reading.isCode) strict.push(...(await codeLists(reading.text, ask, pagefind, filters)));

  const own = distinct(canonical.flatMap(splitWords)).filter((word) => !isStopWord(word));
  const known = own.filter((word) => !unknown.has(word));
  const isAbout = known.join("").length >= own.join("").length * LEAST_KNOWN;
  const relaxed = own.length > 1 && isAbout ? relax(await Promise.all(known.map(ask))) : [];
  return { strict, relaxed, discounts };
}

/** What stands in the brackets of titles may be a work, under its name in either language. */
async function titleLists({ core, whole }: QueryReading, pagefind: Pagefind): Promise<WeightedList[]> {
  const names = [core, ...(whole?.names.filter((name) => !HAN.test(name)) ?? [])];
  return Promise.all(
    names.map(async (name) => ({
      results: (await pagefind.search(`"${name}"`, { filters: { 类别: "文献" } })).results,
      weight: 3,
    })),
  );
}

/** Of an identifier with dots its last part is asked for, too; and where the text speaks of it, it is explained. */
async function codeLists(
  text: string,
  ask: (term: string) => Promise<readonly PagefindResult[]>,
  pagefind: Pagefind,
  filters: Record<string, string>,
): Promise<WeightedList[]> {
  const bare = text.replace(/\(.*/, "").split(".").at(-1) ?? "";
  const lists = [{ results: await ask(bare), weight: 0.5 }];
  if (filters.类别 !== undefined) return lists;
  const explained = await pagefind.search(bare, { filters: { 类别: "正文" } });
  return [...lists, { results: explained.results, weight: 2 }];
}

/**
 * The Chinese words that the index doesn't have: asked for one, Pagefind would take the longest beginning of it that it
 * has. A phrase of one word is found only as it stands.
 */
async function unknownWords(words: readonly string[], pagefind: Pagefind): Promise<Set<string>> {
  const chinese = words.filter((word) => HAN.test(word));
  const counts = await Promise.all(chinese.map(async (word) => (await pagefind.search(`"${word}"`)).results.length));
  return new Set(chinese.filter((_, i) => counts[i] === 0));
}

/** The query in the article's own words. */
function canonicalWords({ whole, concepts, rest, text, isCode }: QueryReading): string[] {
  if (isCode && !whole) return [text];
  return whole ? [whole.names[0]] : [...concepts.map(({ names }) => names[0]), ...rest];
}

/** Pinyin isn't written anywhere: to ask for it as it stands would find whatever begins alike. */
const isRomanized = ({ whole, names }: QueryReading): boolean => whole !== undefined && names.length === 0;

const distinct = (words: readonly string[]): string[] => [...new Set(words)];
