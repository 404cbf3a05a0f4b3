import { allocate, type Matrix } from "./matMul";

// The layers between the matrix products, each with its gradient, on plain arrays.

const EPSILON = 1e-6;

/** RMSNorm of each row: x / √(mean x² + ε) · gain. */
export function rmsNorm({ data, rows, columns }: Matrix, gain: Float32Array): Matrix {
  const out = allocate(data.length);
  for (let i = 0; i < rows; i++) {
    const scale = inverseRms(data, i * columns, columns);
    for (let j = 0, at = i * columns; j < columns; j++, at++) out[at] = data[at] * scale * gain[j];
  }
  return { data: out, rows, columns };
}

function inverseRms(data: Float32Array, from: number, columns: number): number {
  let sum = 0;
  for (let at = from; at < from + columns; at++) sum += data[at] * data[at];
  return 1 / Math.sqrt(sum / columns + EPSILON);
}

/** Adds to `into` the gradient with respect to x, and to `gainGrad` that with respect to the gain. */
export function rmsNormGrad(x: Matrix, gain: Float32Array, grad: Matrix, into: Matrix, gainGrad: Float32Array): void {
  const { data, rows, columns } = x;
  for (let i = 0; i < rows; i++) {
    const from = i * columns;
    const scale = inverseRms(data, from, columns);
    let inner = 0;
    for (let j = 0, at = from; j < columns; j++, at++) {
      gainGrad[j] += grad.data[at] * data[at] * scale;
      inner += grad.data[at] * gain[j] * data[at];
    }
    const along = (inner * scale ** 3) / columns;
    for (let j = 0, at = from; j < columns; j++, at++) {
      into.data[at] += grad.data[at] * gain[j] * scale - data[at] * along;
    }
  }
}

/** SwiGLU: the left half of each row goes through SiLU and multiplies the right half. */
export function swiGlu({ data, rows, columns }: Matrix): Matrix {
  const half = columns / 2;
  const out = allocate(rows * half);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < half; j++) {
      const gate = data[i * columns + j];
      out[i * half + j] = (gate / (1 + Math.exp(-gate))) * data[i * columns + half + j];
    }
  }
  return { data: out, rows, columns: half };
}

/** The gradient of `swiGlu` with respect to its input. */
export function swiGluGrad({ data, rows, columns }: Matrix, grad: Matrix): Matrix {
  const half = columns / 2;
  const out = allocate(data.length);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < half; j++) {
      const at = i * columns + j;
      const g = grad.data[i * half + j];
      const sigmoid = 1 / (1 + Math.exp(-data[at]));
      out[at] = g * data[at + half] * sigmoid * (1 + data[at] * (1 - sigmoid));
      out[at + half] = g * data[at] * sigmoid;
    }
  }
  return { data: out, rows, columns };
}

/**
 * The cross-entropy of each row's target under softmax(logits), summed. Leaves in `logits` its gradient, times `weight`. A
 * row whose target is below zero isn't counted.
 */
export function crossEntropy(logits: Matrix, targets: Int32Array, from: number, weight: number): number {
  const { data, rows, columns } = logits;
  let loss = 0;
  for (let i = 0; i < rows; i++) {
    const row = data.subarray(i * columns, (i + 1) * columns);
    const target = targets[from + i];
    if (target < 0) {
      row.fill(0);
      continue;
    }
    let top = row[0];
    for (let j = 1; j < columns; j++) if (row[j] > top) top = row[j];
    const score = row[target] - top;
    let sum = 0;
    for (let j = 0; j < columns; j++) {
      row[j] = Math.exp(row[j] - top);
      sum += row[j];
    }
    loss += Math.log(sum) - score;
    const scale = weight / sum;
    for (let j = 0; j < columns; j++) row[j] *= scale;
    row[target] -= weight;
  }
  return loss;
}
