/** A matrix: rows of numbers, or a tensor of rank 2. */
export type Matrix =
  readonly (readonly number[])[] | { readonly shape: readonly number[]; dataSync(): ArrayLike<number> };

/** The rows of a matrix, copied. Throws an Error that names `what` where it is empty, ragged or of another rank. */
export function toMatrix(values: Matrix, what: string): number[][] {
  const rows = "dataSync" in values ? rowsOfTensor(values, what) : copyRows(values, what);
  if (rows.length === 0 || rows[0].length === 0) throw new RangeError(`${what}是空的：至少要一行一列。`);
  const ragged = rows.findIndex((row) => row.length !== rows[0].length);
  if (ragged >= 0) {
    throw new RangeError(
      `${what}各行要一样长：第 1 行有 ${rows[0].length} 个数，第 ${ragged + 1} 行有 ${rows[ragged].length} 个。`,
    );
  }
  return rows;
}

function rowsOfTensor(tensor: Extract<Matrix, { shape: unknown }>, what: string): number[][] {
  const { shape } = tensor;
  if (shape.length !== 2) throw new RangeError(`${what}要是矩阵（2 阶张量），给的形状却是 [${shape.join(", ")}]。`);
  const [height, width] = shape;
  const data = tensor.dataSync();
  return Array.from({ length: height }, (_, row) =>
    Array.from({ length: width }, (_, column) => Number(data[row * width + column])),
  );
}

function copyRows(rows: readonly (readonly number[])[], what: string): number[][] {
  if (!Array.isArray(rows)) throw new TypeError(`${what}要是矩阵：数组的数组，或 2 阶张量。`);
  return rows.map((row: unknown, i) => {
    if (!Array.isArray(row) && !ArrayBuffer.isView(row)) {
      throw new TypeError(`${what}要是矩阵：数组的数组，第 ${i + 1} 行却是 ${String(row)}。`);
    }
    const numbers = Array.from(row as unknown as ArrayLike<number>);
    const wrong = numbers.findIndex((value) => typeof value !== "number");
    if (wrong >= 0)
      throw new TypeError(`${what}要全是数，第 ${i + 1} 行第 ${wrong + 1} 个却是 ${String(numbers[wrong])}。`);
    return numbers;
  });
}
