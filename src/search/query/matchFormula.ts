import { prettyFormula } from "../contract/prettyFormula";
import type { FormulaSection } from "../contract/SearchFiles";
import { texToPlain } from "../contract/texToPlain";
import { CONTAINED, compareFormulas, type FormulaForms, formulaForms } from "./compareFormulas";
import { joinBase, type SearchHit } from "./hits";

/** A section in which a formula was found. */
export interface FormulaMatch {
  section: FormulaSection;
  /** The formula that fits best. */
  formula: string;
  /** From 0 to 1 for the best formula; more where the symbol is used more. */
  score: number;
  /** Whether what was asked for stands in it as it is. */
  exact: boolean;
}

/** Below this likeness a formula is another formula. */
const LEAST = 0.5;
/** Formulas on lines of their own are what a section is about. */
const DISPLAYED = 1.15;
/** What each use of a symbol adds to its section, and to every section of its page; further ones add nothing. */
const SECTION_USE = 0.02;
const MOST_SECTION_USES = 10;
const PAGE_USE = 0.03;
const MOST_PAGE_USES = 20;

/** The sections whose formulas contain what a reader typed (TeX or symbols), or come near it, best first. */
export function matchFormula(query: string, sections: readonly FormulaSection[]): FormulaMatch[] {
  const wanted = formulaForms(query);
  if (wanted.full === "") return [];
  const perPage = new Map<string, number>();
  const matches = sections.flatMap((section): FormulaMatch[] => {
    let best: FormulaMatch | undefined;
    let uses = 0;
    const forms = formsOf(section);
    section.formulas.forEach((formula, i) => {
      const likeness = compareFormulas(wanted, forms[i]);
      const exact = likeness >= CONTAINED;
      if (exact) uses++;
      const score = likeness * (i < section.displayed ? DISPLAYED : 1);
      if (likeness >= LEAST && score > (best?.score ?? 0)) best = { section, formula, score, exact };
    });
    if (!best) return [];
    perPage.set(pageOf(section), (perPage.get(pageOf(section)) ?? 0) + uses);
    return [{ ...best, score: best.score + SECTION_USE * Math.min(uses, MOST_SECTION_USES) }];
  });
  // A symbol belongs to the page that uses it most.
  for (const match of matches) {
    match.score += PAGE_USE * Math.min(perPage.get(pageOf(match.section)) ?? 0, MOST_PAGE_USES);
  }
  // Of nearly equal ones the earlier in the article goes first: there it is explained, later it is used.
  const rank = ({ score }: FormulaMatch) => Math.round(score * 10);
  return matches.sort((a, b) => Number(b.exact) - Number(a.exact) || rank(b) - rank(a));
}

/** The forms of the sections' formulas, each made once. */
const known = new WeakMap<FormulaSection, readonly FormulaForms[]>();

function formsOf(section: FormulaSection): readonly FormulaForms[] {
  const forms = known.get(section) ?? section.formulas.map(formulaForms);
  known.set(section, forms);
  return forms;
}

const pageOf = ({ url }: FormulaSection): string => url.replace(/#.*/, "");

/** Results of the search by formula. */
export interface FormulaHits {
  hits: SearchHit[];
  /** Whether sections have the formula itself, and not only one like it. */
  isExact: boolean;
}

/** Formulas shown that only resemble what was asked for. */
const LIKE = 5;

/** The sections that have a formula, or where none has it those that have one like it; minor ones last. */
export function formulaHits(query: string, sections: readonly FormulaSection[], base: string): FormulaHits {
  const matches = matchFormula(query.includes("\\") ? texToPlain(query) : query, sections);
  const isMinor = ({ section }: FormulaMatch) => section.isMinor === true;
  const isExact = matches.some((match) => match.exact && !isMinor(match));
  const order = [...matches.filter((match) => !isMinor(match)), ...matches.filter(isMinor)];
  const shown = isExact ? order.filter(({ exact }) => exact) : order.slice(0, LIKE);
  return {
    isExact,
    hits: shown.map(({ section: { url, title, page }, formula }) => ({
      href: joinBase(base, url),
      kind: "正文",
      title,
      page: page === title ? "" : page,
      excerpt: prettyFormula(formula),
    })),
  };
}
