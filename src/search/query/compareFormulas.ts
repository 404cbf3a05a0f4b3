/** A formula made comparable: what is left of it when its dress is taken off. */
export interface FormulaForms {
  /** With scripts, without the numbers of layers: `softmax(QK^T/√d_k)V` is `softmaxQKT/√dkV`. */
  full: string;
  /** Without any script: `\max_{m,n} x_{m,n}` is `maxx`. */
  bare: string;
}

/** The two forms of a plain formula (see `texToPlain`); of what a reader types, too. */
export function formulaForms(plain: string): FormulaForms {
  const text = plain
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFKC")
    .replace(/∑/g, "Σ")
    .replace(/[−–]/g, "-")
    .replace(/<-|:=/g, "←");
  // A superscript in brackets numbers a layer or a sample: readers leave it out.
  const layerless = text.replace(/\^\{\([^()]*\)\}|\^\([^()]*\)/g, "");
  return {
    full: undress(layerless),
    bare: undress(layerless.replace(/[\^_](\{[^{}]*\}|[^{])/gu, (script) => (script === "^T" ? "T" : ""))),
  };
}

const undress = (text: string): string => text.replace(/[\s(){}[\]^_|*·×∗⋅,.;:‖…]/g, "");

/** From this likeness on a formula has in it what was asked for; below it, it only resembles that. */
export const CONTAINED = 0.8;
/** A formula that has it as it stands; with the share of the formula that it is, up to 1. */
const WHOLE = 0.9;
const BY_SHARE = 0.1;
/** Shorter ones are in too many others, but for the case of letters; and resemble too many. */
const LEAST_FOR_CASE = 3;
const LEAST_FOR_LIKENESS = 4;

/** How much a formula is what was asked for: 1 is that very formula, `CONTAINED` and more contains it, 0 is another one. */
export function compareFormulas(wanted: FormulaForms, formula: FormulaForms): number {
  const { length } = wanted.full;
  if (contains(formula.full, wanted.full)) return WHOLE + BY_SHARE * (length / formula.full.length);
  if (wanted.full === wanted.bare && contains(formula.bare, wanted.full)) {
    return CONTAINED + BY_SHARE * (length / formula.bare.length);
  }
  if (length >= LEAST_FOR_CASE && contains(formula.full.toLowerCase(), wanted.full.toLowerCase())) return CONTAINED;
  return length < LEAST_FOR_LIKENESS ? 0 : CONTAINED * likeness(wanted.bare, formula.bare);
}

/** Names of functions, which aren't products of letters. */
const WORDS = /softmax|argmax|argmin|tanh|ReLU|relu|max|min|exp|log|sin|cos/g;

/** Whether it stands there, and not as part of a longer word: `x` isn't found in `max`. */
function contains(text: string, part: string): boolean {
  const words = [...text.matchAll(WORDS)].map(({ 0: { length }, index }) => ({ from: index, to: index + length }));
  const cuts = (place: number) => words.some(({ from, to }) => place > from && place < to);
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
    if (!cuts(at) && !cuts(at + part.length)) return true;
  }
  return false;
}

/** How much two formulas have in common: in letters, and in shape alone, for letters are chosen freely. */
function likeness(a: string, b: string): number {
  if (2 * Math.min(a.length, b.length) < LEAST_LIKENESS * (a.length + b.length)) return 0;
  const shape = (formula: string) => formula.replace(/\p{L}/gu, "x");
  return (dice(a, b) + dice(shape(a), shape(b))) / 2;
}

/** What is less alike is another formula. Lengths that differ much can't reach it: a long query is soon done with. */
const LEAST_LIKENESS = 0.6;

/** Dice's coefficient of the pairs of neighbouring characters. */
function dice(a: string, b: string): number {
  const size = Math.max(0, a.length - 1) + Math.max(0, b.length - 1);
  if (size === 0) return 0;
  const left = new Map<string, number>();
  for (const pair of pairs(b)) left.set(pair, (left.get(pair) ?? 0) + 1);
  let common = 0;
  for (const pair of pairs(a)) {
    const count = left.get(pair) ?? 0;
    if (count === 0) continue;
    left.set(pair, count - 1);
    common++;
  }
  return (2 * common) / size;
}

const pairs = (text: string): string[] =>
  Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2));
