/** One of a program's inputs, as TensorFlow.js describes it to itself. */
export interface ProgramInput {
  name: string;
  shapeInfo: { logicalShape: readonly number[]; texShape: readonly number[] | null };
}

/** Whether in a packed tensor's texture, whose texels hold two rows and two columns each, a row of texels is a row of a matrix. */
export function fillsRows(shape: readonly number[], texShape: readonly number[] | null): boolean {
  return texShape !== null && shape.length > 1 && Math.ceil((shape.at(-1) ?? 0) / 2) === Math.ceil(texShape[1] / 2);
}

/** How a program finds a number of a matrix, and of one of several: by division, as it doesn't know how the texture is filled. */
const READS: readonly RegExp[] = [
  /vec2 uv = packedUVfrom2D\([^,]*, (?<texR>[^,]*), (?<texC>[^,]*), row, col\);(?=\s*return texture\w*\((?<name>\w+), uv\);)/g,
  /int texelsInBatch = valuesPerRow \* (?<rows>[^;]*);\s*vec2 uv = packedUVfrom3D\((?<texR>[^,]*), (?<texC>[^,]*), [^;]*\);(?=\s*return texture\w*\((?<name>\w+), uv\);)/g,
  /vec2 uv = packedUVfrom3D\((?<texR>[^,]*), (?<texC>[^,]*), (?<inBatch>\d+), (?<inRow>\d+), [^;]*\);(?=\s*return texture\w*\((?<name>\w+), uv\);)/g,
];

/**
 * Has a program of TensorFlow.js's WebGL backend find the numbers of matrices that fill their textures row by row, which are
 * most, by row and column. To divide whole numbers for each number read is half of a product's work where a CPU has to
 * play the graphics card.
 */
export function readMatrices(program: string, inputs: readonly ProgramInput[]): string {
  const filled = new Set(
    inputs.filter(({ shapeInfo }) => fillsRows(shapeInfo.logicalShape, shapeInfo.texShape)).map(({ name }) => name),
  );
  const read = (found: string, { name, texR, texC, rows, inBatch, inRow }: Record<string, string | undefined>) => {
    if (name === undefined || !filled.has(name)) return found;
    const inMatrix = rows ?? (inBatch === undefined ? undefined : String(Number(inBatch) / Number(inRow)));
    const row = inMatrix === undefined ? "row" : `2 * b * ${inMatrix} + row`;
    return `vec2 uv = (vec2(col, ${row}) + halfCR) / vec2(2 * ${texC}, 2 * ${texR});`;
  };
  return READS.reduce(
    (text, from) => text.replace(from, (...match) => read(match[0] as string, match.at(-1) as Record<string, string>)),
    program,
  );
}
