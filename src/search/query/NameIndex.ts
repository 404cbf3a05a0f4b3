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

/** Finds concepts by their names. */
export class NameIndex {
  readonly #byName = new Map<string, Concept>();
  readonly #byPinyin = new Map<string, Concept>();

  readonly #concepts: readonly Concept[];
  readonly #loadPinyin: () => Promise<readonly (readonly string[])[]>;

  /** `loadPinyin` fetches each concept's pinyin, in their order, when a query may be pinyin. */
  constructor(concepts: readonly Concept[], loadPinyin: () => Promise<readonly (readonly string[])[]>) {
    // A concept's canonical name goes before another's alias, and the glossary before page titles.
    for (const take of [0, 1]) {
      for (const concept of concepts) {
        const names = take === 0 ? concept.names.slice(0, 1) : concept.names.slice(1);
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
    if (!/^[a-zü' ]{3,}$/i.test(text)) return undefined;
    await this.#readPinyin();
    const bare = flatU(text.toLowerCase().replace(/[' ]/g, ""));
    const exact = this.#byPinyin.get(bare);
    if (exact || bare.length < 6) return exact;
    return shortest([...this.#byPinyin].filter(([pinyin]) => pinyin.startsWith(bare)));
  }

  /** The concept of which this is the beginning of a name: `fully connected`, `多头`. */
  begun(text: string): Concept | undefined {
    const bare = squeeze(text);
    if (bare.length < (LATIN.test(bare) ? 4 : 2)) return undefined;
    return shortest([...this.#byName].filter(([name]) => name.startsWith(bare)));
  }

  /** The concept whose name differs from this by one or two letters or characters, as a slip does. */
  near(text: string): Concept | undefined {
    const bare = squeeze(text);
    const isLatin = LATIN.test(bare);
    if (bare.length < (isLatin ? 4 : 3)) return undefined;
    const limit = bare.length >= (isLatin ? 8 : 6) ? 2 : 1;
    let best: { concept: Concept; distance: number } | undefined;
    for (const [names, min] of [
      [this.#byName, isLatin ? 4 : 3],
      [this.#byPinyin, 6],
    ] as const) {
      if (names === this.#byPinyin && !isLatin) continue;
      for (const [name, concept] of names) {
        if (name.length < min || LATIN.test(name) !== isLatin) continue;
        const distance = editDistance(bare, name, limit);
        if (distance <= limit && distance < (best?.distance ?? limit + 1)) best = { concept, distance };
      }
    }
    return best?.concept;
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
    let start = 0;
    while (start < text.length) {
      const found = this.#longestAt(text, start);
      if (found) stretches.push(found);
      start = found ? found.end : start + 1;
    }
    return stretches;
  }

  #longestAt(text: string, start: number): NamedStretch | undefined {
    if (!/[\p{L}\p{N}]/u.test(text[start])) return undefined;
    if (start > 0 && WORD.test(text[start]) && WORD.test(text[start - 1])) return undefined;
    for (let end = Math.min(text.length, start + 48); end > start + 1; end--) {
      if (!/[\p{L}\p{N}]/u.test(text[end - 1])) continue;
      if (end < text.length && WORD.test(text[end - 1]) && WORD.test(text[end])) continue;
      const concept = this.named(text.slice(start, end));
      if (concept) return { concept, text: text.slice(start, end), start, end };
    }
    return undefined;
  }
}

/** Some write lü as lv, some as lu. */
const flatU = (pinyin: string): string => pinyin.replace(/[vü]/g, "u");

function shortest(found: readonly (readonly [string, Concept])[]): Concept | undefined {
  return found.reduce<readonly [string, Concept] | undefined>(
    (best, one) => (best === undefined || one[0].length < best[0].length ? one : best),
    undefined,
  )?.[1];
}
