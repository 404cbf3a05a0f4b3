import type {
  DigitsData,
  IrisData,
  PassagesData,
  PenguinsData,
  PhotosData,
  ShijingData,
  TokenizerData,
  WujueData,
} from "./gatheredData";
import type { LanguageModelData, PoemsCheckpointData } from "./savedModels";
import type { AdaptersData, DepthData, MemoryDistanceData, ScalingData } from "./studies";

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
