import type * as tensorflow from "@tensorflow/tfjs";
import type { Tensor, Tensor1D, Tensor2D, Tensor3D, Tensor4D } from "@tensorflow/tfjs";
import type { LanguageModelData } from "../library/savedModels";
import { mask, turns } from "./positions";
import type { BlockWeights, LowRank, Weights } from "./weights";

/** Parameters to compute with: a matrix may have a low-rank addition beside it. */
export type AnyWeights = Weights<Tensor2D | LowRank>;

/** Where the tokens of a pass stand. */
export interface Places {
  batch: number;
  /** The position of each sequence's first token. */
  from: number;
  /** Tokens in a sequence. */
  length: number;
  /** Positions that are seen, of which those behind a token are hidden from it. */
  positions: number;
}

/** What a block attends to, from what it makes of the tokens themselves [batch × heads of keys, length, width of a head]. */
export type Remember = (block: number, keys: Tensor3D, values: Tensor3D) => [keys: Tensor3D, values: Tensor3D];

/** What all blocks of a pass share. */
interface Pass extends Places {
  cos: Tensor;
  sin: Tensor;
  /** Added to the scores of attention [queries that share keys × length, positions]. */
  mask: Tensor2D;
  remember: Remember;
}

/** The blocks of the language model, from embedded tokens to the scores of the next. */
export class TransformerPass {
  readonly #tf: typeof tensorflow;
  readonly #sizes: LanguageModelData["sizes"];

  constructor(tf: typeof tensorflow, sizes: LanguageModelData["sizes"]) {
    this.#tf = tf;
    this.#sizes = sizes;
  }

  /** The residual stream after the last block [batch × length, width], of embedded tokens [batch × length, width]. */
  run(embedded: Tensor2D, { blocks }: AnyWeights, places: Places, remember: Remember): Tensor2D {
    const { from, length, positions } = places;
    const half = this.#headWidth / 2;
    const { cos, sin } = turns(from, length, half);
    const sharing = this.#sizes.heads / this.#sizes.keyHeads;
    const pass: Pass = {
      ...places,
      remember,
      cos: this.#tf.tensor3d(cos, [length, 1, half]),
      sin: this.#tf.tensor3d(sin, [length, 1, half]),
      mask: this.#tf.tensor2d(mask(from, length, positions, sharing), [sharing * length, positions]),
    };
    return blocks.reduce((stream, block, i) => this.#block(stream, block, i, pass), embedded);
  }

  /** The scores of every next token, of rows of the stream. */
  score(stream: Tensor2D, { finalGain, embedding }: AnyWeights): Tensor2D {
    return times(normalize(stream, finalGain), embedding);
  }

  #block(x: Tensor2D, weights: BlockWeights<Tensor2D | LowRank>, block: number, pass: Pass): Tensor2D {
    const { attentionGain, query, key, value, output, feedForwardGain, gate, up, down } = weights;
    const normed = normalize(x, attentionGain);
    const { batch, length } = pass;
    const { heads, keyHeads } = this.#sizes;
    const split = (matrix: Tensor2D | LowRank): Tensor4D => {
      const made = times(normed, matrix);
      return made.as4D(batch, length, -1, this.#headWidth);
    };
    const grouped = (y: Tensor4D): Tensor3D => y.transpose([0, 2, 1, 3]).as3D(batch * keyHeads, -1, this.#headWidth);
    const [keys, values] = pass.remember(block, grouped(this.#rotate(split(key), pass)), grouped(split(value)));
    // The queries that share keys stand below each other: [batch × heads of keys, shared × length, width of a head].
    const queries = grouped(this.#rotate(split(query), pass));
    const scores = this.#tf.matMul<Tensor3D>(queries, keys, false, true).div<Tensor3D>(Math.sqrt(this.#headWidth));
    const seen = scores.add<Tensor3D>(pass.mask).softmax();
    const read = this.#tf
      .matMul<Tensor3D>(seen, values)
      .as4D(batch, heads, length, this.#headWidth)
      .transpose([0, 2, 1, 3])
      .as2D(batch * length, -1);
    const middle = x.add<Tensor2D>(times(read, output));
    const inner = normalize(middle, feedForwardGain);
    const gated = times(inner, gate);
    const hidden = gated.mul<Tensor2D>(gated.sigmoid()).mul<Tensor2D>(times(inner, up));
    return middle.add(times(hidden, down, true));
  }

  #rotate(x: Tensor4D, { cos, sin }: Pass): Tensor4D {
    const [a, b] = this.#tf.split(x, 2, 3);
    return this.#tf.concat([a.mul<Tensor4D>(cos).sub(b.mul(sin)), a.mul<Tensor4D>(sin).add(b.mul(cos))], 3);
  }

  get #headWidth(): number {
    return this.#sizes.width / this.#sizes.heads;
  }
}

function normalize(x: Tensor2D, gain: Tensor1D): Tensor2D {
  const size = x.square<Tensor2D>().mean<Tensor2D>(1, true).add<Tensor2D>(1e-6);
  return x.mul<Tensor2D>(size.rsqrt<Tensor2D>()).mul(gain);
}

/** By a matrix with a row an output, or, where the last argument says so, a row an input; and by what stands beside it. */
export function times(x: Tensor2D, matrix: Tensor2D | LowRank, hasInputRows = false): Tensor2D {
  if (!("scale" in matrix)) return x.matMul(matrix, false, !hasInputRows) as Tensor2D;
  const { W, B, A, scale } = matrix;
  return times(x, W, hasInputRows).add(times(times(x, A), B).mul(scale));
}
