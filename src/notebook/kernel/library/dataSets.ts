/** Fisher's iris measurements: 150 flowers, four features in centimetres, three classes of 50. */
export interface IrisData {
  /** 150 × 4. */
  features: number[][];
  featureNames: string[];
  /** 150 indices into `classNames`. */
  labels: number[];
  classNames: string[];
  source: string;
  licence: string;
}

/** The data sets that a notebook can load, by name; each is `public/data/<name>.json`. */
export interface DataSets {
  iris: IrisData;
}
