// What the study of low-rank adapters runs: ranks, learning rates, seeds.

/**
 * One training: of adapters; of all the parameters, or all but the embedding; and of adapters on shuffled characters, as a control.
 */
export interface Run {
  kind: "adapters" | "all" | "blocks" | "shuffled";
  /** Of the adapters, or 0. */
  rank: number;
  rate: number;
  seed: number;
}

/** The addition is α / rank times B A. */
export const ALPHA = 8;
/** Most tokens in a batch. */
export const BATCH = 512;
/** Times that each piece is read. */
export const EPOCHS = 5;
/** Ranks of the adapters. */
export const RANKS = [1, 4, 16];
/** Seeds, each of which trains all anew. */
export const SEEDS = [1, 2, 3];
/** Rates tried with the first seed; doubled or halved on while the best of them stands at an end. */
export const RATES = { adapters: [0.002, 0.004, 0.008, 0.016], all: [0.00025, 0.0005, 0.001, 0.002] };
/** The adapters that are stored, of the first seed; at a gentle rate, as the page tells why. On shuffled characters they are trained, too. */
export const STORED = { rank: 4, rate: 0.002 };
