import type { Provenance } from "./gatheredData";

/** A model's parameters, trained and rounded to a byte each: row r is `weights[r] · scales[r]`. */
export interface SavedParameters {
  /** Numbers in a row. */
  width: number;
  /** One a row. */
  scales: number[];
  /** Rows × width signed bytes (a `Uint8Array` holding two's complement). */
  weights: Uint8Array;
  /** Steps of training. */
  steps: number;
  /** Perplexity of these rounded parameters on the poems held out. */
  validationPerplexity: number;
  testPerplexity: number;
}

/** What `npm run train-poems` made of the notebooks `poem-rnn` and `poem-transformer`. */
export interface PoemsCheckpointData extends Provenance {
  rnn: SavedParameters;
  transformer: SavedParameters;
}

/** A language model of several blocks, and how its training went. */
export interface LanguageModelData extends Provenance, SavedParameters {
  sizes: {
    /** Tokens in the vocabulary. */
    vocabulary: number;
    width: number;
    layers: number;
    heads: number;
    /** Heads of keys and values; each serves `heads / keyHeads` heads of queries. */
    keyHeads: number;
    /** Width of the feed-forward layers. */
    hidden: number;
  };
  vocabulary: string[];
  /** Tokens learned from. */
  tokens: number;
  /** Mean cross-entropy a token learned from, and a character of the validation quatrains. */
  curve: { step: number; training: number; validation: number }[];
  /** What was kept out of the training, and that it was. */
  proof: string;
}
