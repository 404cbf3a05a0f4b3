import { normal } from "../randomness";
import type { ModelRows, ModelSizes, Rows } from "./shape";

/**
 * Fills the parameters before training: gains are one, embeddings small, matrices as wide as keeps their outputs' variance,
 * and those that write into the residual stream smaller the more of them there are.
 */
export function startTheta(theta: Float32Array, sizes: ModelSizes, rows: ModelRows, next: () => number): Float32Array {
  const { width, layers, hidden } = sizes;
  const fill = ({ from, to }: Rows, make: () => number): void => {
    for (let i = from * width; i < to * width; i++) theta[i] = make();
  };
  const deviation = (size: number) => () => size * normal(next);
  const intoStream = 1 / Math.sqrt(2 * layers);
  fill(rows.embedding, deviation(0.02));
  for (const block of rows.blocks) {
    for (const gain of [block.attentionNorm, block.feedForwardNorm]) fill(gain, () => 1);
    for (const matrix of [block.qkv, block.gateUp]) fill(matrix, deviation(1 / Math.sqrt(width)));
    fill(block.output, deviation(intoStream / Math.sqrt(width)));
    fill(block.down, deviation(intoStream / Math.sqrt(hidden)));
  }
  fill(rows.finalNorm, () => 1);
  return theta;
}
