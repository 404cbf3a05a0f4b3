import type { Provenance } from "./gatheredData";
import type { LanguageModelData, SavedParameters } from "./savedModels";

/** One kind of recurrent network, trained many times. */
export interface TrainedNetwork {
  name: string;
  /** The learning rate of those tried whose mean loss was the smallest. */
  rate: number;
  /** The mean loss at each rate tried. */
  tried: { rate: number; loss: number }[];
  /** Seeds × distances: the share of answers that were right. */
  accuracies: number[][];
}

/** What `npm run train-memory` made of the notebook `memory-distance`. */
export interface MemoryDistanceData extends Provenance {
  networks: TrainedNetwork[];
}

/** One training of the study of scaling. */
export interface ScalingRun {
  width: number;
  /** Tokens that it was given to learn from, about. */
  budget: number;
  seed: number;
  /** The peak of the learning rate. */
  rate: number;
  /** Numbers that are learned. */
  parameters: number;
  /** Tokens guessed in training. */
  tokens: number;
  /** Mean cross-entropy a token of the poems held out. */
  loss: number;
}

/** What `npm run train-scaling` made: language models of several sizes, each trained on several amounts of text. */
export interface ScalingData extends Provenance {
  /** The sizes of the models, from the smallest on. */
  models: LanguageModelData["sizes"][];
  /** The learning rates tried at one amount of text. */
  searched: Pick<ScalingRun, "width" | "rate" | "loss">[];
  /** The grid. */
  runs: ScalingRun[];
  /** Two runs outside of the grid, to be predicted. */
  beyond: ScalingRun[];
  /** Tokens in a batch, at most. */
  batch: number;
  /** What the first seed's runs of the smallest amount learn from, in order: ids of two bytes, each poem from its mark on, without its end. */
  smallest: Uint8Array;
  /** The poems held out, likewise, each with its end. */
  heldOut: Uint8Array;
}

/** One training of the study of adapters. */
export interface AdapterRun {
  /** What is trained: adapters; all the parameters; all but the embedding; adapters, on shuffled characters. */
  kind: "adapters" | "all" | "blocks" | "shuffled";
  /** Of the adapters, or 0. */
  rank: number;
  /** The peak of the learning rate. */
  rate: number;
  seed: number;
  /** Numbers that are learned. */
  parameters: number;
  /** Mean cross-entropy a token of the validation pieces, before and after each time through the training pieces. */
  curve: number[];
  /** The smallest of these; then on the test pieces, and on old quatrains held out, what is kept being what did best. */
  validation: number;
  test: number;
  old: number;
}

/** What `npm run train-adapters` made of the language model. */
export interface AdaptersData extends Provenance {
  /** α: what is added is α / rank · B A. */
  alpha: number;
  /** The losses of the model as it was. */
  before: Pick<AdapterRun, "validation" | "test" | "old">;
  /** One for each seed and kind, at the rate that did best. */
  runs: AdapterRun[];
  /** The rates tried with the first seed. */
  searched: Pick<AdapterRun, "kind" | "rank" | "rate" | "validation" | "old">[];
  /** Adapters of one of the runs, block after block and matrix after matrix: A, then the transpose of B. */
  saved: Omit<SavedParameters, "steps" | "validationPerplexity" | "testPerplexity"> & { rank: number };
}

/** One training of the study of depth. */
export interface DepthRun {
  /** Where the norms stand: before the sublayers, or after the sums. */
  placement: "pre" | "post";
  blocks: number;
  /** Whether the learning rate rises over the first tenth of the steps. */
  warm: boolean;
  /** Steps of training. */
  steps: number;
  /** The peak of the learning rate. */
  rate: number;
  seed: number;
  /** Numbers that are learned. */
  parameters: number;
  /** Mean cross-entropy a character of the validation and of the test poems, after the last step. */
  validation: number;
  test: number;
}

/** What `npm run train-depth` made of the notebook `transformer-stack`. */
export interface DepthData extends Provenance {
  /** All that was tried. */
  runs: DepthRun[];
}
