import type { Tensor1D, Tensor2D } from "@tensorflow/tfjs";
import type { LanguageModelData } from "../library/savedModels";

/** A matrix W with a low-rank addition beside it: what comes in goes through W + scale · B A, and the sum is never formed. */
export interface LowRank {
  /** As in `BlockWeights`. */
  W: Tensor2D;
  /** Outputs × rank. */
  B: Tensor2D;
  /** Rank × inputs. */
  A: Tensor2D;
  scale: number;
}

/** A block's parameters. A matrix has a row an output; `down` alone has a row an input. */
export interface BlockWeights<Matrix = Tensor2D> {
  attentionGain: Tensor1D;
  query: Matrix;
  key: Matrix;
  value: Matrix;
  output: Matrix;
  feedForwardGain: Tensor1D;
  gate: Matrix;
  up: Matrix;
  down: Matrix;
}

/** A language model's parameters. */
export interface Weights<Matrix = Tensor2D> {
  /** A row a token; the last layer is the same matrix. */
  embedding: Tensor2D;
  blocks: BlockWeights<Matrix>[];
  finalGain: Tensor1D;
}

/** The parameters that stand in a checkpoint's numbers, part after part; `matrix` makes a tensor of some of them. */
export function takeWeights(
  { vocabulary, width, layers, heads, keyHeads, hidden }: LanguageModelData["sizes"],
  numbers: Float32Array,
  matrix: (numbers: Float32Array, rows: number) => Tensor2D,
): Weights {
  let from = 0;
  const take = (rows: number): Tensor2D => {
    const to = from + rows * width;
    const taken = matrix(numbers.subarray(from, to), rows);
    from = to;
    return taken;
  };
  const gain = () => take(1).as1D();
  const keyWidth = (width / heads) * keyHeads;
  const embedding = take(vocabulary);
  const blocks = Array.from({ length: layers }, () => ({
    attentionGain: gain(),
    query: take(width),
    key: take(keyWidth),
    value: take(keyWidth),
    output: take(width),
    feedForwardGain: gain(),
    gate: take(hidden),
    up: take(hidden),
    down: take(hidden),
  }));
  return { embedding, blocks, finalGain: gain() };
}
