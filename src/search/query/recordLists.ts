import { KIND, LEVEL, LEVELS } from "../contract/indexFields";
import type { RecordKind } from "../contract/SearchRecord";
import { distinct, hasHan, splitWords } from "../contract/words";
import { relax, type WeightedList } from "./mergeLists";
import { lastPart } from "./notation";
import type { Pagefind, PagefindResult } from "./Pagefind";
import type { QueryReading } from "./readQuery";
import { tellingWords } from "./wording";

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
/** What a work's title counts, in its brackets; and of an identifier the text about it, and its last part alone. */
const TITLE_WEIGHT = 3;
const EXPLAINED_WEIGHT = 2;
const PART_WEIGHT = 0.5;
/** Of a query's characters, so many must be in words that the site has; else it is about something else. */
const LEAST_KNOWN = 0.3;

/** Asks Pagefind in the ways that a reading suggests: as typed, as a phrase, and by the concepts' own names. */
export async function recordLists(
  reading: QueryReading,
  pagefind: Pagefind,
  kind: RecordKind | undefined,
): Promise<RecordLists> {
  const filters: Record<string, string> = kind === undefined ? {} : { [KIND]: kind };
  const codeWeight = reading.isCode || kind !== undefined || ASKS_FOR_CODE.test(reading.text) ? 1 : CODE_WEIGHT;
  const discounts = new Map<string, number>();
  const ask = async (term: string): Promise<readonly PagefindResult[]> => {
    const [all, cells, minor] = await Promise.all([
      pagefind.search(term, { filters }),
      pagefind.search(term, { filters: { ...filters, [LEVEL]: LEVELS.code } }),
      pagefind.search(term, { filters: { ...filters, [LEVEL]: LEVELS.minor } }),
    ]);
    for (const { id } of cells.results) discounts.set(id, codeWeight);
    for (const { id } of minor.results) discounts.set(id, MINOR_WEIGHT);
    return all.results;
  };
  const own = canonicalNames(reading);
  const unknown = await unknownWords(distinct([reading.core, ...own].flatMap(tellingWords)), pagefind);
  const strict = await Promise.all(
    waysToAsk(reading, unknown).map(async (term) => ({ results: await ask(term), weight: 1 })),
  );
  if (reading.isTitle && kind === undefined) strict.push(...(await titleLists(reading, pagefind)));
  if (reading.isCode) strict.push(...(await codeLists(reading.text, ask, pagefind, kind)));

  const words = distinct(own.flatMap(tellingWords));
  const known = words.filter((word) => !unknown.has(word));
  const isAbout = known.join("").length >= words.join("").length * LEAST_KNOWN;
  const relaxed = words.length > 1 && isAbout ? relax(await Promise.all(known.map(ask))) : [];
  return { strict, relaxed, discounts };
}

/**
 * The terms that a reading is asked for by: the query as it stands and as a phrase, unless it is a slip or pinyin, which
 * stands nowhere; and so the names that it means. None that has a word which the index lacks.
 */
export function waysToAsk(reading: QueryReading, unknown: ReadonlySet<string>): string[] {
  const { core, whole, names } = reading;
  const isKnown = (term: string) => term !== "" && !splitWords(term).some((word) => unknown.has(word));
  const isWritten = whole === undefined || names.length > 0;
  const typed = isWritten && isKnown(core) ? [core, `"${core}"`] : [];
  const own = canonicalNames(reading);
  const name = own.join(" ");
  if (!isKnown(name) || typed.includes(name)) return typed;
  return [...typed, name, ...(own.length === 1 ? [`"${name}"`] : [])];
}

/** The query in the article's own words. */
function canonicalNames({ whole, concepts, rest, text, isCode }: QueryReading): string[] {
  if (whole) return [whole.names[0]];
  return isCode ? [text] : [...concepts.map(({ names }) => names[0]), ...rest];
}

/** What stands in the brackets of titles may be a work, under its name in either language. */
async function titleLists({ core, whole }: QueryReading, pagefind: Pagefind): Promise<WeightedList[]> {
  const names = [core, ...(whole?.names.filter((name) => !hasHan(name)) ?? [])];
  return Promise.all(
    names.map(async (name) => ({
      results: (await pagefind.search(`"${name}"`, { filters: { [KIND]: "文献" } })).results,
      weight: TITLE_WEIGHT,
    })),
  );
}

/** Of an identifier with dots its last part is asked for, too; and where the text speaks of it, it is explained. */
async function codeLists(
  text: string,
  ask: (term: string) => Promise<readonly PagefindResult[]>,
  pagefind: Pagefind,
  kind: RecordKind | undefined,
): Promise<WeightedList[]> {
  const part = lastPart(text);
  const lists = [{ results: await ask(part), weight: PART_WEIGHT }];
  if (kind !== undefined) return lists;
  const explained = await pagefind.search(part, { filters: { [KIND]: "正文" } });
  return [...lists, { results: explained.results, weight: EXPLAINED_WEIGHT }];
}

/**
 * The Chinese words that the index doesn't have: asked for one, Pagefind would take the longest beginning of it that it
 * has. A phrase of one word is found only as it stands.
 */
async function unknownWords(words: readonly string[], pagefind: Pagefind): Promise<Set<string>> {
  const chinese = words.filter(hasHan);
  const counts = await Promise.all(chinese.map(async (word) => (await pagefind.search(`"${word}"`)).results.length));
  return new Set(chinese.filter((_, i) => counts[i] === 0));
}
