import type { Concept } from "../contract/SearchFiles";
import { squeeze } from "../contract/words";
import { editDistance } from "./editDistance";

/** A stretch of a query that names a concept. */
export interface NamedStretch {
  concept: Concept;
  /** The name as the query has it. */
  text: string;
  start: number;
  end: number;
}

const LATIN = /^[\x20-\x7e]+$/;
const WORD = /[a-z0-9]/i;
/** No name has more characters, with its spaces. */
const LONGEST = 48;
/** Shorter pinyin is in too many names to stand for one of which it is a part. */
const LEAST_PINYIN = 6;

/** Finds concepts by their names. */
export class NameIndex {
  readonly #byName = new Map<string, Concept>();
  readonly #byPinyin = new Map<string, Concept>();

  readonly #concepts: readonly Concept[];
  readonly #loadPinyin: () => Promise<readonly (readonly string[])[]>;

  /** `loadPinyin` fetches each concept's pinyin, in their order, when a query may be pinyin. */
  constructor(concepts: readonly Concept[], loadPinyin: () => Promise<readonly (readonly string[])[]>) {
    // A concept's canonical name goes before another's alias, that before what is only near, and the glossary before page titles.
    for (const take of [0, 1, 2]) {
      for (const concept of concepts) {
        const names = [concept.names.slice(0, 1), concept.names.slice(1), concept.near ?? []][take];
        for (const name of names) if (!this.#byName.has(squeeze(name))) this.#byName.set(squeeze(name), concept);
      }
    }
    this.#concepts = concepts;
    this.#loadPinyin = loadPinyin;
  }

  /** The concept of this name, but for case, spaces, hyphens and an English plural. */
  named(text: string): Concept | undefined {
    const bare = squeeze(text);
    return this.#byName.get(bare) ?? (LATIN.test(bare) ? this.#byName.get(bare.replace(/s$/, "")) : undefined);
  }

  /** The concept whose name is written so in pinyin, or whose pinyin begins so where that is long enough. */
  async spelled(text: string): Promise<Concept | undefined> {
    if (!/^[a-zü\d' ]{3,}$/i.test(text)) return undefined;
    await this.#readPinyin();
    const bare = flatU(text.toLowerCase().replace(/[' ]/g, ""));
    return this.#byPinyin.get(bare) ?? (bare.length < LEAST_PINYIN ? undefined : shortestBegun(this.#byPinyin, bare));
  }

  /** The concept of which this is the beginning of a name: `fully connected`, `多头`. */
  begun(text: string): Concept | undefined {
    const bare = squeeze(text);
    return bare.length < (LATIN.test(bare) ? 4 : 2) ? undefined : shortestBegun(this.#byName, bare);
  }

  /** The concept whose name differs from this by one or two letters or characters, as a slip does. */
  near(text: string): Concept | undefined {
    const bare = squeeze(text);
    const isLatin = LATIN.test(bare);
    const least = isLatin ? 4 : 3;
    if (bare.length < least) return undefined;
    const limit = bare.length >= 2 * least ? 2 : 1;
    const isClose = (name: string, shortest: number) =>
      name.length >= shortest && Math.abs(name.length - bare.length) <= limit;
    const names = [...this.#byName].filter(([name]) => isClose(name, least) && LATIN.test(name) === isLatin);
    const pinyin = isLatin ? [...this.#byPinyin].filter(([name]) => isClose(name, LEAST_PINYIN)) : [];
    let best: Concept | undefined;
    let nearest = limit + 1;
    for (const [name, concept] of [...names, ...pinyin]) {
      const distance = editDistance(bare, name, limit);
      if (distance < nearest) [best, nearest] = [concept, distance];
    }
    return best;
  }

  async #readPinyin(): Promise<void> {
    if (this.#byPinyin.size > 0) return;
    const pinyin = await this.#loadPinyin();
    this.#concepts.forEach((concept, i) => {
      for (const spelling of pinyin[i] ?? []) {
        if (!this.#byPinyin.has(flatU(spelling))) this.#byPinyin.set(flatU(spelling), concept);
      }
    });
  }

  /** The names in a text, longest first where they overlap, in the order in which they stand. */
  within(text: string): NamedStretch[] {
    const stretches: NamedStretch[] = [];
    const bare = Array.from({ length: text.length }, (_, i) => squeeze(text[i]));
    let start = 0;
    while (start < text.length) {
      const found = this.#longestAt(text, bare, start);
      if (found) stretches.push(found);
      start = found ? found.end : start + 1;
    }
    return stretches;
  }

  #longestAt(text: string, bare: readonly string[], start: number): NamedStretch | undefined {
    if (!/[\p{L}\p{N}]/u.test(text[start])) return undefined;
    if (start > 0 && WORD.test(text[start]) && WORD.test(text[start - 1])) return undefined;
    let longest: NamedStretch | undefined;
    let name = bare[start];
    for (let end = start + 2; end <= Math.min(text.length, start + LONGEST); end++) {
      name += bare[end - 1];
      const concept = this.#byName.get(name) ?? this.#byName.get(name.replace(/(?<=[a-z])s$/, ""));
      if (!concept || !/[\p{L}\p{N}]/u.test(text[end - 1])) continue;
      if (end < text.length && WORD.test(text[end - 1]) && WORD.test(text[end])) continue;
      longest = { concept, text: text.slice(start, end), start, end };
    }
    return longest;
  }
}

/** Some write lü as lv, some as lu. */
const flatU = (pinyin: string): string => pinyin.replace(/[vü]/g, "u");

/** The concept with the shortest of the names that begin so. */
function shortestBegun(concepts: ReadonlyMap<string, Concept>, start: string): Concept | undefined {
  const names = [...concepts.keys()].filter((name) => name.startsWith(start));
  return concepts.get(names.sort((a, b) => a.length - b.length)[0]);
}
