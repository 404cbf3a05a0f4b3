import { gramsOf } from "../../contract/grams";
import type { PageWeights } from "../../contract/pageWeights";
import type { SearchRecord } from "../../contract/SearchRecord";
import { type Example, fitSoftmax, SHARPNESS } from "./softmaxRegression";

/** A gram of fewer lines than this says nothing in general. */
const LEAST_LINES = 3;

/** So many weights are kept: those that bear on most lines. What speaks against a page bears on fewer queries than what speaks for it. */
const KEPT = 3000;
const AGAINST = 0.3;

/** Weights are written in steps of this size. */
export const WEIGHT_STEP = 0.3 * SHARPNESS;

/** A page's records, and what readers ask that they answer. */
export interface AskedPage {
  /** Numbers of its first and last record. */
  records: [first: number, last: number];
  lines: readonly string[];
}

/** The pages of which something is asked, of all records in the order of their numbers. What works are called isn't asked of a page. */
export function askedPages(records: readonly SearchRecord[]): AskedPage[] {
  const pages = new Map<string, { records: [number, number]; lines: string[] }>();
  for (const [number, { url, kind, asked = [] }] of records.entries()) {
    if (kind === "概念" || kind === "文献") continue;
    const path = url.replace(/#.*/, "");
    const page = pages.get(path) ?? { records: [number, number], lines: [] };
    page.records[1] = number;
    page.lines.push(...asked);
    pages.set(path, page);
  }
  return [...pages.values()].filter(({ lines }) => lines.length > 0);
}

/**
 * Learns from what readers ask which page answers: a softmax regression over `gramsOf`, first with all weights, then once more
 * with those alone that matter, so that it is a small file. `likelyPages` asks it.
 */
export function learnPages(pages: readonly AskedPage[]): PageWeights {
  const lines = pages.flatMap((page, label) => page.lines.map((line) => ({ label, grams: gramsOf(line) })));
  const counts = new Map<string, number>();
  for (const gram of lines.flatMap(({ grams }) => grams)) counts.set(gram, (counts.get(gram) ?? 0) + 1);
  const known = [...counts].filter(([, count]) => count >= LEAST_LINES).sort(([a], [b]) => (a < b ? -1 : 1));
  const numbers = new Map(known.map(([gram], i) => [gram, i]));
  const examples = lines.map(({ label, grams }): Example => {
    const features = grams.flatMap((gram) => numbers.get(gram) ?? []);
    return { features, value: 1 / Math.sqrt(Math.max(1, grams.length)), label };
  });
  const sizes = { features: known.length, classes: pages.length };
  const all = centred(fitSoftmax(examples, sizes, { epochs: 5, rate: 0.15 }), sizes.classes);
  const kept = mostImportant(all, known, sizes.classes);
  const start = all.map((weight, i) => weight * kept[i]);
  const weights = fitSoftmax(examples, sizes, { epochs: 4, rate: 0.1, start, kept });
  const weightsOf = (gram: number) =>
    pages.map((_, page) => [page, SHARPNESS * weights[gram * sizes.classes + page]] as const);
  return {
    pages: pages.map(({ records }) => records),
    weights: new Map(known.map(([gram], i) => [gram, weightsOf(i)])),
  };
}

/** What is the same for all pages says nothing of any: a gram's weights are around their median. */
function centred(weights: Float32Array, classes: number): Float32Array {
  const result = weights.slice();
  for (let row = 0; row < weights.length; row += classes) {
    const median = weights.slice(row, row + classes).sort()[classes >> 1];
    for (let i = row; i < row + classes; i++) result[i] -= median;
  }
  return result;
}

/** 1 for the weights that are kept, 0 for the others. */
function mostImportant(
  weights: Float32Array,
  known: readonly (readonly [gram: string, count: number])[],
  classes: number,
): Uint8Array {
  const importance = weights.map(
    (weight, i) => Math.max(weight, -AGAINST * weight) * Math.sqrt(known[Math.floor(i / classes)][1]),
  );
  const least = importance.slice().sort().at(-KEPT) ?? 0;
  return Uint8Array.from(importance, (value) => (value > 0 && value >= least ? 1 : 0));
}
