import { gramsOf } from "./grams";
import { hashOf } from "./words";

/** So many buckets the grams of all queries fall into: what falls together is told apart by the rest of a query. */
export const BUCKETS = 8192;

/** The buckets of what a text says (`gramsOf`), one for each gram. */
export const bucketsOf = (text: string): number[] => gramsOf(text).map((gram) => hashOf(gram) % BUCKETS);

/** How much buckets speak for a page, as learned from what readers ask of all pages. Most say nothing, and aren't in it. */
export type PageWeights = ReadonlyMap<number, number>;

/** The same as a file: half a kilobyte once compressed. A query needs those of the few pages that may answer it. */
export interface PackedWeights {
  /** What weights are multiples of. */
  step: number;
  /** A character for each bucket: how far it is from the one before. */
  gaps: string;
  /** A character for each weight. */
  steps: string;
}

/** Numbers are written as characters from here on: those that JSON leaves as they are. */
const FIRST = 0x5d;

/** A weight is at most so many steps, of either sign. */
export const MOST_STEPS = 7;

/** Packs weights in the order of their buckets, rounded to steps; what rounds to 0 is left out. */
export function packWeights(weights: PageWeights, step: number): PackedWeights {
  const packed = { step, gaps: "", steps: "" };
  let last = 0;
  for (const [bucket, weight] of weights) {
    const steps = Math.max(-MOST_STEPS, Math.min(MOST_STEPS, Math.round(weight / step)));
    if (steps === 0) continue;
    packed.gaps += String.fromCharCode(FIRST + bucket - last);
    packed.steps += String.fromCharCode(FIRST + MOST_STEPS + steps);
    last = bucket;
  }
  return packed;
}

/** Reads what `packWeights` wrote. */
export function unpackWeights({ step, gaps, steps }: PackedWeights): PageWeights {
  let bucket = 0;
  const entries = Array.from(gaps, (gap, i) => {
    bucket += gap.charCodeAt(0) - FIRST;
    return [bucket, (steps.charCodeAt(i) - FIRST - MOST_STEPS) * step] as const;
  });
  return new Map(entries);
}
