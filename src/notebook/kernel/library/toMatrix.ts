import { refuse, requireList, requireNumber } from "./require";

/** A matrix: rows of numbers, or a tensor of rank 2. */
export type Matrix =
  readonly (readonly number[])[] | { readonly shape: readonly number[]; dataSync(): ArrayLike<number> };

/** The numbers of a matrix, where they stand. */
export interface Grid {
  height: number;
  width: number;
  at(row: number, column: number): number;
}

/** A matrix, not copied: it may be large. Throws an Error that names `what` where it is empty, ragged or of another rank. */
export function toMatrix(values: Matrix, what: string): Grid {
  if (typeof values !== "object" || values === null) refuse(what, "矩阵（数组的数组，或 2 阶张量）", values);
  const grid = "dataSync" in values ? gridOfTensor(values, what) : gridOfRows(values, what);
  if (!(grid.height > 0 && grid.width > 0)) throw new RangeError(`${what}是空的：至少要一行一列。`);
  return grid;
}

function gridOfTensor(tensor: Extract<Matrix, { shape: unknown }>, what: string): Grid {
  const { shape } = tensor;
  if (shape?.length !== 2) throw new RangeError(`${what}要是矩阵（2 阶张量），给的形状却是 [${shape?.join(", ")}]。`);
  const [height, width] = shape;
  const data = tensor.dataSync();
  return { height, width, at: (row, column) => Number(data[row * width + column]) };
}

function gridOfRows(values: readonly (readonly number[])[], what: string): Grid {
  if (!Array.isArray(values)) refuse(what, "矩阵（数组的数组，或 2 阶张量）", values);
  const rows = values as unknown[];
  const width = rows.length > 0 ? requireList(rows[0], `${what}的第 1 行`).length : 0;
  for (let i = 0; i < rows.length; i++) {
    const row = requireList(rows[i], `${what}的第 ${i + 1} 行`);
    if (row.length !== width) {
      throw new RangeError(`${what}各行要一样长：第 1 行有 ${width} 个数，第 ${i + 1} 行有 ${row.length} 个。`);
    }
    for (let j = 0; j < width; j++) requireNumber(row[j], `${what}的第 ${i + 1} 行第 ${j + 1} 个`);
  }
  return { height: rows.length, width, at: (row, column) => (rows[row] as ArrayLike<number>)[column] };
}

/** The numbers in some rows and columns. */
export const pick = ({ at }: Grid, rows: readonly number[], columns: readonly number[]): number[][] =>
  rows.map((row) => columns.map((column) => at(row, column)));
