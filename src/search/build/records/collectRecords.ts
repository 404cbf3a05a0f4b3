import { loadGlossary } from "../../../glossary/build/loadGlossary";
import { loadReferences } from "../../../references/loadReferences";
import type { Concept, FormulaSection } from "../../contract/SearchFiles";
import { numberRecords, type SearchRecord } from "../../contract/SearchRecord";
import { readPairs } from "../../contract/traditional";
import { type PageFile, readPages } from "../pages/readPages";
import { addAsked, readAsked } from "./asked";
import { conceptRecords } from "./conceptRecords";
import { readDescribed } from "./described";
import { formulaSections } from "./formulaSections";
import { type ExplainedConcept, makeConcepts } from "./makeConcepts";
import { pageFacts } from "./pageFacts";
import { pageRecords } from "./pageRecords";

import { traditionalPairs } from "./traditionalPairs";

/** A record, with its id. */
export type NumberedRecord = SearchRecord & { id: string };

/** All that search finds on the site. */
export interface CollectedRecords {
  records: NumberedRecord[];
  concepts: (Concept & ExplainedConcept)[];
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
  const ofPages = pages.flatMap((page) => pageRecords(page, works)).filter(({ kind }) => kind !== "概念");
  const names = terms.flatMap(({ zh, synonyms, searchTerms, definition }) => [
    zh,
    ...synonyms,
    ...searchTerms,
    definition,
  ]);
  const traditional = traditionalPairs([...ofPages.map(textOf), ...names].join(""));
  const explained = makeConcepts(terms, pages, readPairs(traditional), readDescribed(terms));
  const records = numberRecords([...markCommon(addAsked(ofPages, pages, readAsked())), ...conceptRecords(explained)]);
  const concepts = explained.map((concept) => {
    const { names, url, definition } = concept;
    const isOwn = ({ kind, title }: SearchRecord) =>
      (kind === "概念") === (definition !== undefined) && title === names[0];
    return { ...concept, record: records.find((record) => record.url === url && isOwn(record))?.id ?? "" };
  });
  return { records, concepts, formulas: formulaSections(pages), traditional };
}

/** A heading of so many pages says nothing of what it is about. */
const COMMON = 4;

function markCommon(records: readonly SearchRecord[]): SearchRecord[] {
  const counts = new Map<string, number>();
  for (const { kind, title } of records) if (kind === "正文") counts.set(title, (counts.get(title) ?? 0) + 1);
  return records.map((one) => ({ ...one, isCommon: one.kind === "正文" && (counts.get(one.title) ?? 0) >= COMMON }));
}

const textOf = ({ title, page, text }: SearchRecord): string => `${title}${page}${text}`;
