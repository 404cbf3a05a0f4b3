import { loadGlossary } from "../../../glossary/build/loadGlossary";
import { loadReferences } from "../../../references/loadReferences";
import type { Concept, FormulaSection } from "../../contract/SearchFiles";
import type { SearchRecord } from "../../contract/SearchRecord";
import { readPairs } from "../../contract/traditional";
import { type PageFile, readPages } from "../pages/readPages";
import { conceptRecords } from "./conceptRecords";
import { formulaSections } from "./formulaSections";
import { makeConcepts } from "./makeConcepts";
import { pageFacts } from "./pageFacts";
import { pageRecords } from "./pageRecords";
import { traditionalPairs } from "./traditionalPairs";

/** All that search finds on the site. */
export interface CollectedRecords {
  records: SearchRecord[];
  concepts: Concept[];
  formulas: FormulaSection[];
  /** See `SearchFiles`. */
  traditional: string;
}

/** Reads the site's pages, the glossary and the references. */
export function collectRecords(files: readonly PageFile[]): CollectedRecords {
  const pages = readPages(files, (path) => pageFacts.entryKind(path) !== undefined);
  const terms = loadGlossary();
  const works = loadReferences();
  // The glossary's own page says what its entries say.
  const records = pages.flatMap((page) => pageRecords(page, works)).filter((record) => record.kind !== "概念");
  const names = terms.flatMap(({ zh, synonyms, searchTerms, definition }) => [
    zh,
    ...synonyms,
    ...searchTerms,
    definition,
  ]);
  const traditional = traditionalPairs([...records.map(textOf), ...names].join(""));
  const concepts = makeConcepts(terms, pages, readPairs(traditional));
  const all = [...conceptRecords(concepts, terms), ...records];
  return { records: all, concepts, formulas: formulaSections(pages), traditional };
}

const textOf = ({ title, page, text }: SearchRecord): string => `${title}${page}${text}`;
