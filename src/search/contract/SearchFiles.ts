import type { PackedWeights } from "./pageWeights";

/** A concept of the glossary, or a page of the article, as search knows it. */
export interface Concept {
  /** Its names: the canonical one first, then aliases, English and abbreviations. */
  names: string[];
  /** What readers ask for and the site doesn't have, where this is the nearest to it. */
  near?: string[];
  /** Id of the record that explains it: its entry's, or the page's. */
  record: string;
}

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

/** A record as a result shows it. */
export interface ShownRecord {
  /** Address below the site's base. */
  url: string;
  title: string;
  /** Where it stands. */
  page: string;
  text: string;
  /** Of a concept its other names. */
  names?: string[];
  /** What readers ask that it answers, as `questionLines` writes it; never shown. */
  asked?: string;
}

/** The numbers of a page's first and last record, then those of the concepts that it explains. */
export type PageNumbers = readonly [first: number, last: number, ...concepts: number[]];

/** The first file that search reads. */
export interface SearchEntry {
  /** Folder of all the others: a new build has a new one, so that files of two builds are never mixed. */
  folder: string;
  /** Number of records. */
  size: number;
  /** The pages of which readers ask something. */
  pages: PageNumbers[];
  concepts: Concept[];
  /** By words that readers use, in lower case, the site's words for the same. */
  sayings: Readonly<Record<string, readonly string[]>>;
}

/** The other files that are JSON; each is fetched when it is needed. A record's is `records/` and its id, a page's its place in `SearchEntry`. */
export interface SearchFiles {
  /** Traditional characters, each followed by the simplified one that the site uses for it: `傳传經经`. */
  "traditional.json": string;
  /** For each concept, in their order, the pinyin of its Chinese names: few queries need it. */
  "pinyin.json": string[][];
  "formulas.json": FormulaSection[];
  [record: `records/${string}.json`]: ShownRecord;
  [page: `pages/${number}.json`]: PackedWeights;
}

/** A file `parts/` and its number: a part of all these files together, by their paths. See `IndexHead`. */
export type FilesPart = Readonly<Record<string, unknown>>;
