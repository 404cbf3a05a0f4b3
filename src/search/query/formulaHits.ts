import type { FormulaSection } from "../contract/FormulaSection";
import { matchFormula } from "./matchFormula";
import { prettyFormula } from "../contract/prettyFormula";
import { texToPlain } from "../contract/texToPlain";
import { joinBase } from "./joinBase";
import type { SearchHit } from "./SearchHit";

/** Formulas shown that only resemble what was asked for. */
const LIKE = 5;

/** The sections that have a formula, or where none has it those that have one like it. */
export function formulaHits(
  query: string,
  sections: readonly FormulaSection[],
  base: string,
): { hits: SearchHit[]; isExact: boolean } {
  const matches = matchFormula(query.includes("\\") ? texToPlain(query) : query, sections);
  const isExact = matches.some(({ exact, section }) => exact && !section.isMinor);
  const order = [
    ...matches.filter(({ section }) => !section.isMinor),
    ...matches.filter(({ section }) => section.isMinor),
  ];
  const shown = isExact ? order.filter(({ exact }) => exact) : order.slice(0, LIKE);
  return {
    isExact,
    hits: shown.map(({ section, formula }) => ({
      href: joinBase(base, section.url),
      kind: "正文",
      title: section.title,
      page: section.page === section.title ? "" : section.page,
      excerpt: prettyFormula(formula),
    })),
  };
}
