import type { ModelSizes } from "../language/shape";

// What the study of scaling runs: sizes of models, amounts of data, seeds.

/** Tokens of the vocabulary; what is rarer is □. */
export const VOCABULARY = 512;
/** Most tokens in a batch. */
export const BATCH = 256;

/** A model `width` wide: its depth grows with its width, its feed-forward layers are 8/3 as wide. */
export function sizesOf(width: number): ModelSizes {
  return {
    vocabulary: VOCABULARY,
    width,
    layers: Math.max(1, Math.round(width / 16)),
    heads: 2,
    keyHeads: 2,
    hidden: 8 * Math.round(width / 3),
  };
}

/** One training. */
export interface Run {
  width: number;
  /** Tokens to learn from; a little more, until the batch is full. */
  budget: number;
  seed: number;
}

/** Widths of the models, the smallest first. */
export const WIDTHS = [16, 24, 32, 48, 64];
/** Of the grid, each three times the one before. */
export const BUDGETS = [25_600, 76_800, 230_400, 691_200];

/** Each size's learning rate is searched at one budget with the first seed: up and down by factors of two from this. */
export const SEARCH = { budget: BUDGETS[1], from: 0.01 };

/** Runs that aren't fitted, but predicted: one of more data, one of a larger model, which takes over the rate of the largest before it. */
export const BEYOND: Run[] = [
  { width: 32, budget: 2 * BUDGETS[3], seed: 1 },
  { width: 80, budget: BUDGETS[3], seed: 1 },
];

/** The grid, one seed after another, the cheap runs first; the second seed leaves out the largest budget. */
export const GRID: Run[] = [1, 2].flatMap((seed) =>
  BUDGETS.slice(0, seed === 1 ? BUDGETS.length : -1).flatMap((budget) =>
    WIDTHS.map((width) => ({ width, budget, seed })),
  ),
);
