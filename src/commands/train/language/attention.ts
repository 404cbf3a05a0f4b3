import { allocate, type Matrix } from "./matMul";
import type { ModelSizes } from "./shape";

// Causal attention within documents that stand one after another: no padding, nothing seen across their borders.

/** The first places of the documents in a batch, and the end. */
export type Borders = readonly number[];

type HeadSizes = Pick<ModelSizes, "width" | "heads" | "keyHeads">;

/** Turns the queries and keys of each row by its place in its document (RoPE, halves paired); direction −1 turns back. */
export function rotate(qkv: Matrix, borders: Borders, sizes: HeadSizes, direction: 1 | -1): void {
  const headWidth = sizes.width / sizes.heads;
  const half = headWidth / 2;
  for (let document = 0; document + 1 < borders.length; document++) {
    for (let row = borders[document]; row < borders[document + 1]; row++) {
      for (let i = 0; i < half; i++) {
        const angle = (row - borders[document]) * 10_000 ** (-i / half);
        const [cos, sin] = [Math.cos(angle), direction * Math.sin(angle)];
        for (let head = 0; head < sizes.heads + sizes.keyHeads; head++) {
          const at = row * qkv.columns + head * headWidth + i;
          const [a, b] = [qkv.data[at], qkv.data[at + half]];
          qkv.data[at] = a * cos - b * sin;
          qkv.data[at + half] = a * sin + b * cos;
        }
      }
    }
  }
}

/** In four sums, which don't wait for each other; the length is a multiple of four. */
function dotProduct(a: Float32Array, aFrom: number, b: Float32Array, bFrom: number, length: number): number {
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  for (let i = aFrom, j = bFrom, end = aFrom + length; i < end; i += 4, j += 4) {
    s0 += a[i] * b[j];
    s1 += a[i + 1] * b[j + 1];
    s2 += a[i + 2] * b[j + 2];
    s3 += a[i + 3] * b[j + 3];
  }
  return s0 + s1 + (s2 + s3);
}

/** Softmax(q · k / √width of a head) of the row over the rows from `first` to itself, into `weights`. */
function weigh(
  data: Float32Array,
  q: number,
  k: number,
  stride: number,
  count: number,
  n: number,
  weights: Float32Array,
) {
  const scale = 1 / Math.sqrt(n);
  let top = Number.NEGATIVE_INFINITY;
  for (let s = 0; s < count; s++) {
    weights[s] = dotProduct(data, q, data, k + s * stride, n) * scale;
    if (weights[s] > top) top = weights[s];
  }
  let sum = 0;
  for (let s = 0; s < count; s++) {
    weights[s] = Math.exp(weights[s] - top);
    sum += weights[s];
  }
  for (let s = 0; s < count; s++) weights[s] /= sum;
}

/** Calls `visit` for each row and head, with the places of its query, and of the first key and value that it sees. */
function eachHead(
  qkv: Matrix,
  borders: Borders,
  { width, heads, keyHeads }: HeadSizes,
  visit: (q: number, k: number, v: number, count: number, out: number) => void,
): void {
  const n = width / heads;
  for (let document = 0; document + 1 < borders.length; document++) {
    const first = borders[document] * qkv.columns;
    for (let row = borders[document]; row < borders[document + 1]; row++) {
      for (let head = 0; head < heads; head++) {
        const k = first + width + Math.floor((head * keyHeads) / heads) * n;
        visit(row * qkv.columns + head * n, k, k + keyHeads * n, row - borders[document] + 1, row * width + head * n);
      }
    }
  }
}

/** What each head reads, side by side. */
export function attend(qkv: Matrix, borders: Borders, sizes: HeadSizes): Matrix {
  const { data, rows, columns } = qkv;
  const n = sizes.width / sizes.heads;
  const read = allocate(rows * sizes.width);
  const weights = new Float32Array(rows);
  eachHead(qkv, borders, sizes, (q, k, v, count, out) => {
    weigh(data, q, k, columns, count, n, weights);
    for (let s = 0; s < count; s++) {
      const weight = weights[s];
      for (let i = 0, value = v + s * columns; i < n; i++) read[out + i] += weight * data[value + i];
    }
  });
  return { data: read, rows, columns: sizes.width };
}

/** The gradient of `attend` with respect to queries, keys and values. */
export function attendGrad(qkv: Matrix, borders: Borders, sizes: HeadSizes, grad: Matrix): Matrix {
  const { data, rows, columns } = qkv;
  const n = sizes.width / sizes.heads;
  const scale = 1 / Math.sqrt(n);
  const result = allocate(data.length);
  const [weights, pulls] = [new Float32Array(rows), new Float32Array(rows)];
  const g = grad.data;
  eachHead(qkv, borders, sizes, (q, k, v, count, out) => {
    weigh(data, q, k, columns, count, n, weights);
    let mean = 0;
    for (let s = 0; s < count; s++) {
      const [weight, value] = [weights[s], v + s * columns];
      pulls[s] = dotProduct(g, out, data, value, n);
      mean += weight * pulls[s];
      for (let i = 0; i < n; i++) result[value + i] += weight * g[out + i];
    }
    for (let s = 0; s < count; s++) {
      const pull = weights[s] * (pulls[s] - mean) * scale;
      for (let i = 0, key = k + s * columns; i < n; i++) {
        result[q + i] += pull * data[key + i];
        result[key + i] += pull * data[q + i];
      }
    }
  });
  return { data: result, rows, columns };
}
