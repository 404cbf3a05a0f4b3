import { BUCKETS, bucketsOf, type PageWeights } from "../../contract/pageWeights";
import type { PageNumbers } from "../../contract/SearchFiles";
import type { SearchRecord } from "../../contract/SearchRecord";
import { type Example, fitSoftmax } from "./softmaxRegression";

/** So many weights are kept for a page, on average: those that bear on most lines. What speaks against a page bears on fewer queries than what speaks for it. */
const KEPT = 500;
const AGAINST = 0.3;

/** Weights are written in steps of this size. */
export const WEIGHT_STEP = 1.8;

/** A page's records, and what readers ask that they answer. */
export interface AskedPage {
  numbers: PageNumbers;
  lines: readonly string[];
}

/** The pages of which something is asked, of all records in the order of their numbers. What works are called isn't asked of a page. */
export function askedPages(records: readonly SearchRecord[]): AskedPage[] {
  const pages = new Map<string, { range: [first: number, last: number]; concepts: number[]; lines: string[] }>();
  for (const [number, { url, kind, asked = [] }] of records.entries()) {
    if (kind === "文献") continue;
    const path = url.replace(/#.*/, "");
    const page = pages.get(path) ?? { range: [number, number], concepts: [], lines: [] };
    if (kind === "概念") page.concepts.push(number);
    else {
      page.range[1] = number;
      pages.set(path, page);
    }
    page.lines.push(...asked);
  }
  return [...pages.values()].flatMap(({ range, concepts, lines }) =>
    lines.length === 0 ? [] : [{ numbers: [...range, ...concepts] as const, lines }],
  );
}

/**
 * Learns from what readers ask which page answers: a softmax regression over `bucketsOf`, first with all weights, then once
 * more with those alone that matter. What it says of each page; `likelyPages` asks it.
 */
export function learnPages(pages: readonly AskedPage[]): PageWeights[] {
  const examples = pages.flatMap((page, label) =>
    page.lines.map((line): Example => {
      const features = bucketsOf(line);
      return { features, value: 1 / Math.sqrt(Math.max(1, features.length)), label };
    }),
  );
  const counts = new Float32Array(BUCKETS);
  for (const { features } of examples) for (const bucket of new Set(features)) counts[bucket]++;
  const sizes = { features: BUCKETS, classes: pages.length };
  const all = centred(fitSoftmax(examples, sizes, { epochs: 5, rate: 1 }), pages.length);
  const kept = mostImportant(all, counts, pages.length);
  const start = all.map((weight, i) => weight * kept[i]);
  const weights = fitSoftmax(examples, sizes, { epochs: 2, rate: 0.5, start, kept });
  const weightOf = (bucket: number, page: number) => weights[bucket * pages.length + page];
  const buckets = Array.from(counts.keys());
  return pages.map((_, page) => new Map(buckets.map((bucket) => [bucket, weightOf(bucket, page)])));
}

/** What is the same for all pages says nothing of any: a bucket's weights are around their median. */
function centred(weights: Float32Array, classes: number): Float32Array {
  const result = weights.slice();
  for (let row = 0; row < weights.length; row += classes) {
    const median = weights.slice(row, row + classes).sort()[classes >> 1];
    for (let i = row; i < row + classes; i++) result[i] -= median;
  }
  return result;
}

/** 1 for the weights that are kept, 0 for the others; `counts` are the lines that each bucket bears on. */
function mostImportant(weights: Float32Array, counts: Float32Array, classes: number): Uint8Array {
  const importance = weights.map(
    (weight, i) => Math.max(weight, -AGAINST * weight) * Math.sqrt(counts[Math.floor(i / classes)]),
  );
  const least =
    importance
      .slice()
      .sort()
      .at(-KEPT * classes) ?? 0;
  return Uint8Array.from(importance, (value) => (value > 0 && value >= least ? 1 : 0));
}
