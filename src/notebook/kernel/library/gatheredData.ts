/** Where a data set comes from and what may be done with it; every set carries both. */
export interface Provenance {
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

/** Text to be searched: pages of the article, section by section. */
export interface PassagesData extends Provenance {
  sections: { page: string; title: string; text: string }[];
}
