/** One of a program's inputs, as TensorFlow.js describes it to itself. */
export interface ProgramInput {
  name: string;
  shapeInfo: { logicalShape: readonly number[]; texShape: readonly number[] | null };
}

/** Whether in a packed tensor's texture, whose texels hold two rows and two columns each, a row of texels is a row of a matrix. */
export function fillsRows(shape: readonly number[], texShape: readonly number[] | null): boolean {
  return texShape !== null && shape.length > 1 && Math.ceil((shape.at(-1) ?? 0) / 2) === Math.ceil(texShape[1] / 2);
}

/** How a program reads a matrix, and one of several: by division, as it doesn't know how the texture is filled. */
const READS: readonly RegExp[] = [
  /vec2 uv = packedUVfrom2D\([^;]*\);\s*return texture\((?<name>\w+), uv\);/g,
  /int texelsInBatch = valuesPerRow \* (?<rows>[^;]*);\s*vec2 uv = packedUVfrom3D\([^;]*\);\s*return texture\((?<name>\w+), uv\);/g,
  /vec2 uv = packedUVfrom3D\([^,]*, [^,]*, (?<inBatch>[^,]*), (?<inRow>[^,]*), [^;]*\);\s*return texture\((?<name>\w+), uv\);/g,
];

/**
 * Has a program of TensorFlow.js's WebGL backend read the matrices that fill their textures row by row, which are most, by
 * row and column. To divide whole numbers for each number read was more than half of a product's work where a CPU has
 * to play the graphics card. WebGL 1 can't read by places, and keeps its programs.
 */
export function readMatrices(program: string, inputs: readonly ProgramInput[]): string {
  if (!program.startsWith("#version 300 es")) return program;
  const filled = new Set(
    inputs.filter(({ shapeInfo }) => fillsRows(shapeInfo.logicalShape, shapeInfo.texShape)).map(({ name }) => name),
  );
  const read = (found: string, { name, rows, inBatch, inRow }: Record<string, string | undefined>): string => {
    if (name === undefined || !filled.has(name)) return found;
    const above = rows ?? (inBatch === undefined ? undefined : `${inBatch} / ${inRow}`);
    return `return texelFetch(${name}, ivec2(col >> 1, ${above === undefined ? "" : `b * (${above}) + `}(row >> 1)), 0);`;
  };
  return READS.reduce(
    (text, from) => text.replace(from, (...match) => read(match[0] as string, match.at(-1) as Record<string, string>)),
    program,
  );
}
