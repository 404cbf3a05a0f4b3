import type { FormulaSection } from "../contract/FormulaSection";
import { type FormulaForms, formulaForms } from "./formulaForms";

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

/** The sections whose formulas contain what a reader typed (TeX or symbols), or come near it, best first. */
export function matchFormula(query: string, sections: readonly FormulaSection[]): FormulaMatch[] {
  const wanted = formulaForms(query);
  if (wanted.full === "") return [];
  const perPage = new Map<string, number>();
  const matches = sections.flatMap((section): FormulaMatch[] => {
    let best: FormulaMatch | undefined;
    let uses = 0;
    section.formulas.forEach((formula, i) => {
      const likeness = compare(wanted, formulaForms(formula));
      if (likeness >= 0.8) uses++;
      const score = likeness * (i < section.displayed ? DISPLAYED : 1);
      if (likeness >= LEAST && score > (best?.score ?? 0)) best = { section, formula, score, exact: likeness >= 0.8 };
    });
    if (!best) return [];
    const page = section.url.replace(/#.*/, "");
    perPage.set(page, (perPage.get(page) ?? 0) + uses);
    return [{ ...best, score: best.score + 0.02 * Math.min(uses, 10) }];
  });
  // A symbol belongs to the page that uses it most.
  for (const match of matches) {
    const uses = perPage.get(match.section.url.replace(/#.*/, "")) ?? 0;
    match.score += 0.03 * Math.min(uses, 20);
  }
  // Of nearly equal ones the earlier in the article goes first: there it is explained, later it is used.
  const rank = ({ score }: FormulaMatch) => Math.round(score * 10);
  return matches.sort((a, b) => Number(b.exact) - Number(a.exact) || rank(b) - rank(a));
}

function compare(wanted: FormulaForms, formula: FormulaForms): number {
  const whole = contains(formula.full, wanted.full);
  if (whole) return 0.9 + 0.1 * (wanted.full.length / formula.full.length);
  if (wanted.full === wanted.bare && contains(formula.bare, wanted.full)) {
    return 0.8 + 0.1 * (wanted.full.length / formula.bare.length);
  }
  if (wanted.full.length > 2 && contains(formula.full.toLowerCase(), wanted.full.toLowerCase())) return 0.8;
  return wanted.full.length < 4 ? 0 : 0.8 * likeness(wanted.bare, formula.bare);
}

/** Whether it stands there, and not as part of a longer word: `x` isn't found in `max`. */
function contains(text: string, part: string): boolean {
  if (part === "") return false;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
    const inWord = words(text).some(
      ([from, to]) => (at > from && at < to) || (at + part.length > from && at + part.length < to),
    );
    if (!inWord) return true;
  }
  return false;
}

/** Where names of functions stand, which aren't products of letters. */
function words(text: string): [number, number][] {
  return [...text.matchAll(/softmax|argmax|argmin|tanh|ReLU|relu|max|min|exp|log|sin|cos/g)].map((m) => [
    m.index,
    m.index + m[0].length,
  ]);
}

/** How much two formulas have in common: in letters, and in shape alone, for letters are chosen freely. */
function likeness(a: string, b: string): number {
  const shape = (formula: string) => formula.replace(/\p{L}/gu, "x");
  return (dice(a, b) + dice(shape(a), shape(b))) / 2;
}

/** Dice's coefficient of the pairs of neighbouring characters. */
function dice(a: string, b: string): number {
  const pairs = (s: string) => Array.from({ length: Math.max(0, s.length - 1) }, (_, i) => s.slice(i, i + 2));
  const rest = pairs(b);
  const size = pairs(a).length + rest.length;
  if (size === 0) return 0;
  let common = 0;
  for (const pair of pairs(a)) {
    const at = rest.indexOf(pair);
    if (at < 0) continue;
    rest.splice(at, 1);
    common++;
  }
  return (2 * common) / size;
}
