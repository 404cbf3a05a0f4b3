import type { LanguageModelData } from "../../../notebook/kernel/library/savedModels";

/** The sizes of a language model: all its parameters stand in one matrix `width` numbers wide. */
export type ModelSizes = LanguageModelData["sizes"];

/** Rows `from` to `to` of the matrix of parameters. */
export interface Rows {
  from: number;
  to: number;
}

/** Where a block's parameters stand. A matrix has a row an output; `down` alone has a row an input, so that rows stay equally wide. */
export interface BlockRows {
  attentionNorm: Rows;
  /** Queries, keys and values, in this order. */
  qkv: Rows;
  output: Rows;
  feedForwardNorm: Rows;
  /** Gate and up, in this order. */
  gateUp: Rows;
  down: Rows;
}

/** Where all the parameters stand. */
export interface ModelRows {
  embedding: Rows;
  blocks: BlockRows[];
  finalNorm: Rows;
  count: number;
}

/** Lays the parameters out, part after part. */
export function layOut(sizes: ModelSizes): ModelRows {
  let count = 0;
  const take = (rows: number): Rows => {
    count += rows;
    return { from: count - rows, to: count };
  };
  const { width, heads, keyHeads, hidden } = sizes;
  const keyWidth = (width / heads) * keyHeads;
  const embedding = take(sizes.vocabulary);
  const blocks = Array.from({ length: sizes.layers }, () => ({
    attentionNorm: take(1),
    qkv: take(width + 2 * keyWidth),
    output: take(width),
    feedForwardNorm: take(1),
    gateUp: take(2 * hidden),
    down: take(hidden),
  }));
  return { embedding, blocks, finalNorm: take(1), count };
}
