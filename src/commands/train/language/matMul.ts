import { makePanelKernel } from "./panelKernel";

/** A matrix, row after row. */
export interface Matrix {
  data: Float32Array;
  rows: number;
  columns: number;
}

/** A matrix read in another order than it stands in. */
interface Strided extends Matrix {
  rowStride: number;
  columnStride: number;
}

const memory = new WebAssembly.Memory({ initial: 6000, maximum: 6000 });
const kernel = makePanelKernel(memory);
/** Columns of a panel, and how many rows of B are multiplied at a time: what they touch of A stays in the nearest cache. */
const [PANEL, DEPTH] = [8, 128];
let used = 0;

/** An array of zeros in the memory that the kernel multiplies in, until `freeFrom` takes it back. */
export function allocate(length: number): Float32Array {
  const from = used;
  used += Math.ceil(length / 16) * 64;
  return new Float32Array(memory.buffer, from, length).fill(0);
}

/** How much memory is in use. */
export const memoryMark = (): number => used;

/** Takes back what was allocated after the mark. */
export function freeFrom(mark: number): void {
  used = mark;
}

const panel = allocate(PANEL * DEPTH);

/** A matrix of zeros. */
export const zeros = (rows: number, columns: number): Matrix => ({ data: allocate(rows * columns), rows, columns });

/** Columns as rows; nothing moves. */
export const transpose = (matrix: Matrix): Strided => {
  const { rowStride, columnStride } = strided(matrix);
  const { data, rows, columns } = matrix;
  return { data, rows: columns, columns: rows, rowStride: columnStride, columnStride: rowStride };
};

const strided = (matrix: Matrix | Strided): Strided =>
  "rowStride" in matrix ? matrix : { ...matrix, rowStride: matrix.columns, columnStride: 1 };

/** Adds A · B to a matrix (of zeros, where none is given) and gives it. All of them have to be allocated here. */
export function matMul(
  left: Matrix | Strided,
  right: Matrix | Strided,
  into = zeros(left.rows, right.columns),
): Matrix {
  const [a, b] = [strided(left), strided(right)];
  if (a.columns !== b.rows || into.rows !== a.rows || into.columns !== b.columns || b.columns % PANEL !== 0) {
    throw new RangeError(`${a.rows} × ${a.columns} times ${b.rows} × ${b.columns}: shapes that don't fit`);
  }
  const whole = a.rows - (a.rows % 4);
  for (let from = 0; from < b.rows; from += DEPTH) {
    const depth = Math.min(DEPTH, b.rows - from);
    for (let column = 0; column < b.columns; column += PANEL) {
      pack(b, from, depth, column);
      if (whole > 0) {
        kernel(
          a.data.byteOffset + 4 * from * a.columnStride,
          4 * a.rowStride,
          4 * a.columnStride,
          depth,
          panel.byteOffset,
          into.data.byteOffset + 4 * column,
          4 * into.columns,
          whole / 4,
        );
      }
      for (let row = whole; row < a.rows; row++) multiplyRow(a, from, depth, into, row, column);
    }
  }
  return into;
}

/** Copies eight columns of B, so that they stand one after another. */
function pack({ data, rowStride, columnStride }: Strided, from: number, depth: number, column: number): void {
  for (let p = 0, to = 0; p < depth; p++) {
    for (let j = 0, at = (from + p) * rowStride + column * columnStride; j < PANEL; j++, at += columnStride) {
      panel[to++] = data[at];
    }
  }
}

/** What the kernel does for four rows, for one. */
function multiplyRow(a: Strided, from: number, depth: number, into: Matrix, row: number, column: number): void {
  for (let j = 0; j < PANEL; j++) {
    let sum = 0;
    for (let p = 0; p < depth; p++) {
      sum += a.data[row * a.rowStride + (from + p) * a.columnStride] * panel[p * PANEL + j];
    }
    into.data[row * into.columns + column + j] += sum;
  }
}
