import { attend, attendGrad, type Borders, rotate } from "./attention";
import { crossEntropy, rmsNorm, rmsNormGrad, swiGlu, swiGluGrad } from "./layers";
import { freeFrom, type Matrix, matMul, memoryMark, transpose, zeros } from "./matMul";
import type { BlockRows, ModelRows, ModelSizes, Rows } from "./shape";

/** Documents one after another: what is read at each place, and what comes next; below zero where that isn't to be guessed. */
export interface Batch {
  inputs: Int32Array;
  targets: Int32Array;
  borders: Borders;
}

/** What a block keeps for its gradient. */
interface BlockTrace {
  x: Matrix;
  normed: Matrix;
  qkv: Matrix;
  read: Matrix;
  middle: Matrix;
  middleNormed: Matrix;
  gateUp: Matrix;
  hidden: Matrix;
}

/** Rows of logits made at once: as many as fit the cache. */
const LOGIT_ROWS = 256;

/** A language model: pre-norm blocks with RoPE, grouped queries and SwiGLU; the embedding is also the last layer. */
export class LanguageModel {
  constructor(
    readonly sizes: ModelSizes,
    private readonly rows: ModelRows,
  ) {}

  private part(theta: Float32Array, { from, to }: Rows): Matrix {
    return rowsOf({ data: theta, rows: this.rows.count, columns: this.sizes.width }, from, to);
  }

  /** The last hidden states, normalized, and what the blocks keep. */
  private forward(theta: Float32Array, { inputs, borders }: Batch) {
    const { width } = this.sizes;
    let x = zeros(inputs.length, width);
    inputs.forEach((id, i) => {
      x.data.set(theta.subarray(id * width, (id + 1) * width), i * width);
    });
    const traces: BlockTrace[] = [];
    for (const block of this.rows.blocks) {
      const [out, trace] = this.block(theta, block, x, borders);
      traces.push(trace);
      x = out;
    }
    return { x, last: rmsNorm(x, this.part(theta, this.rows.finalNorm).data), traces };
  }

  private block(theta: Float32Array, rows: BlockRows, x: Matrix, borders: Borders): [Matrix, BlockTrace] {
    const part = (name: keyof BlockRows) => this.part(theta, rows[name]);
    const normed = rmsNorm(x, part("attentionNorm").data);
    const qkv = matMul(normed, transpose(part("qkv")));
    rotate(qkv, borders, this.sizes, 1);
    const read = attend(qkv, borders, this.sizes);
    const middle = matMul(read, transpose(part("output")), copy(x));
    const middleNormed = rmsNorm(middle, part("feedForwardNorm").data);
    const gateUp = matMul(middleNormed, transpose(part("gateUp")));
    const hidden = swiGlu(gateUp);
    const out = matMul(hidden, part("down"), copy(middle));
    return [out, { x, normed, qkv, read, middle, middleNormed, gateUp, hidden }];
  }

  /** Scores of every next id, at every place. */
  logits(theta: Float32Array, batch: Batch): Matrix {
    return matMul(this.forward(theta, batch).last, transpose(this.part(theta, this.rows.embedding)));
  }

  /** The mean cross-entropy of a batch; adds its gradient to `gradient`. */
  lossAndGradient(theta: Float32Array, batch: Batch, gradient: Float32Array): number {
    const part = (rows: Rows) => this.part(theta, rows);
    const gradOf = (rows: Rows) => this.part(gradient, rows);
    const { x, last, traces } = this.forward(theta, batch);
    const { embedding, finalNorm, blocks } = this.rows;
    const lastGrad = zeros(last.rows, last.columns);
    const loss = this.scoreRows(part(embedding), gradOf(embedding), last, batch.targets, lastGrad);
    let grad = zeros(x.rows, x.columns);
    rmsNormGrad(x, part(finalNorm).data, lastGrad, grad, gradOf(finalNorm).data);
    for (let i = blocks.length - 1; i >= 0; i--) {
      grad = this.blockGrad(part, gradOf, blocks[i], traces[i], grad, batch.borders);
    }
    const { width } = this.sizes;
    batch.inputs.forEach((id, row) => {
      for (let j = 0; j < width; j++) gradient[id * width + j] += grad.data[row * width + j];
    });
    return loss;
  }

  /** Scores some rows at a time, and adds up the gradients of the embedding and of the hidden states. */
  private scoreRows(embedding: Matrix, embeddingGrad: Matrix, last: Matrix, targets: Int32Array, lastGrad: Matrix) {
    const turned = transpose(embedding);
    const counted = targets.reduce((count, target) => count + (target < 0 ? 0 : 1), 0);
    let loss = 0;
    for (let from = 0; from < last.rows; from += LOGIT_ROWS) {
      const to = Math.min(last.rows, from + LOGIT_ROWS);
      const hidden = rowsOf(last, from, to);
      const mark = memoryMark();
      const scores = matMul(hidden, turned);
      loss += crossEntropy(scores, targets, from, 1 / counted);
      matMul(scores, embedding, rowsOf(lastGrad, from, to));
      matMul(transpose(scores), hidden, embeddingGrad);
      freeFrom(mark);
    }
    return loss / counted;
  }

  private blockGrad(
    part: (rows: Rows) => Matrix,
    gradOf: (rows: Rows) => Matrix,
    rows: BlockRows,
    trace: BlockTrace,
    grad: Matrix,
    borders: Borders,
  ): Matrix {
    const { x, normed, qkv, read, middle, middleNormed, gateUp, hidden } = trace;
    matMul(transpose(hidden), grad, gradOf(rows.down));
    const gateUpGrad = swiGluGrad(gateUp, matMul(grad, transpose(part(rows.down))));
    matMul(transpose(gateUpGrad), middleNormed, gradOf(rows.gateUp));
    const middleGrad = copy(grad);
    const fromGateUp = matMul(gateUpGrad, part(rows.gateUp));
    rmsNormGrad(middle, part(rows.feedForwardNorm).data, fromGateUp, middleGrad, gradOf(rows.feedForwardNorm).data);
    matMul(transpose(middleGrad), read, gradOf(rows.output));
    const qkvGrad = attendGrad(qkv, borders, this.sizes, matMul(middleGrad, part(rows.output)));
    rotate(qkvGrad, borders, this.sizes, -1);
    matMul(transpose(qkvGrad), normed, gradOf(rows.qkv));
    const fromQkv = matMul(qkvGrad, part(rows.qkv));
    rmsNormGrad(x, part(rows.attentionNorm).data, fromQkv, middleGrad, gradOf(rows.attentionNorm).data);
    return middleGrad;
  }
}

function copy({ data, rows, columns }: Matrix): Matrix {
  const copied = zeros(rows, columns);
  copied.data.set(data);
  return copied;
}

const rowsOf = ({ data, columns }: Matrix, from: number, to: number): Matrix => ({
  data: data.subarray(from * columns, to * columns),
  rows: to - from,
  columns,
});
