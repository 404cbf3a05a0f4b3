/** Where a data set comes from and what may be done with it; every set carries both. */
interface Provenance {
  source: string;
  licence: string;
}

/** Fisher's iris measurements: 150 flowers, four features in centimetres, three classes of 50. */
export interface IrisData extends Provenance {
  /** 150 × 4. */
  features: number[][];
  featureNames: string[];
  /** 150 indices into `classNames`. */
  labels: number[];
  classNames: string[];
}

/** Measurements of Antarctic penguins: 342 birds, four features, three species. */
export interface PenguinsData extends Provenance {
  /** 342 × 4: beak length, beak depth, flipper length (mm), body mass (g). */
  features: number[][];
  featureNames: string[];
  /** 342 indices into `classNames`. */
  labels: number[];
  classNames: string[];
}

/** Quatrains of the Tang, five characters a line, in simplified characters. */
export interface WujueData extends Provenance {
  /** 3,776 poems of 20 characters, four lines of five, without punctuation. */
  poems: string[];
}

/** The Book of Songs, in pieces of at most 47 characters with their punctuation; whole poems are held out. */
export interface ShijingData extends Provenance {
  /** None comes near a piece held out. */
  training: string[];
  validation: string[];
  test: string[];
  /** What was left out, and that the site's language model has seen none of it. */
  proof: string;
}

/** Handwritten digits of MNIST's training set. */
export interface DigitsData extends Provenance {
  /** Width and height of an image, in pixels: 28. */
  size: number;
  /** 3,000 × 784, row by row; 0 is paper, 255 is ink. */
  images: Uint8Array;
  /** 3,000 digits, 300 of each, shuffled. */
  labels: Uint8Array;
}

/** A grey photograph. */
export interface Photo {
  name: string;
  title: string;
  credit: string;
  width: number;
  height: number;
  /** height × width, row by row; 0 is black, 255 is white. */
  pixels: Uint8Array;
}

/** Photographs for the page on convolution. */
export interface PhotosData extends Provenance {
  photos: Photo[];
}

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

/** The table of a published tokenizer of the byte-pair kind. */
export interface TokenizerData extends Provenance {
  name: string;
  /** The models that use it. */
  usedBy: string;
  /** A regular expression, for the flags `gu`: what it matches is cut apart, and tokens never reach beyond one match. */
  pattern: string;
  /** The bytes of all tokens, by their ids, one after another; a lower id was merged earlier. Those that stand for no text are left out. */
  bytes: Uint8Array;
  /** How many bytes each token has. */
  lengths: Uint8Array;
}

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

/** Text to be searched: pages of the article, section by section. */
export interface PassagesData extends Provenance {
  sections: { page: string; title: string; text: string }[];
}

/** The data sets that a notebook can load, by name; each is `public/data/<name>.json`. */
export interface DataSets {
  iris: IrisData;
  penguins: PenguinsData;
  wujue: WujueData;
  shijing: ShijingData;
  digits: DigitsData;
  photos: PhotosData;
  "poems-checkpoint": PoemsCheckpointData;
  "language-model": LanguageModelData;
  "tokenizer-r50k": TokenizerData;
  "tokenizer-o200k": TokenizerData;
  "memory-distance": MemoryDistanceData;
  scaling: ScalingData;
  adapters: AdaptersData;
  depth: DepthData;
  passages: PassagesData;
}
