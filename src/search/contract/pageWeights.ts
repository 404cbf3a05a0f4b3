/** Which page answers, learned from what readers ask of each: a weight for each gram of a query (`gramsOf`) and page. */
export interface PageWeights {
  /** The numbers of each page's first and last record. */
  pages: (readonly [first: number, last: number])[];
  /** By gram, pages by their place in `pages`, each with its weight. */
  weights: ReadonlyMap<string, readonly (readonly [page: number, weight: number])[]>;
}

/** The same as a file, three quarters as large as plain lists: what is alike stands together. */
export interface PackedWeights {
  pages: PageWeights["pages"];
  /** What weights are multiples of. */
  step: number;
  /** A line a gram. */
  grams: string;
  /** For each gram a line with a character for each page that it has a weight for. */
  places: string;
  /** A character for each weight. */
  steps: string;
}

/** Numbers from 0 are written as characters from here on: those that JSON leaves as they are. */
const FIRST = 0x5d;

/** A weight is at most so many steps, of either sign. */
export const MOST_STEPS = 15;

/** Packs weights, rounded to steps; what rounds to 0 is left out. */
export function packWeights({ pages, weights }: PageWeights, step: number): PackedWeights {
  const rounded = [...weights].flatMap(([gram, entries]) => {
    const kept = entries
      .map(([page, weight]) => [page, Math.max(-MOST_STEPS, Math.min(MOST_STEPS, Math.round(weight / step)))] as const)
      .filter(([, steps]) => steps !== 0);
    return kept.length === 0 ? [] : [{ gram, kept }];
  });
  return {
    pages,
    step,
    grams: rounded.map(({ gram }) => gram).join("\n"),
    places: rounded.map(({ kept }) => kept.map(([page]) => String.fromCharCode(FIRST + page)).join("")).join("\n"),
    steps: rounded.flatMap(({ kept }) => kept.map(([, n]) => String.fromCharCode(FIRST + MOST_STEPS + n))).join(""),
  };
}

/** Reads what `packWeights` wrote. */
export function unpackWeights({ pages, step, grams, places, steps }: PackedWeights): PageWeights {
  let next = 0;
  const weightOf = () => (steps.charCodeAt(next++) - FIRST - MOST_STEPS) * step;
  const lines = places.split("\n");
  const entries = grams.split("\n").map((gram, i) => {
    const own = [...(lines[i] ?? "")].map((place) => [place.charCodeAt(0) - FIRST, weightOf()] as const);
    return [gram, own] as const;
  });
  return { pages, weights: new Map(entries) };
}
