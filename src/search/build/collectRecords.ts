import { loadGlossary } from "../../glossary/build/loadGlossary";
import type { Concept } from "../contract/Concept";
import { conceptRecords } from "./conceptRecords";
import { makeConcepts } from "./makeConcepts";
import { readPairs } from "../contract/readPairs";
import { traditionalPairs } from "./traditionalPairs";
import type { FormulaSection } from "../contract/FormulaSection";
import type { SearchRecord } from "../contract/SearchRecord";
import { formulaSections } from "./formulaSections";
import type { PageFile } from "./listPages";
import { pageRecords } from "./pageRecords";
import { readPages } from "./readPages";

/** All that search finds on the site. */
export interface CollectedRecords {
  records: SearchRecord[];
  concepts: Concept[];
  formulas: FormulaSection[];
  /** See `SearchData`. */
  traditional: string;
}

/** Reads the site's pages and the glossary. */
export async function collectRecords(files: readonly PageFile[]): Promise<CollectedRecords> {
  const pages = readPages(files);
  const terms = loadGlossary();
  // The glossary's own page says what its entries say.
  const records = pages.flatMap(pageRecords).filter((record) => record.kind !== "概念");
  const names = terms.flatMap(({ zh, aliases, definition }) => [zh, ...aliases, definition]);
  const traditional = traditionalPairs([...records.map(textOf), ...names].join(""));
  const concepts = makeConcepts(terms, pages, readPairs(traditional));
  const all = [...conceptRecords(concepts, terms), ...records];
  return { records: all, concepts, formulas: formulaSections(pages), traditional };
}

const textOf = ({ title, page, text }: SearchRecord): string => `${title}${page}${text}`;
