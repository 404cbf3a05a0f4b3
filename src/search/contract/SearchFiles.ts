/** A concept of the glossary, or a page of the article, as search knows it. */
export interface Concept {
  /** Its names: the canonical one first, then aliases, English and abbreviations. */
  names: string[];
  /** What readers ask for and the site doesn't have, where this is the nearest to it. */
  near?: string[];
  /** Where it is explained, below the site's base. */
  url: string;
  /** Title of that section, and of its page. */
  title: string;
  page: string;
  /** Id of its entry in the glossary, which has its definition; a page has none. */
  entry?: string;
}

/** Where an entry of the glossary stands, below the site's base. */
export const entryUrl = (entry: string): string => `/glossary/#${entry}`;

/** The formulas of a section. */
export interface FormulaSection {
  /** Address below the site's base. */
  url: string;
  title: string;
  /** Whether it only repeats what others explain. */
  isMinor?: boolean;
  page: string;
  /** Formulas as `texToPlain` writes them, each once; those on lines of their own first. */
  formulas: string[];
  /** How many of them stand on lines of their own. */
  displayed: number;
}

/** What the build writes beside Pagefind's index, file by file; each is fetched when it is needed. */
export interface SearchFiles {
  "concepts.json": {
    /** Traditional characters, each followed by the simplified one that the site uses for it: `傳传經经`. */
    traditional: string;
    concepts: Concept[];
  };
  /** For each concept, in their order, the pinyin of its Chinese names: few queries need it. */
  "pinyin.json": string[][];
  "formulas.json": FormulaSection[];
  /** Words spread over the index, to load all of it for reading offline; none where it is large. */
  "offline.json": string[];
}
